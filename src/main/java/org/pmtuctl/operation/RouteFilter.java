package org.pmtuctl.operation;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.transport.KernelError;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/**
 * Which routes are asked for. The kernel leaves out what it can; the rest is left out here.
 *
 * @param table   null for any
 * @param device  a route or one of its legs leaves by it; 0 for any
 * @param within  destinations that are, or are in, this prefix; null for any
 * @param to      routes that this address may use; null for any
 */
record RouteFilter(Integer table, int device, IpPrefix within, IpAddress to) {
    byte[] request(int family, boolean strict) {
        List<Attribute> attributes = new ArrayList<>(2);
        if (strict && table != null) {
            attributes.add(Attribute.of(RouteField.TABLE, table));
        }
        if (strict && device != 0) {
            attributes.add(Attribute.of(RouteField.OIF, device));
        }
        return RouteCodec.encode(new RouteMessage(family, 0, 0, 0, 0, 0, 0, 0, 0, Attributes.of(attributes)));
    }

    /** A family that does not have the table refuses to list it. */
    boolean mayBeRefused(KernelError refusal) {
        return table != null && refusal.errno() == Errno.ENOENT;
    }

    boolean wants(RouteCursor route, RouteMessage message) {
        return (table == null || route.table() == table)
                && (device == 0 || route.oif() == device || message != null && hasLeg(message))
                && (within == null || route.destinationLength() >= within.length() && within.contains(destination(route)))
                && (to == null || leadsTo(route));
    }

    private boolean leadsTo(RouteCursor route) {
        IpAddress destination = destination(route);
        return destination.isIpv6() == to.isIpv6() && route.destinationLength() <= destination.bits()
                && to.masked(route.destinationLength()).equals(destination);
    }

    private boolean hasLeg(RouteMessage message) {
        List<RouteNexthop> legs = message.attributes().get(RouteField.MULTIPATH);
        if (legs != null) {
            for (RouteNexthop leg : legs) {
                if (leg.ifindex() == device) {
                    return true;
                }
            }
        }
        return false;
    }

    private static IpAddress destination(RouteCursor route) {
        return route.isIpv6() ? IpAddress.ipv6(route.destinationHigh(), route.destinationLow())
                : IpAddress.ipv4((int) route.destinationLow());
    }
}
