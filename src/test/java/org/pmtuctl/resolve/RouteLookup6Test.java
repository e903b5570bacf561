package org.pmtuctl.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.uapi.ErrorNumber;

class RouteLookup6Test {
    private final List<Rejected> rejected = new ArrayList<>();

    private static TestHost host() {
        return new TestHost().link("eth0").link("eth1");
    }

    private Found lookup(TestHost host, String line) throws MissingException {
        World world = host.world();
        Flow flow = TestHost.flow(line);
        FlowKey key = FlowKey.of(world, flow, flow.source());
        rejected.clear();
        return new RouteLookup6(world, key, rejected).lookup(world.snapshot().routes().covering(254, key.destination));
    }

    private String gateway(TestHost host, String line) throws MissingException {
        Found found = lookup(host, line);
        return found == null ? null : "" + found.leg.gateway();
    }

    @Test
    void longestPrefixThenLowestMetricWins() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0").route("2001:db8:9::/48 via 2001:db8::48 dev eth0 metric 20")
                .route("2001:db8:9::/48 via 2001:db8::49 dev eth0 metric 10");
        assertEquals("2001:db8::49", gateway(host, "2001:db8:9::9"));
        assertEquals(List.of("a lower metric wins", "a longer prefix matches"), rejected.stream().map(Rejected::reason).toList());
        assertEquals("2001:db8::1", gateway(host, "2001:db8:8::9"));
    }

    @Test
    void routerPreferenceWinsAmongEqualMetrics() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0 pref low").route("default via 2001:db8::2 dev eth0")
                .route("default via 2001:db8::3 dev eth0 pref high");
        assertEquals("2001:db8::3", gateway(host, "2001:db8:9::9"));
        assertEquals("a better router preference, or the flow's own device, wins", rejected.get(0).reason());
    }

    @Test
    void forwardedFlowsPreferTheDeviceTheyCameInBy() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0").route("default via 2001:db8::2 dev eth1");
        assertEquals("2001:db8::2", gateway(host, "2001:db8:9::9 from 2001:db8:7::1 iif eth1"));
        assertEquals("2001:db8::1", gateway(host, "2001:db8:9::9"));
    }

    @Test
    void boundFlowsPassToTheNextMetricAndThePrefixBehind() throws MissingException {
        TestHost host = host().route("2001:db8:9::/48 via 2001:db8::1 dev eth0 metric 10")
                .route("default via 2001:db8::2 dev eth1 metric 20");
        assertEquals("2001:db8::2", gateway(host, "2001:db8:9::9 oif eth1"));
        host.route("2001:db8:9::/48 via 2001:db8::3 dev eth1 metric 30");
        assertEquals("2001:db8::3", gateway(host, "2001:db8:9::9 oif eth1"));
    }

    @Test
    void afterTheLowestMetricFailsTheBestOfAllOthersWins() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0 metric 10").route("default via 2001:db8::2 dev eth1 metric 20")
                .route("default via 2001:db8::3 dev eth1 metric 30 pref high");
        assertEquals("2001:db8::3", gateway(host, "2001:db8:9::9 oif eth1"));
    }

    @Test
    void refusingRoutesStandOnLoopback() throws MissingException {
        TestHost host = host().route("unreachable 2001:db8:9::/48").route("default via 2001:db8::2 dev eth1");
        assertEquals(ErrorNumber.EHOSTUNREACH, lookup(host, "2001:db8:9::9").errno);
        assertEquals("2001:db8::2", gateway(host, "2001:db8:9::9 oif eth1"));
    }

    @Test
    void throwEndsTheTable() throws MissingException {
        assertNull(lookup(host().route("throw 2001:db8:9::/48").route("default via 2001:db8::2 dev eth1"), "2001:db8:9::9"));
    }

    @Test
    void aBlackholeObjectIsTakenAtSight() throws MissingException {
        TestHost host = host().nexthop("1 blackhole").route("default via 2001:db8::2 dev eth1 metric 10")
                .route("default table 254 nhid 1 metric 10 pref low");
        Found found = lookup(new TestHost().nexthop("1 blackhole").route("2001:db8:9::/48 nhid 1"), "2001:db8:9::9");
        assertEquals(ErrorNumber.EINVAL, found.errno);
        assertEquals(0, lookup(host, "2001:db8:9::9").errno);
    }

    @Test
    void deadLegsAreNotTaken() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0")
                .route("2001:db8:9::/48 nexthop via 2001:db8::2 dev eth0 flags 17 nexthop via 2001:db8::3 dev eth1");
        assertEquals("2001:db8::3", gateway(host, "2001:db8:9::9"));
        assertEquals(1, lookup(host, "2001:db8:9::9").legs.size());
    }

    @Test
    void routersThatMayNotAnswerHaveAlternatives() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0").route("default via 2001:db8::2 dev eth1 metric 2000");
        assertEquals(1, lookup(host, "2001:db8:9::9").alternatives.size());
        assertEquals(0, lookup(host.sysctl("net.ipv6.conf.all.forwarding", 1), "2001:db8:9::9").alternatives.size());
    }

    @Test
    void sourceRoutesComeBeforeThoseForAnySource() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0").route("default from 2001:db8:a::/48 via 2001:db8::a dev eth0")
                .route("default from 2001:db8:a:a::/64 via 2001:db8::aa dev eth0");
        assertEquals("2001:db8::aa", gateway(host, "2001:db8:9::9 from 2001:db8:a:a::1"));
        assertEquals("2001:db8::a", gateway(host, "2001:db8:9::9 from 2001:db8:a:b::1"));
        assertEquals("2001:db8::1", gateway(host, "2001:db8:9::9 from 2001:db8:b::1"));
        assertEquals("2001:db8::1", gateway(host, "2001:db8:9::9"));
    }

    @Test
    void sourceRoutesHideThoseForAnySourceOfTheSamePrefix() throws MissingException {
        TestHost host = host().route("default via 2001:db8::1 dev eth0").route("2001:db8:9::/48 via 2001:db8::48 dev eth0")
                .route("2001:db8:9::/48 from 2001:db8:a::/48 via 2001:db8::a dev eth1");
        assertEquals("2001:db8::a", gateway(host, "2001:db8:9::9 from 2001:db8:a::1"));
        assertEquals("2001:db8::1", gateway(host, "2001:db8:9::9 from 2001:db8:b::1"));
        assertTrue(rejected.stream().anyMatch(one -> one.reason().contains("hide it")));
        // On the way back from a source route that cannot be used, they are seen.
        assertEquals("2001:db8::48", gateway(host, "2001:db8:9::9 from 2001:db8:a::1 oif eth0"));
    }
}
