package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;

/** Shapes of routes, each with a destination of its own, so that all can stand in one namespace. */
final class RouteShapes {
    /**
     * A shape.
     *
     * @param name         for people
     * @param setup        lines for {@code ip -batch}; a line that the kernel lacks the means for leaves the shape out
     * @param optional     the kernel's name of what it may lack; null where every kernel has it
     * @param destination  where to
     * @param selectors    words for {@code pin} that tell the traffic
     * @param mtu          to pin to
     * @param effective    what {@code mtu} must then say; 0 where the walk and the kernel differ
     * @param route        what the pin's line in {@code ip route} must contain; null where it is refused
     * @param refusal      what the refusal must contain; null where it is pinned
     */
    record Shape(String name, List<String> setup, String optional, String destination, List<String> selectors, int mtu, int effective,
            String route, String refusal) {
        boolean ipv6() {
            return destination.indexOf(':') >= 0;
        }

        Shape when(String feature) {
            return new Shape(name, setup, feature, destination, selectors, mtu, effective, route, refusal);
        }

        Shape asking(String... words) {
            return new Shape(name, setup, optional, destination, List.of(words), mtu, effective, route, refusal);
        }

        @Override
        public String toString() {
            return name + " (" + destination + ")";
        }
    }

    /**
     * The namespace's links and addresses. Nobody answers at the other ends: no packet is sent. IPv6 forgets now and then what it has
     * learned through a gateway that it does not know as a router.
     */
    static final String NETWORK = """
            link add d0 type veth peer name x0
            link add d1 type veth peer name x1
            link set d0 up
            link set x0 up
            link set d1 up
            link set x1 up
            address add 192.0.2.1/24 dev d0
            address add 192.0.2.2/24 dev d0
            address add 198.51.100.1/24 dev d1
            address add 2001:db8:1::1/64 dev d0 nodad
            address add 2001:db8:1::2/64 dev d0 nodad
            address add 2001:db8:2::1/64 dev d1 nodad
            route add default via 192.0.2.254
            route add default via 2001:db8:1::fe
            neighbour add 2001:db8:1::fe lladdr 02:00:00:00:00:fe dev d0 nud permanent router
            neighbour add 2001:db8:2::fe lladdr 02:00:00:00:00:fe dev d1 nud permanent router
            neighbour add 2001:db8:ff::1 lladdr 02:00:00:00:00:01 dev d1 nud permanent router
            neighbour add fe80::5 lladdr 02:00:00:00:00:05 dev d1 nud permanent router
            """;

    private final List<Shape> shapes = new ArrayList<>();

    static List<Shape> all() {
        RouteShapes all = new RouteShapes();
        all.ipv4();
        all.ipv4Tables();
        all.ipv4Legs();
        all.ipv4Refused();
        all.ipv6();
        all.ipv6Refused();
        return all.shapes;
    }

    private void pins(String name, String destination, String route, String... setup) {
        shapes.add(new Shape(name, List.of(setup), null, destination, List.of(), 1400, 1400, route, null));
    }

    private void refuses(String name, String destination, String refusal, String... setup) {
        shapes.add(new Shape(name, List.of(setup), null, destination, List.of(), 1400, 1400, null, refusal));
    }

    /** Makes the last one need a feature. */
    private void when(String feature) {
        shapes.add(shapes.remove(shapes.size() - 1).when(feature));
    }

    /** The walk does not count what the last one's encapsulation adds, so that its effective MTU can only be read from the kernel. */
    private void unverified() {
        Shape last = shapes.remove(shapes.size() - 1);
        shapes.add(new Shape(last.name, last.setup, last.optional, last.destination, last.selectors, last.mtu, 0, last.route, last.refusal));
    }

    private void asking(String... words) {
        shapes.add(shapes.remove(shapes.size() - 1).asking(words));
    }

