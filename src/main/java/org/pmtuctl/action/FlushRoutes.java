package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.nexthop.GroupMember;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.rtnetlink.route.RouteNexthop;
import org.pmtuctl.wire.Attributes;

/** Which routes own which exceptions. */
public final class FlushRoutes {
    private final Snapshot snapshot;
    private final List<RouteMessage> routes;
    private final Map<Integer, NexthopMessage> objects;

    /**
     * @param snapshot has the exceptions
     * @param routes   of all tables, those that contain one of the destinations, longest prefix first and else in the kernel's order;
     *                 then those that share a next hop with one of them
     * @param objects  next-hop objects by their number
     */
    public FlushRoutes(Snapshot snapshot, List<RouteMessage> routes, Map<Integer, NexthopMessage> objects) {
        this.snapshot = snapshot;
        this.routes = List.copyOf(routes);
        this.objects = objects;
    }

    /** The route whose next hop holds the exception; null where none of these does. */
    public RouteMessage owner(RouteException exception) {
        for (RouteMessage route : covering(exception)) {
            if (leads(route, exception) && !isHiding(route, exception)) {
                return route;
            }
        }
        return null;
    }

    private List<RouteMessage> covering(RouteException exception) {
        List<RouteMessage> covering = new ArrayList<>(4);
        for (RouteMessage route : routes) {
            if (RouteMessages.isIpv6(route) == exception.isIpv6() && Standing.listedUnder(exception, route.table())
                    && RouteMessages.destination(route).contains(exception.destination()) && isForSource(route, exception)) {
                covering.add(route);
            }
        }
        return covering;
    }

    /** What is learned on a route for some sources (an IPv6 source tree) is kept, and listed, with the source. */
    private static boolean isForSource(RouteMessage route, RouteException exception) {
        if (exception.source() == null || route.sourceLength() == 0) {
            return exception.source() == null && route.sourceLength() == 0;
        }
        IpAddress source = route.attributes().get(RouteField.SRC);
        return source != null && new IpPrefix(source, route.sourceLength()).contains(exception.source().address());
    }

    /**
     * A lookup meets that route, and not the exception: it is another's, unless the lookup took another leg. Lookups are made without a
     * source.
     */
    private boolean isHiding(RouteMessage route, RouteException exception) {
        return route.sourceLength() == 0 && Boolean.FALSE.equals(Standing.inUse(snapshot, exception)) && exception.lookup().errno() == 0
                && exception.lookup().table() == route.table()
                && RouteMessages.destination(route).equals(exception.lookup().prefix())
                && (legs(route).size() <= 1 || exception.isOnNexthopOf(exception.lookup()));
    }

    /** The first leg of the first of the longest covering routes is the exception's: only there does the kernel's own delete look. */
    boolean isDeletable(RouteException exception) {
        for (RouteMessage route : covering(exception)) {
            if (route.table() == exception.table()) {
                return leg(firstLeg(route), exception) && !isHiding(route, exception);
            }
        }
        return false;
    }

    /** The route by which a plain lookup in that table meets the exception's next hop, if it has no other leg; null for none. */
    RouteMessage met(RouteException exception, int table) {
        for (RouteMessage route : routes) {
            if (route.table() == table && route.tos() == 0 && RouteMessages.isIpv6(route) == exception.isIpv6()
                    && RouteMessages.destination(route).contains(exception.destination())) {
                List<Leg> legs = legs(route);
                return legs.size() == 1 && leg(legs.get(0), exception) ? route : null;
            }
        }
        return null;
    }

    private Leg firstLeg(RouteMessage route) {
        List<Leg> legs = legs(route);
        return legs.isEmpty() ? null : legs.get(0);
    }

    /** Where packets go. */
    private record Leg(IpAddress gateway, int ifindex) {
    }

    private List<Leg> legs(RouteMessage route) {
        List<Leg> legs = new ArrayList<>(2);
        if (route.attributes().has(RouteField.NH_ID)) {
            for (NexthopMessage object : members(objects.get(route.attributes().get(RouteField.NH_ID)))) {
                legs.add(leg(object));
            }
            return legs;
        }
        List<RouteNexthop> several = route.attributes().get(RouteField.MULTIPATH);
        if (several == null) {
            legs.add(leg(route.attributes(), route.attributes().get(RouteField.OIF, 0)));
            return legs;
        }
        for (RouteNexthop each : several) {
            legs.add(leg(each.attributes(), each.ifindex()));
        }
        return legs;
    }

    private static Leg leg(NexthopMessage object) {
        return new Leg(object.attributes().get(NexthopField.GATEWAY), object.attributes().get(NexthopField.OIF, 0));
    }

    private static Leg leg(Attributes attributes, int ifindex) {
        IpAddress gateway = attributes.get(RouteField.GATEWAY);
        return new Leg(gateway == null ? attributes.get(RouteField.VIA) : gateway, ifindex);
    }

    private List<NexthopMessage> members(NexthopMessage object) {
        if (object == null) {
            return List.of();
        }
        List<GroupMember> group = object.attributes().get(NexthopField.GROUP);
        if (group == null) {
            return List.of(object);
        }
        List<NexthopMessage> members = new ArrayList<>(group.size());
        for (GroupMember member : group) {
            if (objects.get(member.id()) != null) {
                members.add(objects.get(member.id()));
            }
        }
        return members;
    }

    private boolean leads(RouteMessage route, RouteException exception) {
        for (Leg leg : legs(route)) {
            if (leg(leg, exception)) {
                return true;
            }
        }
        return false;
    }

    /** A redirect's exception has another gateway than its next hop. */
    private static boolean leg(Leg leg, RouteException exception) {
        return leg != null && leg.ifindex == exception.ifindex() && (exception.isRedirect()
                || (leg.gateway == null ? exception.gateway() == null : leg.gateway.equals(exception.gateway())));
    }

    /** The next-hop object that holds the exception, of a route that has one; null for none. */
    NexthopMessage object(RouteMessage owner, RouteException exception) {
        if (owner.attributes().has(RouteField.NH_ID)) {
            for (NexthopMessage object : members(objects.get(owner.attributes().get(RouteField.NH_ID)))) {
                if (leg(leg(object), exception)) {
                    return object;
                }
            }
        }
        return null;
    }

    /** The routes whose exceptions are one with the owner's, itself first: IPv4 keeps equal next hops once. */
    List<RouteMessage> sharers(RouteMessage owner) {
        List<RouteMessage> sharers = new ArrayList<>(1);
        sharers.add(owner);
        for (RouteMessage route : routes) {
            if (share(owner, route) && !RouteMessages.same(owner, route)) {
                boolean known = false;
                for (RouteMessage sharer : sharers) {
                    known |= RouteMessages.same(sharer, route);
                }
                if (!known) {
                    sharers.add(route);
                }
            }
        }
        return sharers;
    }

    /**
     * Whether the two have one next hop: all is equal but their prefixes and types of service. Some 5.10 kernels share even over tables;
     * to treat the others alike costs nothing but width.
     */
    public static boolean share(RouteMessage one, RouteMessage other) {
        return !RouteMessages.isIpv6(one) && !RouteMessages.isIpv6(other) && !one.attributes().has(RouteField.NH_ID)
                && RouteMessages.same(RouteMessages.shape(one), RouteMessages.shape(other));
    }

    /** How many routes of these stand where that one does. */
    int rivals(RouteMessage route) {
        int rivals = 0;
        for (RouteMessage other : routes) {
            rivals += RouteMessages.sameKey(route, other) && !RouteMessages.same(route, other) ? 1 : 0;
        }
        return rivals;
    }
}
