/**
 * What a finding and its evidence are, and the explainer that asks each rule in turn.
 *
 * <p>Pure: imports {@code model}, {@code path} and {@code inet}; no file, socket, clock or thread.
 */
package org.pmtuctl.explain;
