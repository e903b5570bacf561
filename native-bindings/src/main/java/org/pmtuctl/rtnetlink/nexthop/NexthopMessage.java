package org.pmtuctl.rtnetlink.nexthop;

import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.Attributes;

/**
 * A next-hop object in the kernel's shape: {@code struct nhmsg} and its attributes.
 *
 * @param family      AF_INET, AF_INET6: the gateway's; AF_UNSPEC for a group
 * @param scope       RT_SCOPE_*
 * @param protocol    RTPROT_*: who made it
 * @param reserved    a byte without a meaning yet
 * @param flags       RTNH_F_*
 * @param attributes  {@link NexthopField}s
 */
public record NexthopMessage(int family, int scope, int protocol, int reserved, int flags, Attributes attributes) {
    /**
     * The weight of a member of this group as configured, 1 to 65536. Its upper byte counts only where the kernel says that it
     * cleared it: older ones leave there what was in memory.
     */
    public int weight(GroupMember member) {
        boolean cleared = (attributes.get(NexthopField.OP_FLAGS, 0) & Nexthop.NHA_OP_FLAG_RESP_GRP_RESVD_0) != 0;
        return (cleared ? member.weightHigh() << 8 | member.weightLow() : member.weightLow()) + 1;
    }
}
