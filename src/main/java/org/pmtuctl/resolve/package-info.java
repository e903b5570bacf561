/**
 * The walk: rules, routes, exceptions, device; one answer for one flow, with what was passed over and why. Pure.
 *
 * <p>Imports {@code path}, {@code model}, {@code inet} and numbers of {@code uapi}.
 */
package org.pmtuctl.resolve;
