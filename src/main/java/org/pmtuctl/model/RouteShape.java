package org.pmtuctl.model;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/**
 * All of a route but its destination. Hosts with a million routes have few shapes, so routes share them; IPv4 next-hop
 * exceptions are shared by the kernel among routes of one shape in much the same way ({@code struct fib_info}).
 *
 * @param table            the table it stands in
 * @param tos              type of service it is for; 0 for any (IPv4)
 * @param priority         the route's metric, unsigned: the lower wins
 * @param protocol         RTPROT_*: who made it
 * @param scope            RT_SCOPE_*
 * @param type             RTN_*
 * @param flags            RTM_F_* and RTNH_F_*
 * @param source           source prefix of an IPv6 subtree; null for any
 * @param preferredSource  the source address it suggests; null for none
 * @param metrics          its metrics
 * @param nexthops         its legs in the kernel's order; empty where it has a next-hop object or drops packets
 * @param nexthopId        number of its next-hop object; 0 for none
 * @param preference       router preference of RFC 4191, as two's complement: 0 medium, 1 high, 3 low (IPv6)
 */
public record RouteShape(int table, int tos, int priority, int protocol, int scope, int type, int flags, IpPrefix source,
        IpAddress preferredSource, Metrics metrics, List<Nexthop> nexthops, int nexthopId, int preference) {
    public RouteShape {
        nexthops = List.copyOf(nexthops);
    }

    /** The same with other metrics and legs. */
    public RouteShape with(Metrics other, List<Nexthop> legs, int object) {
        return new RouteShape(table, tos, priority, protocol, scope, type, flags, source, preferredSource, other, legs, object, preference);
    }
}
