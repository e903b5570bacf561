package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attribute;

/** What a host has learned and by which routes, put together by a test, and the flushes that are planned of it. */
abstract class FlushScene {
    static final IpAddress HOST = IpAddress.parse("198.51.100.2");
    static final String TARGET = "203.0.113.9";
    static final String TARGET6 = "2001:db8:113::9";
    static final int MAIN = Rtnetlink.RT_TABLE_MAIN;

    long capabilities = -1;
    String expires = "600";
    boolean hostWide;
    final Map<String, String> sysctls = new HashMap<>();
    final List<RouteException> exceptions = new ArrayList<>();
    final List<RouteMessage> routes = new ArrayList<>();
    final Map<Integer, NexthopMessage> objects = new HashMap<>();
    List<TcpSocket> sockets = List.of();

    static IpAddress gateway(boolean ipv6) {
        return IpAddress.parse(ipv6 ? "2001:db8:100::1" : "198.51.100.1");
    }

    /** Met by a lookup that found a route of that prefix; by none for null. */
    RouteException learned(String destination, Integer mtu, boolean locked, String prefix) {
        IpAddress address = IpAddress.parse(destination);
        RouteException exception = new RouteException(address, mtu, locked, gateway(address.isIpv6()), Messages.ETH0, MAIN, null, 300_000L,
                Rtnetlink.RTM_F_CLONED, false, 1, new int[] {MAIN}, null);
        RouteException met = exception.withLookup(prefix == null ? KernelRoute.refused(113, null) : answer(exception, prefix));
        exceptions.add(met);
        return met;
    }

    static KernelRoute answer(RouteException exception, String prefix) {
        return new KernelRoute(0, null, Rtnetlink.RTN_UNICAST, MAIN, IpPrefix.parse(prefix), exception.gateway(), exception.ifindex(), HOST,
                exception.mtu(), exception.locked(), null, exception.expiresMillis(), Rtnetlink.RTM_F_CLONED);
    }

    RouteMessage route(String prefix, Attribute... more) {
        List<Attribute> all = new ArrayList<>(List.of(Messages.gateway(gateway(prefix.indexOf(':') >= 0).toString()), Messages.device(Messages.ETH0)));
        all.addAll(List.of(more));
        RouteMessage route = Messages.route(prefix, Rtnetlink.RT_SCOPE_UNIVERSE, 0, all.toArray(new Attribute[0]));
        routes.add(route);
        return route;
    }

    static RouteMessage by(RouteMessage route, int protocol) {
        return new RouteMessage(route.family(), route.destinationLength(), 0, 0, route.headerTable(), protocol, route.scope(), route.type(), 0,
                route.attributes());
    }

    Snapshot picture() {
        exceptions.sort(Comparator.comparing(RouteException::destination));
        return new Snapshot(new Host("6.1.0", "host", null, 1_000_000, 100, 0, capabilities), Messages.picture().links(), List.of(), List.of(),
                RouteIndex.EMPTY, exceptions, List.of(), new Sysctls(sysctls), new Counters(Map.of()), List.of(), null, sockets);
    }

    /** As asked for on the command line, of destination, {@code -} for all. */
    FlushPlan plan(String destination, String method, boolean force) throws Refusal {
        FlushRequest request = new FlushRequest(destination.equals("-") ? null : IpAddress.parse(destination), null, 0,
                method == null ? null : FlushMethod.of(method), force);
        Snapshot picture = picture();
        List<RouteException> asked = FlushPlanner.asked(request, picture);
        List<FlushMeans.Booking> bookings = new ArrayList<>();
        for (RouteException exception : asked) {
            bookings.add(exception.isIpv6() || exception.lookup().errno() != 0 ? null : new FlushMeans.Booking(HOST, exception.lookup()));
        }
        return new FlushPlanner(request, picture, asked, new FlushMeans(expires, hostWide, bookings, new FlushRoutes(picture, routes, objects))).plan();
    }

    Refusal refused(String destination, String method, String... words) {
        Refusal refusal = assertThrows(Refusal.class, () -> plan(destination, method, false));
        String said = refusal.getMessage() + " / " + refusal.instead();
        for (String word : words) {
            assertTrue(said.contains(word), said);
        }
        assertEquals(said.contains("--force does"), refusal.forceable(), said);
        return refusal;
    }

    static FlushMethod only(FlushPlan plan) {
        assertEquals(1, plan.targets().size());
        return plan.targets().get(0).method();
    }

    static String affects(FlushPlan plan) {
        return String.join("\n", plan.plan().affects());
    }
}
