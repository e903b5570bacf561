package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.uapi.ErrorNumber;

class RouteLookup4Test {
    private final List<Rejected> rejected = new ArrayList<>();

    private static TestHost host() {
        return new TestHost().link("eth0").link("eth1").address("192.0.2.2/24 dev eth0").address("198.51.100.2/24 dev eth1");
    }

    private Found lookup(TestHost host, String line) throws MissingException {
        World world = host.world();
        Flow flow = TestHost.flow(line);
        FlowKey key = FlowKey.of(world, flow, flow.source());
        rejected.clear();
        return new RouteLookup4(world, key, rejected).lookup(world.snapshot().routes().covering(254, key.destination));
    }

    private String gateway(TestHost host, String line) throws MissingException {
        Found found = lookup(host, line);
        return found == null ? null : "" + found.leg.gateway();
    }

    @Test
    void longestPrefixWins() throws MissingException {
        TestHost host = host().route("default via 192.0.2.1 dev eth0").route("10.0.0.0/8 via 192.0.2.8 dev eth0")
                .route("10.1.0.0/16 via 192.0.2.16 dev eth0");
        assertEquals("192.0.2.16", gateway(host, "10.1.2.3"));
        assertEquals(List.of("10.0.0.0/8 via 192.0.2.8 dev eth0: a longer prefix matches",
                "default via 192.0.2.1 dev eth0: a longer prefix matches"),
                rejected.stream().map(one -> one.what() + ": " + one.reason()).toList());
        assertEquals("192.0.2.8", gateway(host, "10.2.2.3"));
        assertEquals("192.0.2.1", gateway(host, "11.2.2.3"));
    }

    @Test
    void lowestMetricWins() throws MissingException {
        TestHost host = host().route("default via 192.0.2.1 dev eth0 metric 20").route("default via 192.0.2.9 dev eth0 metric 10");
        assertEquals("192.0.2.9", gateway(host, "10.1.2.3"));
        assertEquals("a lower metric wins", rejected.get(0).reason());
    }

    @Test
    void typeOfServiceRoutesComeFirstForTheirTraffic() throws MissingException {
        TestHost host = host().route("default via 192.0.2.1 dev eth0").route("default via 192.0.2.9 dev eth0 tos 8 metric 50");
        assertEquals("192.0.2.9", gateway(host, "10.1.2.3 tos 8"));
        assertEquals("192.0.2.9", gateway(host, "10.1.2.3 tos 0xe8"));
        assertEquals("192.0.2.1", gateway(host, "10.1.2.3"));
        assertEquals("it is for tos 0x8, the flow's is 0x0", rejected.get(0).reason());
    }

    @Test
    void deadLegsAreNotTaken() throws MissingException {
        assertEquals("192.0.2.1", gateway(host().route("default via 192.0.2.1 dev eth0")
                .route("10.0.0.0/8 via 192.0.2.8 dev eth0 flags 1"), "10.1.2.3"));
        assertEquals("10.0.0.0/8 via 192.0.2.8 dev eth0, via 192.0.2.8 dev eth0: its leg is dead",
                rejected.get(0).what() + ": " + rejected.get(0).reason());
    }

    @Test
    void linksWithoutCarrierCountUnlessIgnored() throws MissingException {
        TestHost host = host().route("default via 192.0.2.1 dev eth0").route("10.0.0.0/8 via 198.51.100.8 dev eth1 flags 16");
        assertEquals("198.51.100.8", gateway(host, "10.1.2.3"));
        assertEquals("192.0.2.1", gateway(host.sysctl("net.ipv4.conf.eth1.ignore_routes_with_linkdown", 1), "10.1.2.3"));
        // The kernel says both once it ignores them.
        assertEquals("192.0.2.1", gateway(host().route("default via 192.0.2.1 dev eth0")
                .route("10.0.0.0/8 via 198.51.100.8 dev eth1 flags 17"), "10.1.2.3"));
    }

    @Test
    void boundFlowsTakeOnlyLegsOfTheirDevice() throws MissingException {
        TestHost host = host().route("default nexthop via 192.0.2.1 dev eth0 nexthop via 198.51.100.1 dev eth1")
                .route("10.0.0.0/8 via 192.0.2.8 dev eth0");
        assertEquals("198.51.100.1", gateway(host, "10.1.2.3 oif eth1"));
        assertEquals("192.0.2.8", gateway(host, "10.1.2.3 oif eth0"));
    }

    @Test
    void refusingRoutesDoNotAskForTheDevice() throws MissingException {
        Found found = lookup(host().route("unreachable 10.0.0.0/8").route("default via 192.0.2.1 dev eth0"), "10.1.2.3 oif eth0");
        assertEquals(ErrorNumber.EHOSTUNREACH, found.errno);
    }

    @Test
    void throwEndsTheTable() throws MissingException {
        assertNull(lookup(host().route("throw 10.0.0.0/8").route("default via 192.0.2.1 dev eth0"), "10.1.2.3"));
    }

    @Test
    void nexthopObjectsGiveTheirLegs() throws MissingException {
        TestHost host = host().nexthop("1 via 192.0.2.1 dev eth0").nexthop("2 via 198.51.100.1 dev eth1").nexthop("3 group 1 2")
                .nexthop("4 blackhole").route("default nhid 3").route("10.0.0.0/8 nhid 2").route("11.0.0.0/8 nhid 4")
                .route("12.0.0.0/8 nhid 9");
        assertEquals(2, lookup(host, "203.0.113.9").legs.size());
        assertEquals("198.51.100.1", gateway(host, "10.1.2.3"));
        assertEquals(ErrorNumber.EINVAL, lookup(host, "11.1.2.3").errno);
        assertThrows(MissingException.class, () -> lookup(host, "12.1.2.3"));
    }

    @Test
    void aFailedNexthopObjectTakesTheWholeNetworkAddressWithIt() throws MissingException {
        // The kernel leaves the leaf of its trie, in which 10.0.0.0/24 and 10.0.0.0/16 stand together.
        TestHost host = host().nexthop("2 via 198.51.100.1 dev eth1").route("10.0.0.0/24 nhid 2")
                .route("10.0.0.0/16 via 192.0.2.16 dev eth0").route("default via 192.0.2.1 dev eth0");
        assertEquals("192.0.2.1", gateway(host, "10.0.0.7 oif eth0"));
        assertTrue(rejected.stream().anyMatch(one -> one.reason().startsWith("the kernel gives up all prefixes")));
        assertEquals("192.0.2.16", gateway(host, "10.0.1.7 oif eth0"));
    }

    @Test
    void equalDefaultRoutesAreAlternatives() throws MissingException {
        TestHost host = host().route("default via 192.0.2.1 dev eth0 metric 5").route("default via 192.0.2.9 dev eth0 metric 5")
                .route("default via 192.0.2.10 dev eth0 metric 6");
        assertEquals(1, lookup(host, "10.1.2.3").alternatives.size());
        assertEquals(0, lookup(host, "10.1.2.3 oif eth0").alternatives.size());
    }
}