    private void ipv4() {
        pins("default route", "203.0.113.9", "203.0.113.9 via 192.0.2.254 dev d0 proto 119 mtu lock 1400");
        pins("gateway", "10.1.0.9", "10.1.0.9 via 192.0.2.253 dev d0 ", "route add 10.1.0.0/16 via 192.0.2.253");
        pins("gateway of another device", "10.2.0.9", "via 198.51.100.254 dev d1 ", "route add 10.2.0.0/16 via 198.51.100.254 dev d1");
        pins("onlink gateway", "10.3.0.9", "via 10.99.99.1 dev d0 proto 119 onlink mtu lock 1400",
                "route add 10.3.0.0/16 via 10.99.99.1 dev d0 onlink");
        pins("device only", "10.4.0.9", "10.4.0.9 dev d0 proto 119 scope link mtu lock 1400", "route add 10.4.0.0/16 dev d0");
        pins("device only, global scope", "10.5.0.9", "10.5.0.9 dev d0 proto 119 mtu", "route add 10.5.0.0/16 dev d0 scope global");
        pins("neighbour on the link", "192.0.2.77", "192.0.2.77 dev d0 proto 119 scope link src 192.0.2.1 mtu lock 1400");
        pins("preferred source", "10.6.0.9", "src 192.0.2.2 mtu lock 1400", "route add 10.6.0.0/16 via 192.0.2.254 src 192.0.2.2");
        pins("metrics", "10.7.0.9", "mtu lock 1400 window 20000 rtt 200ms rttvar 150ms ssthresh 9 cwnd lock 12 advmss 1300 reordering 5"
                + " hoplimit 33 initcwnd 20", "route add 10.7.0.0/16 via 192.0.2.254 window 20000 rtt 200ms rttvar 150ms ssthresh 9"
                + " cwnd lock 12 advmss 1300 reordering 5 hoplimit 33 initcwnd 20 initrwnd 30 quickack 1 rto_min 300ms");
        pins("congestion control and features", "10.8.0.9", "congctl reno", "route add 10.8.0.0/16 via 192.0.2.254 features ecn congctl reno");
        pins("locked congestion control", "10.8.1.9", "congctl lock reno", "route add 10.8.1.0/24 via 192.0.2.254 congctl lock reno");
        pins("an MTU of its own", "10.9.0.9", "mtu lock 1400", "route add 10.9.0.0/16 via 192.0.2.254 mtu 1450");
        pins("a locked MTU of its own", "10.10.0.9", "mtu lock 1400", "route add 10.10.0.0/16 via 192.0.2.254 mtu lock 1300");
        pins("another locked metric", "10.11.0.9", "mtu lock 1400 advmss lock 1300", "route add 10.11.0.0/16 via 192.0.2.254 advmss lock 1300");
        pins("metric of the route", "10.12.0.9", "10.12.0.9 via 198.51.100.254 dev d1 proto 119 mtu",
                "route add 10.12.0.0/16 via 192.0.2.254 metric 100", "route add 10.12.0.0/16 via 198.51.100.254 metric 50");
        pins("longest of several prefixes", "10.13.1.9", "via 198.51.100.254 dev d1 ", "route add 10.13.0.0/16 via 192.0.2.254",
                "route add 10.13.1.0/28 via 198.51.100.254 metric 9999");
        pins("a daemon's route", "10.14.0.9", "proto 119", "route add 10.14.0.0/16 via 192.0.2.254 proto bird metric 32");
        pins("half of the world", "130.0.0.9", "via 198.51.100.254 dev d1 ", "route add 128.0.0.0/2 via 198.51.100.254");
        pins("type of service, the others", "10.15.0.9", "10.15.0.9 tos 0x10 via 198.51.100.254 dev d1 proto 119 mtu",
                "route add 10.15.0.0/16 via 192.0.2.254", "route add 10.15.0.0/16 tos 0x10 via 198.51.100.254");
        pins("type of service, its own", "10.16.0.9", "10.16.0.9 tos 0x10 via 198.51.100.254 dev d1 proto 119 mtu",
                "route add 10.16.0.0/16 tos 0x10 via 198.51.100.254");
        asking("--tos", "0x10");
        pins("type of service, shorter prefix", "10.17.0.9", "10.17.0.9 via 192.0.2.254 dev d0 proto 119 mtu",
                "route add 10.17.0.0/16 via 192.0.2.254", "route add 10.16.0.0/15 tos 0x08 via 198.51.100.254");
        pins("host route there", "10.18.0.9", "10.18.0.9 via 198.51.100.254 dev d1 proto 119 mtu", "route add 10.18.0.9 via 198.51.100.254");
        pins("host route there with a metric", "10.19.0.9", "10.19.0.9 via 198.51.100.254 dev d1 proto 119 mtu",
                "route add 10.19.0.9 via 198.51.100.254 metric 77");
        pins("two host routes there", "10.20.0.9", "10.20.0.9 via 198.51.100.254 dev d1 proto 119 mtu",
                "route add 10.20.0.9 via 192.0.2.254 metric 77", "route prepend 10.20.0.9 via 198.51.100.254 metric 0 proto static");
        pins("host route there with the same MTU", "10.21.0.9", "proto 119 mtu lock 1400", "route add 10.21.0.9 via 192.0.2.254 mtu lock 1400");
        pins("peer of an address", "10.22.0.2", "10.22.0.2 dev d1 proto 119 scope link src 10.22.0.1 mtu",
                "address add 10.22.0.1 peer 10.22.0.2/32 dev d1");
        pins("realms", "10.23.0.9", "realm", "route add 10.23.0.0/16 via 192.0.2.254 realms 4/5");
        when("realms");
        pins("unlocked", "10.24.0.9", "proto 119 mtu 1400");
        asking("--no-lock");
        pins("gateway of the other family", "10.25.0.9", "via inet6 fe80::5 dev d0 proto 119 mtu lock 1400",
                "route add 10.25.0.0/16 via inet6 fe80::5 dev d0");
        pins("encapsulation in MPLS", "10.26.0.9", "encap mpls  100 via 192.0.2.254", "route add 10.26.0.0/16 encap mpls 100 via 192.0.2.254");
        when("mpls");
        unverified();
        pins("encapsulation in IP", "10.27.0.9", "encap ip id 7", "link add gt type gre external", "link set gt up",
                "route add 10.27.0.0/16 encap ip id 7 dst 192.0.2.254 dev gt");
        when("gre");
        unverified();
    }

