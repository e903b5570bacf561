/**
 * What a finding and its evidence are, and the explainer that asks each rule in turn.
 *
 * <p>Pure: imports {@code model}, {@code path}, {@code inet} and the numbers of {@code uapi}; no socket, clock or thread, and no
 * file but the pages, which are part of the program.
 */
package org.pmtuctl.explain;
