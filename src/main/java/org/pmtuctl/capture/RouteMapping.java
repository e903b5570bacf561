package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;

/** Route messages as the reader sees them. */
final class RouteMapping {
    /** Where RTNH_F_* stand among the flags of a route with one leg. */
    private static final int RTNH_FLAGS = 0xff;

    private RouteMapping() {
    }

    static boolean isIpv6(RouteMessage message) {
        return message.family() == Socket.AF_INET6;
    }

    /** @throws MalformedMessageException when its length does not fit its family */
    static IpPrefix destination(RouteMessage message) {
        return prefix(message, message.attributes().get(RouteField.DST), message.destinationLength());
    }

    /** The source prefix of an IPv6 subtree, null for any source. */
    static IpPrefix source(RouteMessage message) {
        return message.sourceLength() == 0 ? null : prefix(message, message.attributes().get(RouteField.SRC), message.sourceLength());
    }

    private static IpPrefix prefix(RouteMessage message, IpAddress address, int length) {
        IpAddress known = address == null ? IpAddress.any(isIpv6(message)) : address;
        if (length > known.bits()) {
            throw new MalformedMessageException("a prefix of " + length + " bits");
        }
        return new IpPrefix(known, length);
    }

    static RouteShape shape(RouteMessage message) {
        Attributes attributes = message.attributes();
        return new RouteShape(message.table(), message.tos(), attributes.get(RouteField.PRIORITY, 0), message.protocol(),
                message.scope(), message.type(), message.flags(), source(message), attributes.get(RouteField.PREFSRC),
                metrics(message.metrics()), nexthops(message), attributes.get(RouteField.NH_ID, 0),
                attributes.get(RouteField.PREF, 0));
    }

    private static List<Nexthop> nexthops(RouteMessage message) {
        Attributes attributes = message.attributes();
        // The kernel repeats an object's legs in each of its routes unless nexthop_compat_mode is off.
        if (attributes.has(RouteField.NH_ID) || dropsPackets(message.type())) {
            return List.of();
        }
        List<RouteNexthop> legs = attributes.get(RouteField.MULTIPATH);
        if (legs == null) {
            Integer device = attributes.get(RouteField.OIF);
            IpAddress gateway = gateway(attributes);
            return device == null && gateway == null ? List.of()
                    : List.of(nexthop(device == null ? 0 : device, 1, message.flags() & RTNH_FLAGS, attributes));
        }
        ArrayList<Nexthop> list = new ArrayList<>(legs.size());
        for (RouteNexthop leg : legs) {
            list.add(nexthop(leg.ifindex(), leg.hops() + 1, leg.flags(), leg.attributes()));
        }
        return list;
    }

    private static boolean dropsPackets(int type) {
        return type == Rtnetlink.RTN_BLACKHOLE || type == Rtnetlink.RTN_UNREACHABLE || type == Rtnetlink.RTN_PROHIBIT
                || type == Rtnetlink.RTN_THROW;
    }

    private static Nexthop nexthop(int device, int weight, int flags, Attributes attributes) {
        return new Nexthop(device, gateway(attributes), weight, flags, attributes.get(RouteField.ENCAP_TYPE, 0));
    }

    /** The next router, of either family; null when the destination is on the link. */
    static IpAddress gateway(Attributes attributes) {
        IpAddress gateway = attributes.get(RouteField.GATEWAY);
        return gateway == null ? attributes.get(RouteField.VIA) : gateway;
    }

    static Metrics metrics(Attributes metrics) {
        if (metrics.size() == 0) {
            return Metrics.NONE;
        }
        Integer lock = metrics.get(RouteMetrics.LOCK);
        Integer mtu = metrics.get(RouteMetrics.MTU);
        Integer advmss = metrics.get(RouteMetrics.ADVMSS);
        int known = (lock == null ? 0 : 1) + (mtu == null ? 0 : 1) + (advmss == null ? 0 : 1);
        return new Metrics(lock == null ? 0 : lock, mtu, advmss, metrics.size() - known);
    }
}
