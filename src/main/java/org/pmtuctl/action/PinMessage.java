package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteMetrics;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/**
 * The pin that goes with a route: the same way for one destination, with an MTU of its own.
 *
 * <p>Everything that decides where packets go and with which source address is copied: device, gateway, legs, encapsulation, onlink,
 * scope, preferred source, realms, the other metrics. Not copied: the metric, which could hide it, and the number of a next-hop
 * object, which brings along what that object has learned.
 */
final class PinMessage {
    private final RouteMessage owner;
    private final ObjectLegs objects;

    /** @param objects the host's next-hop objects by number */
    PinMessage(RouteMessage owner, Map<Integer, NexthopMessage> objects) {
        this.owner = owner;
        this.objects = new ObjectLegs(objects);
    }

    /**
     * @param mtu       bytes of the IP packet
     * @param lock      the kernel may not lower it
     * @param priority  the pin's own metric; 0 for none
     * @param seconds   lifetime of an IPv6 pin; null for no end
     * @param source    the preferred source where the route names none; null for none
     */
    RouteMessage with(IpAddress destination, int mtu, boolean lock, int priority, Integer seconds, IpAddress source) throws Refusal {
        RouteMessage request = RouteMessages.request(owner, 1);
        ArrayList<Attribute> attributes = new ArrayList<>(12);
        attributes.add(Attribute.of(RouteField.DST, destination));
        attributes.add(Attribute.of(RouteField.TABLE, owner.table()));
        int flags = request.flags();
        if (owner.attributes().has(RouteField.NH_ID)) {
            ObjectLegs.Written legs = objects.of(owner);
            attributes.addAll(legs.attributes());
            flags = legs.flags();
        }
        for (int i = 0; i < request.attributes().size(); i++) {
            if (isCopied(request.attributes().at(i).type())) {
                attributes.add(request.attributes().at(i));
            }
        }
        if (source != null && !owner.attributes().has(RouteField.PREFSRC)) {
            attributes.add(Attribute.of(RouteField.PREFSRC, source));
        }
        attributes.add(Attribute.of(RouteField.METRICS, metrics(request.metrics(), mtu, lock)));
        if (priority != 0) {
            attributes.add(Attribute.of(RouteField.PRIORITY, priority));
        }
        if (seconds != null) {
            attributes.add(Attribute.of(RouteField.EXPIRES, seconds));
        }
        int table = owner.table();
        return new RouteMessage(owner.family(), destination.bits(), owner.sourceLength(), owner.tos(),
                table >= 0 && table < 256 ? table : Rtnetlink.RT_TABLE_COMPAT, PinProtocol.NUMBER, owner.scope(), owner.type(), flags,
                Attributes.of(attributes));
    }

    private static boolean isCopied(int type) {
        return switch (type) {
            case Rtnetlink.RTA_SRC, Rtnetlink.RTA_OIF, Rtnetlink.RTA_GATEWAY, Rtnetlink.RTA_VIA, Rtnetlink.RTA_PREFSRC,
                    Rtnetlink.RTA_MULTIPATH, Rtnetlink.RTA_FLOW, Rtnetlink.RTA_ENCAP_TYPE, Rtnetlink.RTA_ENCAP, Rtnetlink.RTA_PREF -> true;
            default -> false;
        };
    }

    private static Attributes metrics(Attributes copied, int mtu, boolean lock) {
        int mask = copied.get(RouteMetrics.LOCK, 0) & ~(1 << Rtnetlink.RTAX_MTU) | (lock ? 1 << Rtnetlink.RTAX_MTU : 0);
        List<Attribute> metrics = new ArrayList<>(copied.size() + 2);
        if (mask != 0) {
            metrics.add(Attribute.of(RouteMetrics.LOCK, mask));
        }
        metrics.add(Attribute.of(RouteMetrics.MTU, mtu));
        for (int i = 0; i < copied.size(); i++) {
            int type = copied.at(i).type();
            if (type != Rtnetlink.RTAX_LOCK && type != Rtnetlink.RTAX_MTU) {
                metrics.add(copied.at(i));
            }
        }
        return Attributes.of(metrics);
    }
}
