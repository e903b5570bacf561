package org.pmtuctl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.Rtnetlink;

class RouteIndexTest {
    private static RouteShape shape(int table, int tos, int priority, IpPrefix source) {
        return new RouteShape(table, tos, priority, Rtnetlink.RTPROT_STATIC, 0, Rtnetlink.RTN_UNICAST, 0, source, null, Metrics.NONE,
                List.of(new Nexthop(2, null, 1, 0, 0)), 0, 0);
    }

    private static Route route(String prefix, RouteShape shape) {
        return new Route(IpPrefix.parse(prefix), shape);
    }

    private static List<Route> all(Routes routes) {
        List<Route> seen = new ArrayList<>();
        routes.forEach(seen::add);
        return seen;
    }

    @Test
    void emptyIndexHoldsNothing() {
        assertEquals(0, RouteIndex.EMPTY.size());
        assertEquals(0, RouteIndex.EMPTY.tables(false).length);
        assertTrue(RouteIndex.EMPTY.covering(254, IpAddress.parse("10.0.0.1")).isEmpty());
    }

    @Test
    void findsTheLongestPrefixFirst() {
        RouteShape main = shape(254, 0, 0, null);
        Route all = route("0.0.0.0/0", main);
        Route ten = route("10.0.0.0/8", main);
        Route host = route("10.1.2.3/32", main);
        Routes routes = RouteIndex.of(List.of(all, ten, route("10.1.2.0/25", shape(100, 0, 0, null)), host));
        assertEquals(List.of(host, ten, all), routes.covering(254, IpAddress.parse("10.1.2.3")));
        assertEquals(List.of(ten, all), routes.covering(254, IpAddress.parse("10.1.2.4")));
        assertEquals(List.of(all), routes.covering(254, IpAddress.parse("255.255.255.255")));
        assertTrue(routes.covering(254, IpAddress.parse("::")).isEmpty());
        assertArrayEquals(new int[] {100, 254}, routes.tables(false));
    }

    @Test
    void ofEqualIpv4PrefixesHigherTosAndThenLowerMetricComesFirst() {
        Route far = route("10.0.0.0/8", shape(254, 0, 200, null));
        Route near = route("10.0.0.0/8", shape(254, 0, 0, null));
        Route tos = route("10.0.0.0/8", shape(254, 0x10, 300, null));
        Route unsigned = route("10.0.0.0/8", shape(254, 0, -1, null));
        Routes routes = RouteIndex.of(List.of(unsigned, far, near, tos));
        assertEquals(List.of(tos, near, far, unsigned), routes.covering(254, IpAddress.parse("10.9.9.9")));
    }

    @Test
    void equalRoutesKeepTheOrderOfTheDump() {
        List<Route> dumped = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            dumped.add(new Route(IpPrefix.parse("::/0"), new RouteShape(254, 0, 1024, i, 0, 1, 0, null, null, Metrics.NONE, List.of(), i, 0)));
        }
        assertEquals(dumped, RouteIndex.of(dumped).covering(254, IpAddress.parse("2001:db8::1")));
    }

    @Test
    void sourceSubtreesComeBeforeTheRouteForAnySource() {
        Route any = route("2001:db8::/32", shape(254, 0, 1, null));
        Route subtree = route("2001:db8::/32", shape(254, 0, 1024, IpPrefix.parse("2001:db8:1::/48")));
        Routes routes = RouteIndex.of(List.of(any, subtree));
        assertEquals(List.of(subtree, any), routes.covering(254, IpAddress.parse("2001:db8::1")));
    }

    @Test
    void repeatedRouteOfARestartedDumpIsKeptOnce() {
        RouteShape main = shape(254, 0, 1024, null);
        Route first = route("2001:db8:1::/48", main);
        Route second = route("2001:db8:2::/48", main);
        RouteIndex.Builder builder = new RouteIndex.Builder();
        int number = builder.shape(true, main);
        for (Route route : List.of(first, second, first, second)) {
            builder.add(number, route.destination().address().high(), route.destination().address().low(), 48);
        }
        assertEquals(List.of(first, second), all(builder.build()));
    }

    /** The order in which a kernel dumps a table: its trie for IPv4, its tree with children before parents for IPv6. */
    private static Comparator<IpPrefix> kernelOrder(boolean ipv6) {
        if (!ipv6) {
            return Comparator.comparing(IpPrefix::address).thenComparing(IpPrefix::length, Comparator.reverseOrder());
        }
        return (a, b) -> {
            int common = Math.min(a.length(), b.length());
            int byAddress = a.address().masked(common).compareTo(b.address().masked(common));
            return byAddress != 0 ? byAddress : b.length() - a.length();
        };
    }

    @Test
    void agreesWithASlowSearchWhateverTheOrderOfTheDump() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            boolean ipv6 = random.nextBoolean();
            int count = random.nextInt(3) == 0 ? 20_000 : random.nextInt(300);
            LinkedHashSet<IpPrefix> prefixes = new LinkedHashSet<>();
            for (int i = 0; i < count; i++) {
                IpAddress address = ipv6 ? IpAddress.ipv6(0x2001_0db8_0000_0000L | random.nextInt(1 << 16), random.nextLong())
                        : IpAddress.ipv4(0x0a00_0000 | random.nextInt(1 << 20));
                prefixes.add(new IpPrefix(address, random.nextInt(address.bits() + 1)));
            }
            List<IpPrefix> order = new ArrayList<>(prefixes);
            if (random.nextBoolean()) {
                order.sort(kernelOrder(ipv6));
            } else {
                Collections.shuffle(order, random);
            }
            RouteShape[] shapes = {shape(254, 0, 0, null), shape(254, 0, 1, null), shape(100, 0, 0, null)};
            List<Route> routes = new ArrayList<>();
            for (IpPrefix prefix : order) {
                routes.add(new Route(prefix, shapes[random.nextInt(3)]));
            }
            RouteIndex index = RouteIndex.of(routes);
            assertEquals(routes.size(), index.size(), "seed " + seed);
            assertEquals(new LinkedHashSet<>(routes), new LinkedHashSet<>(all(index)), "seed " + seed);
            for (int i = 0; i < 50; i++) {
                IpAddress wanted = routes.isEmpty() ? IpAddress.any(ipv6)
                        : routes.get(random.nextInt(routes.size())).destination().address();
                List<Route> expected = new ArrayList<>();
                for (Route route : routes) {
                    if (route.shape().table() == 254 && route.destination().contains(wanted)) {
                        expected.add(route);
                    }
                }
                expected.sort((a, b) -> b.destination().length() - a.destination().length());
                assertEquals(expected, index.covering(254, wanted), "seed " + seed + " " + wanted);
            }
        }
    }
}
