package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.wire.Attributes;

/**
 * A network device in the kernel's shape: {@code struct ifinfomsg} and its attributes.
 *
 * @param family      AF_UNSPEC; another where only that family's view of the device was asked for
 * @param reserved    a byte without a meaning yet
 * @param type        ARPHRD_*
 * @param ifindex     the device's number
 * @param flags       IFF_*
 * @param change      in requests and notifications: which flags
 * @param attributes  {@link LinkField}s
 */
public record LinkMessage(int family, int reserved, int type, int ifindex, int flags, int change, Attributes attributes) {
    /** {@link LinkInfoField}s; no attributes for a device without a kind, such as a network card. */
    public Attributes info() {
        return attributes.get(LinkField.LINKINFO, Attributes.NONE);
    }

    /** {@code gre}, {@code veth}, …; null for a device without a kind. */
    public String kind() {
        return info().get(LinkInfoField.KIND);
    }

    /** What is particular to the kind: {@link GreField}s for {@code gre} and so on. */
    public Attributes kindData() {
        return info().get(LinkInfoField.DATA, Attributes.NONE);
    }
}
