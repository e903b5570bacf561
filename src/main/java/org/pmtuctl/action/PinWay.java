package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;

/**
 * The route of a pin, as it is shown.
 *
 * @param table     its table
 * @param tos       type of service it is for; 0 for any
 * @param priority  its metric, unsigned
 * @param source    preferred source; null for none
 * @param mtu       bytes; null where somebody has taken it away
 * @param locked    the kernel may not lower it
 * @param legs      at least one
 */
public record PinWay(IpAddress destination, int table, int tos, int priority, IpAddress source, Integer mtu, boolean locked,
        List<Leg> legs) {
    public PinWay {
        legs = List.copyOf(legs);
    }

    /**
     * A leg.
     *
     * @param gateway  of either family; null when the destination is on the link
     * @param onlink   the gateway is taken to be on the link
     * @param encap    packets are wrapped
     */
    public record Leg(IpAddress gateway, int ifindex, int weight, boolean onlink, boolean encap) {
    }

    static PinWay of(RouteMessage route) {
        Attributes attributes = route.attributes();
        List<RouteNexthop> several = attributes.get(RouteField.MULTIPATH);
        ArrayList<Leg> legs = new ArrayList<>(1);
        if (several == null) {
            legs.add(leg(attributes, attributes.get(RouteField.OIF, 0), 1, route.flags()));
        } else {
            for (RouteNexthop leg : several) {
                legs.add(leg(leg.attributes(), leg.ifindex(), leg.hops() + 1, leg.flags()));
            }
        }
        return new PinWay(RouteMessages.destination(route).address(), route.table(), route.tos(), RouteMessages.priority(route),
                attributes.get(RouteField.PREFSRC), route.metrics().get(RouteMetrics.MTU), isLocked(route), legs);
    }

    static boolean isLocked(RouteMessage route) {
        return (route.metrics().get(RouteMetrics.LOCK, 0) >>> Rtnetlink.RTAX_MTU & 1) != 0;
    }

    private static Leg leg(Attributes attributes, int ifindex, int weight, int flags) {
        IpAddress gateway = attributes.get(RouteField.GATEWAY);
        return new Leg(gateway == null ? attributes.get(RouteField.VIA) : gateway, ifindex, weight, (flags & Rtnetlink.RTNH_F_ONLINK) != 0,
                attributes.has(RouteField.ENCAP_TYPE));
    }
}