    private void ipv4Tables() {
        pins("table by destination", "10.40.0.9", "10.40.0.9 via 198.51.100.254 dev d1 table 100 proto 119 mtu",
                "route add default via 198.51.100.254 table 100", "rule add to 10.40.0.0/16 lookup 100");
        pins("table beyond 255", "10.41.0.9", "table 100000 proto 119", "route add default via 198.51.100.254 table 100000",
                "rule add to 10.41.0.0/16 lookup 100000");
        pins("table by mark", "10.42.0.9", "table 102 proto 119", "route add 10.42.0.0/16 via 198.51.100.254 table 102",
                "rule add to 10.42.0.0/16 fwmark 5 lookup 102");
        asking("--mark", "5");
        pins("table by source", "10.43.0.9", "table 103 proto 119", "route add 10.43.0.0/16 via 198.51.100.254 table 103",
                "rule add from 192.0.2.2 to 10.43.0.0/16 lookup 103");
        asking("--from", "192.0.2.2");
        pins("thrown back", "10.44.0.9", "10.44.0.9 via 192.0.2.254 dev d0 proto 119", "route add throw 10.44.0.0/16 table 104",
                "rule add to 10.44.0.0/16 lookup 104");
        pins("short prefixes suppressed", "10.45.0.9", "table 105 proto 119", "route add default via 198.51.100.254 table 105",
                "rule add to 10.45.0.0/16 lookup main suppress_prefixlength 0", "rule add to 10.45.0.0/16 lookup 105");
        pins("VRF", "10.46.0.9", "table 200 proto 119", "link add red type vrf table 200", "link set red up", "link add d2 type veth peer name x2",
                "link set d2 master red up", "link set x2 up", "address add 10.250.0.1/24 dev d2",
                "route add 10.46.0.0/16 via 10.250.0.254 table 200");
        when("vrf");
        asking("--oif", "red");
    }

    private void ipv4Legs() {
        pins("two legs", "10.60.0.9", "nexthop via 192.0.2.254 dev d0 weight 1 nexthop via 198.51.100.254 dev d1 weight 1",
                "route add 10.60.0.0/16 nexthop via 192.0.2.254 nexthop via 198.51.100.254");
        pins("legs of unequal weight", "10.61.0.9", "nexthop via 192.0.2.254 dev d0 weight 3 nexthop via 198.51.100.254 dev d1 weight 7",
                "route add 10.61.0.0/16 nexthop via 192.0.2.254 weight 3 nexthop via 198.51.100.254 weight 7");
        pins("onlink leg and a leg without gateway", "10.62.0.9", "onlink nexthop dev d1 weight 1",
                "route add 10.62.0.0/16 nexthop via 10.99.99.1 dev d0 onlink nexthop dev d1");
        pins("legs with source and metrics", "10.63.0.9", "src 192.0.2.2 mtu lock 1400 advmss 1200",
                "route add 10.63.0.0/16 src 192.0.2.2 advmss 1200 nexthop via 192.0.2.254 nexthop via 198.51.100.254");
        pins("leg of the other family", "10.64.0.9", "via inet6 fe80::5", "route add 10.64.0.0/16 nexthop via inet6 fe80::5 dev d0 nexthop via"
                + " 198.51.100.254");
        pins("next-hop object", "10.65.0.9", "10.65.0.9 via 192.0.2.254 dev d0 proto 119 mtu", "nexthop add id 65 via 192.0.2.254 dev d0",
                "route add 10.65.0.0/16 nhid 65");
        pins("next-hop object, onlink", "10.66.0.9", "via 10.99.99.1 dev d0 proto 119 onlink", "nexthop add id 66 via 10.99.99.1 dev d0 onlink",
                "route add 10.66.0.0/16 nhid 66");
        pins("next-hop object of the other family", "10.67.0.9", "via inet6 fe80::5 dev d0", "nexthop add id 67 via fe80::5 dev d0",
                "route add 10.67.0.0/16 nhid 67");
        pins("next-hop object without gateway", "10.68.0.9", "10.68.0.9 dev d1 proto 119", "nexthop add id 68 dev d1",
                "route add 10.68.0.0/16 nhid 68");
        pins("next-hop group", "10.69.0.9", "nexthop via 192.0.2.254 dev d0 weight 2 nexthop via 198.51.100.254 dev d1 weight 5",
                "nexthop add id 169 via 192.0.2.254 dev d0", "nexthop add id 269 via 198.51.100.254 dev d1",
                "nexthop add id 69 group 169,2/269,5", "route add 10.69.0.0/16 nhid 69");
    }

