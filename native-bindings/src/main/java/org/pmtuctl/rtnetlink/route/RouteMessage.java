package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;

/**
 * A route, or a cached exception to one, in the kernel's shape: {@code struct rtmsg} and its attributes.
 *
 * @param family             AF_INET, AF_INET6, …
 * @param destinationLength  bits of RTA_DST that count
 * @param sourceLength       bits of RTA_SRC that count
 * @param tos                type of service that the route is for
 * @param headerTable        RT_TABLE_*, RT_TABLE_COMPAT where the number needs RTA_TABLE
 * @param protocol           RTPROT_*: who made it
 * @param scope              RT_SCOPE_*
 * @param type               RTN_*
 * @param flags              RTM_F_*, RTNH_F_* and, on cached IPv4 routes, RTCF_*
 * @param attributes         {@link RouteField}s
 */
public record RouteMessage(int family, int destinationLength, int sourceLength, int tos, int headerTable, int protocol, int scope,
        int type, int flags, Attributes attributes) {
    /** The table: RTA_TABLE, or the header's where that is absent. */
    public int table() {
        return attributes.get(RouteField.TABLE, headerTable);
    }

    /** True for a cached exception in a dump; in answers to a single IPv4 lookup the flag is always set. */
    public boolean isCloned() {
        return (flags & Rtnetlink.RTM_F_CLONED) != 0;
    }

    /** The route's metrics; no attributes where it has none. */
    public Attributes metrics() {
        return attributes.get(RouteField.METRICS, Attributes.NONE);
    }
}
