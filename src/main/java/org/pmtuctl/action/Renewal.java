package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/**
 * Routes and next-hop objects that take their own place, so that the kernel starts them anew, without what was learned.
 *
 * <p>IPv6 starts anew at any replacement, IPv4 only at one by something else: there it is a route with another metric and at once the old
 * one again. Routes that share a next hop with it are taken along: as long as one of them stays, the next hop stays, and the way back
 * would lead to it.
 */
final class Renewal {
    /** More than these are not moved for one exception. */
    private static final int MOST_SHARERS = 16;

    private final Snapshot snapshot;
    private final FlushRoutes routes;
    private final boolean force;
    private final List<RouteMessage> renewed = new ArrayList<>(2);
    private final List<NexthopMessage> objects = new ArrayList<>(1);
    private final List<RouteMessage> assumes = new ArrayList<>(2);
    private final List<PlanStep> there = new ArrayList<>(2);
    private final List<PlanStep> back = new ArrayList<>(2);

    Renewal(Snapshot snapshot, FlushRoutes routes, boolean force) {
        this.snapshot = snapshot;
        this.routes = routes;
        this.force = force;
    }

    /** Why it cannot be done for that exception; null when it can. */
    Obstacle obstacle(RouteException exception) {
        RouteMessage owner = routes.owner(exception);
        if (owner == null) {
            return Obstacle.of("the route that owns it was not found");
        }
        NexthopMessage object = routes.object(owner, exception);
        if (object != null) {
            return maker("next-hop object " + Integer.toUnsignedString(object.attributes().get(NexthopField.ID, 0)), object.protocol());
        }
        if (exception.isIpv6()) {
            return obstacle(owner);
        }
        List<RouteMessage> sharers = routes.sharers(owner);
        if (sharers.size() > MOST_SHARERS) {
            return Obstacle.of(sharers.size() + " routes share the next hop that holds it, and all would have to be moved");
        }
        for (RouteMessage sharer : sharers) {
            Obstacle obstacle = obstacle(sharer);
            if (obstacle != null) {
                return obstacle;
            }
        }
        return null;
    }

    private Obstacle obstacle(RouteMessage route) {
        String name = name(route);
        if (route.type() != Rtnetlink.RTN_UNICAST || route.table() == Rtnetlink.RT_TABLE_LOCAL) {
            return Obstacle.of(name + " is no ordinary route");
        }
        if (routes.rivals(route) > 0) {
            return Obstacle.of("another route stands where " + name + " does (same prefix and metric), and a replacement may hit either");
        }
        if (RouteMessages.isIpv6(route) && route.protocol() == Rtnetlink.RTPROT_KERNEL && !force) {
            return Obstacle.unlessForced(name + " was made by the kernel, which would not know it again");
        }
        return maker(name, route.protocol());
    }

    private Obstacle maker(String name, int protocol) {
        boolean own = protocol == Rtnetlink.RTPROT_BOOT || protocol == Rtnetlink.RTPROT_STATIC || protocol == Rtnetlink.RTPROT_KERNEL
                || protocol == Rtnetlink.RTPROT_UNSPEC || protocol == PinProtocol.NUMBER;
        return own || force ? null : Obstacle.unlessForced(name + " belongs to " + owner(protocol) + ", which sees it change");
    }

    /** A daemon by its name, where the number has one. */
    private static String owner(int protocol) {
        String word = Words.protocol(protocol);
        return switch (protocol) {
            case Rtnetlink.RTPROT_DHCP -> "a DHCP client (proto dhcp)";
            case Rtnetlink.RTPROT_RA -> "a router's advertisement (proto ra)";
            case Rtnetlink.RTPROT_BGP, Rtnetlink.RTPROT_ISIS, Rtnetlink.RTPROT_OSPF, Rtnetlink.RTPROT_RIP, Rtnetlink.RTPROT_EIGRP,
                    Rtnetlink.RTPROT_BABEL -> "a routing daemon (proto " + word + ")";
            default -> word.charAt(0) > '9' ? word : "a program (proto " + word + ")";
        };
    }

    private static String name(RouteMessage route) {
        return "route " + (route.destinationLength() == 0 ? "default" : RouteMessages.destination(route).toString())
                + (route.table() == Rtnetlink.RT_TABLE_MAIN ? "" : " of table " + Words.table(route.table()));
    }

    /** Has the exception's owner renewed, once for all its exceptions. */
    void take(RouteException exception) {
        RouteMessage owner = routes.owner(exception);
        NexthopMessage object = routes.object(owner, exception);
        if (object != null) {
            if (!objects.contains(object)) {
                objects.add(object);
                there.add(new PlanStep.NexthopRenew(request(object)));
            }
            return;
        }
        if (contains(owner)) {
            return;
        }
        for (RouteMessage route : routes.sharers(owner)) {
            RouteMessage request = RouteMessages.request(route, snapshot.host().ticksPerSecond());
            renewed.add(route);
            assumes.add(request);
            if (exception.isIpv6()) {
                there.add(new PlanStep.RouteRenew(request));
            } else {
                RouteMessage variant = RouteMessages.variant(request);
                there.add(new PlanStep.RouteReplace(request, variant));
                back.add(new PlanStep.PutBack(new PlanStep.RouteReplace(variant, request)));
            }
        }
    }

    private boolean contains(RouteMessage route) {
        for (RouteMessage known : renewed) {
            if (RouteMessages.same(known, route)) {
                return true;
            }
        }
        return false;
    }

    /** What the kernel only reports is left out, and what a request must not have. */
    private static NexthopMessage request(NexthopMessage object) {
        List<Attribute> kept = new ArrayList<>(5);
        for (int i = 0; i < object.attributes().size(); i++) {
            Attribute attribute = object.attributes().at(i);
            switch (attribute.type()) {
                case Nexthop.NHA_ID, Nexthop.NHA_OIF, Nexthop.NHA_GATEWAY, Nexthop.NHA_ENCAP, Nexthop.NHA_ENCAP_TYPE -> kept.add(attribute);
                default -> { }
            }
        }
        return new NexthopMessage(object.family(), 0, object.protocol(), 0, object.flags() & Rtnetlink.RTNH_F_ONLINK, Attributes.of(kept));
    }

    /** The exception goes, too. */
    boolean sweeps(RouteException exception) {
        RouteMessage owner = routes.owner(exception);
        if (owner == null) {
            return false;
        }
        NexthopMessage object = routes.object(owner, exception);
        return object != null ? objects.contains(object) : contains(owner);
    }

    /** At no time is a route missing. */
    List<PlanStep> steps() {
        List<PlanStep> steps = new ArrayList<>(there);
        steps.addAll(back);
        return steps;
    }

    List<RouteMessage> assumes() {
        return assumes;
    }

    /** Each thing that takes its own place. */
    List<String> names() {
        List<String> names = new ArrayList<>(renewed.size() + objects.size());
        for (RouteMessage route : renewed) {
            names.add(name(route) + (route.protocol() == Rtnetlink.RTPROT_KERNEL ? " (made by the kernel)" : ""));
        }
        for (NexthopMessage object : objects) {
            names.add("next-hop object " + Integer.toUnsignedString(object.attributes().get(NexthopField.ID, 0)));
        }
        return names;
    }
}
