/**
 * Which policy and which states the kernel would choose for a flow (net/xfrm/xfrm_policy.c, xfrm_state.c). Pure.
 *
 * <p>Imports {@code model}, {@code inet} and numbers of {@code uapi}. Walks nowhere: routes are the room above's.
 */
package org.pmtuctl.resolve.ipsec;
