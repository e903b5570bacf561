package org.pmtuctl.model;

import org.pmtuctl.inet.IpAddress;

/**
 * An address of this host. The kernel's order within a device is kept: source selection depends on it.
 *
 * @param ifindex       its device
 * @param local         the address itself
 * @param peer          the far end of a point-to-point address; null for none
 * @param prefixLength  bits of the connected prefix
 * @param scope         RT_SCOPE_*
 * @param flags         IFA_F_* of linux/if_addr.h
 */
public record InterfaceAddress(int ifindex, IpAddress local, IpAddress peer, int prefixLength, int scope, int flags) {
}
