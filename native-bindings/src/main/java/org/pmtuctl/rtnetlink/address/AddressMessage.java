package org.pmtuctl.rtnetlink.address;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.wire.Attributes;

/**
 * An address of a device in the kernel's shape: {@code struct ifaddrmsg} and its attributes.
 *
 * @param family        AF_INET, AF_INET6
 * @param prefixLength  bits of the prefix that is on the link
 * @param headerFlags   the low 8 bits of IFA_F_*
 * @param scope         RT_SCOPE_*
 * @param ifindex       the device
 * @param attributes    {@link AddressField}s
 */
public record AddressMessage(int family, int prefixLength, int headerFlags, int scope, int ifindex, Attributes attributes) {
    /** IFA_F_*: IFA_FLAGS, or the header's where that is absent. */
    public int flags() {
        return attributes.get(AddressField.FLAGS, headerFlags);
    }

    /** This host's address, null when the message has none: IFA_LOCAL, or IFA_ADDRESS where that is absent. */
    public IpAddress local() {
        IpAddress local = attributes.get(AddressField.LOCAL);
        return local == null ? attributes.get(AddressField.ADDRESS) : local;
    }

    /** The other end's address on a point-to-point device; null without one. */
    public IpAddress peer() {
        IpAddress local = attributes.get(AddressField.LOCAL);
        IpAddress address = attributes.get(AddressField.ADDRESS);
        return local == null || local.equals(address) ? null : address;
    }
}
