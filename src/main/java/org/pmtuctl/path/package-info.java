/**
 * A flow and the shape of its answer: typed steps with their reasons, the outcome, the effective MTU. No walking code.
 *
 * <p>Imports {@code model} and {@code inet} only.
 */
package org.pmtuctl.path;