    private void ipv4Refused() {
        refuses("blackhole", "10.80.0.9", "no packet to 10.80.0.9 leaves this host", "route add blackhole 10.80.0.0/16");
        refuses("unreachable", "10.81.0.9", "no packet to 10.81.0.9 leaves this host", "route add unreachable 10.81.0.0/16");
        refuses("prohibit", "10.82.0.9", "no packet to 10.82.0.9 leaves this host", "route add prohibit 10.82.0.0/16");
        refuses("blackhole object", "10.83.0.9", "no packet to 10.83.0.9 leaves this host", "nexthop add id 83 blackhole",
                "route add 10.83.0.0/16 nhid 83");
        refuses("forbidden for one type of service", "10.84.0.9", "tos 0x10 are not to reach", "route add unreachable 10.84.0.0/16 tos 0x10");
        refuses("own address", "192.0.2.1", "is this host");
        refuses("loopback", "127.0.0.1", "is this host");
        refuses("broadcast", "192.0.2.255", "is a broadcast address");
        refuses("multicast", "224.0.0.251", "is a multicast group");
        refuses("no address", "0.0.0.0", "is no destination");
        refuses("no route but a device", "10.86.0.9", "leave by their device without any route");
        asking("--oif", "x1");
        refuses("detour", "10.85.0.9", "traffic to 10.85.0.9 that no rule selects would go via 198.51.100.254 dev d1, and goes via 192.0.2.254 dev d0 now",
                "route add 10.85.0.0/16 via 192.0.2.254 table 185", "route add 10.85.0.0/16 via 198.51.100.254",
                "rule add to 10.85.0.0/16 lookup 185", "rule add to 10.85.0.0/16 lookup main suppress_prefixlength 16",
                "rule add to 10.85.0.0/16 fwmark 9 lookup main");
        asking("--mark", "9");
    }

