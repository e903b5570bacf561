package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Routes;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

class ExplainerTest {
    private final Explainer explainer = new Explainer(AllRules.inOrder());

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("default6 via fe80::1 dev o0");
    }

    private static String learned(int last, int mtu) {
        return "203.0.113." + last + " via 198.51.100.1 dev o0 mtu " + mtu + " expires 583";
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toList());
    }

    @Test
    void aHealthyHostHasNothingToSay() {
        assertEquals(List.of(), explainer.host(host().snapshot()));
    }

    @Test
    void theWorstComesFirstWhateverTheRulesOrder() {
        Worlds world = host().exception(learned(9, 1400)).exception("203.0.113.10 via 198.51.100.1 dev o0 mtu lock 552 expires 9")
                .sysctl("net.ipv4.ip_no_pmtu_disc", 3).route("192.0.2.0/24 via 198.51.100.1 dev o0 mtu 1400");
        assertEquals(List.of("min-pmtu-floor", "pmtud-disabled", "router-reported", "pinned"), ids(explainer.host(world.snapshot())));
    }

    @Test
    void fewExceptionsAreToldOneByOne() {
        Worlds world = host().exception(learned(1, 1400)).exception(learned(2, 1400)).exception(learned(3, 1400));
        assertEquals(3, explainer.host(world.snapshot()).size());
    }

    @Test
    void manyThatAreAlikeAreToldTogetherAndOthersApart() {
        Worlds world = host().exception(learned(200, 1300));
        for (int i = 1; i <= 12; i++) {
            world.exception(learned(i, 1400));
        }
        List<Finding> findings = explainer.host(world.snapshot());
        assertEquals(2, findings.size());
        Finding folded = findings.get(0);
        assertEquals("12 IPv4 exceptions via 198.51.100.1 dev o0 mtu 1400", folded.subject());
        assertTrue(folded.summary().endsWith("; the same holds for 11 other destinations"), folded.summary());
        Evidence last = folded.evidence().get(folded.evidence().size() - 1);
        assertEquals("exceptions", last.source());
        assertEquals("the same holds for 203.0.113.2, 203.0.113.3, 203.0.113.4, 203.0.113.5, 203.0.113.6, 203.0.113.7, 203.0.113.8,"
                + " 203.0.113.9 and 3 more", last.text());
        assertEquals("exception 203.0.113.200 table main dev o0", findings.get(1).subject());
    }

    @Test
    void findingsThatDifferInConfidenceAreNotFolded() {
        Worlds world = host();
        for (int i = 1; i <= 4; i++) {
            world.exception(learned(i, 1400), "default via 198.51.100.1 dev o0 mtu " + (i == 1 ? 1500 : 1300) + " expires 583");
        }
        List<Finding> findings = explainer.host(world.snapshot());
        assertEquals(List.of("link-mtu-change", "link-mtu-change", "link-mtu-change", "link-mtu-change"), ids(findings));
    }

    @Test
    void explainingManyExceptionsLooksAtAllRoutesOnce() {
        Worlds world = host();
        for (int i = 1; i <= 200; i++) {
            world.route("203.0.113." + i + " via 198.51.100.1 dev o0");
            world.exception(learned(i, 1400) + " repeats 200", "203.0.113." + i + "/32 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        }
        Snapshot snapshot = world.snapshot();
        Counting routes = new Counting(snapshot.routes());
        Snapshot counted = new Snapshot(snapshot.host(), snapshot.links(), snapshot.addresses(), snapshot.rules(), routes,
                snapshot.exceptions(), snapshot.nexthops(), snapshot.sysctls(), snapshot.counters(), snapshot.coverage());
        for (int i = 0; i < 200; i++) {
            assertTrue(ids(explainer.exception(counted, counted.exceptions().get(i))).contains("duplicate-nexthop"));
        }
        assertEquals(1, routes.scans);
    }

    private static final class Counting implements Routes {
        private final Routes routes;
        private int scans;

        Counting(Routes routes) {
            this.routes = routes;
        }

        @Override
        public int size() {
            return routes.size();
        }

        @Override
        public int[] tables(boolean ipv6) {
            return routes.tables(ipv6);
        }

        @Override
        public List<Route> covering(int table, IpAddress destination) {
            return routes.covering(table, destination);
        }

        @Override
        public void forEach(Visitor visitor) {
            scans++;
            routes.forEach(visitor);
        }
    }

    @Test
    void aFlowHearsFirstOfWhatDecidesItAndThenOfWhatItPassesBy() {
        Worlds world = host().route("default via 192.0.2.1 dev o0 table 100").sysctl("net.ipv4.ip_no_pmtu_disc", 3)
                .exception(learned(9, 1400), "default via 198.51.100.1 dev o0 mtu 1400 expires 583")
                .exception("203.0.113.9 via 192.0.2.1 dev o0 table 100 mtu 1300 expires 583");
        Snapshot snapshot = world.snapshot();
        Flow flow = Flow.to(IpAddress.parse("203.0.113.9"));
        Route route = snapshot.routes().covering(254, flow.destination()).get(0);
        Path path = new Path(flow, flow, List.of(
                new Step.RouteStep(0, route, route.shape().nexthops().get(0), route.shape().nexthops(), true, null, List.of()),
                new Step.ExceptionStep(0, snapshot.exceptions().get(1), 1400, true, null)), Outcome.REACHED, 1400, 1, null, List.of());
        List<Finding> findings = explainer.path(snapshot, path, KernelCheck.NONE);
        assertEquals(List.of("router-reported", "pmtud-disabled", "shadowed", "router-reported"), ids(findings));
        assertEquals("exception 203.0.113.9 table main dev o0", findings.get(0).subject());
        assertEquals("exception 203.0.113.9 table 100 dev o0", findings.get(2).subject());
    }

    @Test
    void aWalkThatTheKernelContradictsIsSaidFirst() {
        Worlds world = host().exception(learned(9, 1400));
        Snapshot snapshot = world.snapshot();
        Flow flow = Flow.to(IpAddress.parse("203.0.113.9"));
        Path path = new Path(flow, flow, List.of(new Step.ExceptionStep(0, snapshot.exceptions().get(0), 1400, true, null)),
                Outcome.REACHED, 1400, 0, null, List.of());
        KernelCheck check = new KernelCheck(1500, false, List.of("the walk gives 1400, a socket is told 1500"), null);
        assertEquals("walk-disagrees", explainer.path(snapshot, path, check).get(0).id());
    }

    @Test
    void theSameFindingCountsOnce() {
        Worlds world = host().exception(learned(9, 1400)).exception(learned(9, 1400));
        assertEquals(1, explainer.host(world.snapshot()).size());
    }

    @Test
    void everyRuleIsInTheListOnce() {
        List<String> ids = AllRules.inOrder().stream().map(FindingRule::id).collect(Collectors.toList());
        assertEquals(ids.size(), ids.stream().distinct().count());
        assertFalse(ids.isEmpty());
    }
}
