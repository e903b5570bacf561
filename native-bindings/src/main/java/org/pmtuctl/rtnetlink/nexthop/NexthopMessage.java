package org.pmtuctl.rtnetlink.nexthop;

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
}
