package org.pmtuctl.whatif;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.uapi.Rtnetlink;

/** {@code route:PREFIX[@TABLE].mtu=N|none}, {@code .lock=yes|no}, {@code .via=GATEWAY|none}, {@code .dev=DEVICE}. */
final class RouteChange {
    private static final long LARGEST_TABLE = 0xffff_ffffL;
    /** What the kernel cuts an IPv4 route's MTU to ({@code fib_convert_metrics()}). */
    private static final int LARGEST_METRIC = 65535 - 15;

    private RouteChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        String selector = assignment.selector();
        int at = selector.indexOf('@');
        String text = at < 0 ? selector : selector.substring(0, at);
        IpPrefix prefix = text.equals("default") ? IpPrefix.all(false) : Words.prefix(text);
        Route route = at < 0 ? anywhere(scene, prefix) : in(scene, table(assignment, selector.substring(at + 1)), prefix);
        if (route == null) {
            throw new MissingObjectException("no route to " + prefix + (at < 0 ? "" : " in table " + selector.substring(at + 1))
                    + " (pmtuctl show routes)");
        }
        replace(scene, route, new Route(prefix, changed(scene, route.shape(), assignment)));
    }

    /** The number of a table that the kernel itself has a name for; null for other words. */
    static Integer namedTable(String word) {
        return switch (word) {
            case "main" -> Rtnetlink.RT_TABLE_MAIN;
            case "local" -> Rtnetlink.RT_TABLE_LOCAL;
            case "default" -> Rtnetlink.RT_TABLE_DEFAULT;
            default -> null;
        };
    }

    private static int table(Assignment assignment, String word) throws BadAssignmentException {
        Integer named = namedTable(word);
        long number = named != null ? named : Words.number(word);
        if (number <= 0 || number > LARGEST_TABLE) {
            throw new BadAssignmentException("'" + assignment + "': a table is a number, or main, local, default");
        }
        return (int) number;
    }

    /** The first that the kernel tries; null for none. */
    private static Route in(Scene scene, int table, IpPrefix prefix) {
        Route first = null;
        for (Route route : scene.routes.covering(table, prefix.address())) {
            if (route.destination().equals(prefix)) {
                if (first == null) {
                    first = route;
                } else {
                    scene.note("table " + Integer.toUnsignedString(table) + " has more than one route to " + prefix
                            + ": meant is the one that the kernel tries first");
                }
            }
        }
        return first;
    }

    private static Route anywhere(Scene scene, IpPrefix prefix) throws MissingObjectException {
        Route found = in(scene, Rtnetlink.RT_TABLE_MAIN, prefix);
        if (found != null) {
            return found;
        }
        StringBuilder tables = new StringBuilder();
        int count = 0;
        for (int table : scene.routes.tables(prefix.address().isIpv6())) {
            Route route = in(scene, table, prefix);
            if (route != null) {
                found = route;
                tables.append(count++ == 0 ? "" : ", ").append(Integer.toUnsignedString(table));
            }
        }
        if (count > 1) {
            throw new MissingObjectException("table main has no route to " + prefix + ", and tables " + tables + " have: say which, route:" + prefix
                    + "@TABLE");
        }
        return found;
    }

    private static RouteShape changed(Scene scene, RouteShape shape, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        Metrics metrics = shape.metrics();
        boolean none = assignment.value().equals(Assignment.NONE);
        switch (assignment.field()) {
            case "mtu" -> {
                int mtu = none ? 0 : assignment.number(0, Link.LARGEST_PACKET);
                // To the kernel a metric of 0 is none.
                return shape.with(new Metrics(mtu == 0 ? unlocked(metrics) : metrics.lockMask(),
                        mtu == 0 ? null : Integer.valueOf(Math.min(mtu, LARGEST_METRIC)), metrics.advmss(), metrics.others()), shape.nexthops(),
                        shape.nexthopId());
            }
            case "lock" -> {
                if (metrics.mtu() == null) {
                    throw new BadAssignmentException("'" + assignment + "': the route has no mtu to lock; set that first");
                }
                int mask = assignment.flag() ? metrics.lockMask() | 1 << Rtnetlink.RTAX_MTU : unlocked(metrics);
                return shape.with(new Metrics(mask, metrics.mtu(), metrics.advmss(), metrics.others()), shape.nexthops(), shape.nexthopId());
            }
            case "via" -> {
                scene.otherWays();
                return shape.with(metrics, leg(shape, none ? null : Words.address(assignment.value()), assignment), 0);
            }
            default -> {
                scene.otherWays();
                Link device = scene.links.get(scene.linkNamed(assignment.value()));
                return shape.with(metrics, List.of(new Nexthop(device.index(), null, 1, 0, 0)), 0);
            }
        }
    }

    private static int unlocked(Metrics metrics) {
        return metrics.lockMask() & ~(1 << Rtnetlink.RTAX_MTU);
    }

    private static List<Nexthop> leg(RouteShape shape, IpAddress gateway, Assignment assignment) throws BadAssignmentException {
        if (shape.nexthops().size() != 1) {
            throw new BadAssignmentException("'" + assignment + "': the route has "
                    + (shape.nexthops().isEmpty() ? "a next-hop object" : shape.nexthops().size() + " legs") + "; name its device first, .dev=DEVICE");
        }
        Nexthop leg = shape.nexthops().get(0);
        return List.of(new Nexthop(leg.ifindex(), gateway, 1, 0, 0));
    }

    private static void replace(Scene scene, Route before, Route after) {
        forget(scene, before);
        scene.otherWays();
        scene.routes = new ChangedRoutes(scene.routes, new ChangedRoutes.Change() {
            @Override
            public Route of(Route route) {
                return route.shape().equals(before.shape()) && route.destination().equals(before.destination()) ? after : route;
            }
        });
    }

    /** A changed route has a new next hop: what hung on the old one is forgotten. An object keeps its own, but IPv6 drops the route's. */
    private static void forget(Scene scene, Route route) {
        RouteShape shape = route.shape();
        if (shape.nexthopId() != 0 && !route.destination().address().isIpv6()) {
            return;
        }
        int forgotten = 0;
        for (int i = scene.exceptions.size() - 1; i >= 0; i--) {
            RouteException exception = scene.exceptions.get(i);
            List<Route> covering = route.destination().contains(exception.destination()) && listedUnder(exception, shape.table())
                    ? scene.routes.covering(shape.table(), exception.destination()) : List.of();
            if (!covering.isEmpty() && covering.get(0).shape().equals(shape) && covering.get(0).destination().equals(route.destination())) {
                scene.exceptions.remove(i);
                forgotten++;
            }
        }
        if (forgotten > 0) {
            scene.note("a route that is changed gets a new next hop: the kernel forgets " + forgotten + " exception"
                    + (forgotten == 1 ? "" : "s") + " of the old one, and learns anew");
        }
    }

    private static boolean listedUnder(RouteException exception, int table) {
        for (int listed : exception.tables()) {
            if (listed == table) {
                return true;
            }
        }
        return exception.table() == table;
    }

    /** IPv6 routes through a device whose MTU changes, unless locked ({@code fib6_nh_mtu_change()} of net/ipv6/route.c). */
    static void follow(Scene scene, Link before, int mtu) {
        scene.routes = new ChangedRoutes(scene.routes, new ChangedRoutes.Change() {
            @Override
            public Route of(Route route) {
                Metrics metrics = route.shape().metrics();
                if (!route.destination().address().isIpv6() || metrics.mtu() == null || metrics.mtuLocked() || !leadsTo(route, before.index())
                        || metrics.mtu() < mtu && !metrics.mtu().equals(before.ipv6Mtu())) {
                    return route;
                }
                return new Route(route.destination(), route.shape().with(new Metrics(metrics.lockMask(), mtu, metrics.advmss(), metrics.others()),
                        route.shape().nexthops(), route.shape().nexthopId()));
            }
        });
    }

    private static boolean leadsTo(Route route, int ifindex) {
        for (Nexthop leg : route.shape().nexthops()) {
            if (leg.ifindex() == ifindex) {
                return true;
            }
        }
        return false;
    }
}