    private void ipv6() {
        pins("default route", "2001:db8:113::9", "via 2001:db8:1::fe dev d0 proto 119 metric 1024 mtu lock 1400 pref medium");
        pins("gateway", "2001:db8:f001::9", "via 2001:db8:2::fe dev d1 proto 119", "route add 2001:db8:f001::/48 via 2001:db8:2::fe");
        pins("link-local gateway", "2001:db8:f002::9", "via fe80::5 dev d1 proto 119", "route add 2001:db8:f002::/48 via fe80::5 dev d1");
        pins("onlink gateway", "2001:db8:f003::9", "onlink", "route add 2001:db8:f003::/48 via 2001:db8:ff::1 dev d1 onlink");
        pins("device only", "2001:db8:f004::9", "2001:db8:f004::9 dev d1 proto 119", "route add 2001:db8:f004::/48 dev d1");
        pins("neighbour on the link", "2001:db8:2::77", "2001:db8:2::77 dev d1 proto 119");
        pins("preferred source", "2001:db8:f005::9", "src 2001:db8:1::2", "route add 2001:db8:f005::/48 via 2001:db8:1::fe src 2001:db8:1::2");
        pins("metrics", "2001:db8:f006::9", "mtu lock 1400 window 20000 advmss 1300 hoplimit 33", "route add 2001:db8:f006::/48 via"
                + " 2001:db8:1::fe window 20000 advmss 1300 hoplimit 33 initcwnd 20 initrwnd 30 quickack 1 rto_min 300ms congctl reno");
        pins("a locked MTU of its own", "2001:db8:f007::9", "mtu lock 1400", "route add 2001:db8:f007::/48 via 2001:db8:1::fe mtu lock 1300");
        pins("metric of the route", "2001:db8:f008::9", "via 2001:db8:2::fe dev d1 proto 119 metric 1024",
                "route add 2001:db8:f008::/48 via 2001:db8:1::fe metric 2048", "route add 2001:db8:f008::/48 via 2001:db8:2::fe metric 50");
        pins("host route there", "2001:db8:f009::9", "via 2001:db8:2::fe dev d1 proto 119 metric 1023",
                "route add 2001:db8:f009::9 via 2001:db8:2::fe");
        pins("host route there with a metric", "2001:db8:f00a::9", "proto 119 metric 4", "route add 2001:db8:f00a::9 via 2001:db8:2::fe metric 5");
        pins("router preference", "2001:db8:f00b::9", "pref high", "route add 2001:db8:f00b::/48 via 2001:db8:2::fe pref high");
        pins("route with an end", "2001:db8:f00c::9", "via 2001:db8:2::fe dev d1 proto 119 metric 1024 mtu lock 1400",
                "route add 2001:db8:f00c::/48 via 2001:db8:2::fe expires 9000");
        pins("two legs", "2001:db8:f00d::9", "nexthop via 2001:db8:1::fe dev d0 weight 1 nexthop via 2001:db8:2::fe dev d1 weight 1",
                "route add 2001:db8:f00d::/48 nexthop via 2001:db8:1::fe nexthop via 2001:db8:2::fe");
        pins("legs of unequal weight", "2001:db8:f00e::9", "nexthop via 2001:db8:1::fe dev d0 weight 3 nexthop via 2001:db8:2::fe dev d1 weight 7",
                "route add 2001:db8:f00e::/48 nexthop via 2001:db8:1::fe weight 3 nexthop via 2001:db8:2::fe weight 7");
        pins("next-hop object", "2001:db8:f00f::9", "via 2001:db8:2::fe dev d1 proto 119", "nexthop add id 600 via 2001:db8:2::fe dev d1",
                "route add 2001:db8:f00f::/48 nhid 600");
        pins("next-hop group", "2001:db8:f010::9", "weight 2 nexthop via 2001:db8:2::fe dev d1 weight 5",
                "nexthop add id 601 via 2001:db8:1::fe dev d0", "nexthop add id 602 via 2001:db8:2::fe dev d1",
                "nexthop add id 603 group 601,2/602,5", "route add 2001:db8:f010::/48 nhid 603");
        pins("table by destination", "2001:db8:f011::9", "table 100 proto 119", "route add default via 2001:db8:2::fe table 100",
                "rule add to 2001:db8:f011::/48 lookup 100");
        pins("table by mark", "2001:db8:f012::9", "table 102 proto 119", "route add 2001:db8:f012::/48 via 2001:db8:2::fe table 102",
                "rule add to 2001:db8:f012::/48 fwmark 5 lookup 102");
        asking("--mark", "5");
        pins("source tree", "2001:db8:f013::9", "from 2001:db8:1::2", "route add 2001:db8:f013::/48 from 2001:db8:1::2 via 2001:db8:2::fe");
        when("subtrees");
        asking("--from", "2001:db8:1::2");
        pins("encapsulation in MPLS", "2001:db8:f014::9", "encap mpls  100", "route add 2001:db8:f014::/48 encap mpls 100 via 2001:db8:2::fe");
        when("mpls");
        unverified();
        pins("segment routing", "2001:db8:f015::9", "encap seg6", "route add 2001:db8:f015::/48 encap seg6 mode encap segs 2001:db8:2::fe dev d1");
        when("seg6");
        unverified();
        pins("unlocked", "2001:db8:f016::9", "metric 1024 mtu 1400");
        asking("--no-lock");
    }

    private void ipv6Refused() {
        refuses("blackhole", "2001:db8:f080::9", "no packet to 2001:db8:f080::9 leaves", "route add blackhole 2001:db8:f080::/48");
        refuses("unreachable", "2001:db8:f081::9", "no packet to 2001:db8:f081::9 leaves", "route add unreachable 2001:db8:f081::/48");
        refuses("own address", "2001:db8:1::1", "is this host");
        refuses("loopback", "::1", "is this host");
        refuses("multicast", "ff02::fb", "is a multicast group");
        refuses("best metric taken", "2001:db8:f082::9", "host route of metric 1", "route add 2001:db8:f082::9 via 2001:db8:2::fe metric 1");
        refuses("no address", "::", "is no destination");
    }
}
