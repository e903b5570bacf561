package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

class PinnedTest {
    private final Pinned rule = new Pinned();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("default6 via 2001:db8:100::1 dev o0");
    }

    private List<Finding> flow(Worlds world, String to, String route) {
        return Asked.path(rule, world, Flows.to(to, world).route(route, 254).limits().device("o0").path(), KernelCheck.NONE);
    }

    @Test
    void namesTheHostRouteThatLimitsAFlow() {
        Worlds world = host().route("203.0.113.9 via 198.51.100.1 dev o0 metric 5 mtu lock 1400");
        Finding finding = flow(world, "203.0.113.9", "203.0.113.9/32").get(0);
        assertEquals("the route to 203.0.113.9 sets the MTU of this flow to 1400, locked", finding.summary());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals("ip -4 route del 203.0.113.9 metric 5", Asked.commands(finding));
        Finding host = Asked.host(rule, world).get(0);
        assertEquals("the route to 203.0.113.9 has an MTU of its own: 1400, locked; reports are ignored there, and packets leave without DF",
                host.summary());
    }

    @Test
    void aMetricThatDoesNotLimitTheFlowIsNotMentioned() {
        Worlds world = host().route("203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1450")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        Path path = Flows.to("203.0.113.9", world).route("203.0.113.0/24", 254).exception(0, true).limits().device("o0").path();
        assertEquals(List.of(), Asked.path(rule, world, path, KernelCheck.NONE));
    }

    @Test
    void aRouteWithoutMetricPinsNothing() {
        assertEquals(List.of(), flow(host(), "203.0.113.9", "default"));
        assertEquals(List.of(), Asked.host(rule, host()));
    }

    @Test
    void warnsOfAMetricThatItsDeviceCannotCarry() {
        Finding finding = flow(host().route("203.0.113.9 via 198.51.100.1 dev o0 mtu 9000"), "203.0.113.9", "203.0.113.9/32").get(0);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.summary().endsWith("its device o0 takes no more than 1500, so larger packets are dropped there without a word"),
                finding.summary());
    }

    @Test
    void warnsOfVerySmallMetrics() {
        assertEquals(Severity.WARNING, Asked.host(rule, host().route("203.0.113.9 via 198.51.100.1 dev o0 mtu 551")).get(0).severity());
        assertEquals(Severity.INFO, Asked.host(rule, host().route("203.0.113.9 via 198.51.100.1 dev o0 mtu 552")).get(0).severity());
        assertEquals(Severity.WARNING, Asked.host(rule, host().route("2001:db8::9 via 2001:db8:100::1 dev o0 mtu 1279")).get(0).severity());
    }

    @Test
    void aHostWithManyPinsOfOneShapeIsToldOnce() {
        Worlds world = host();
        for (int i = 1; i <= 50; i++) {
            world.route("203.0.113." + i + " via 198.51.100.1 dev o0 mtu 1400");
        }
        List<Finding> findings = Asked.host(rule, world);
        assertEquals(1, findings.size());
        assertTrue(Asked.evidence(findings.get(0)).contains("49 more routes to other destinations"), Asked.evidence(findings.get(0)));
    }

    @Test
    void aRouterMayHaveAnnouncedIt() {
        Finding finding = Asked.host(rule, Worlds.host().link("o0", 1500).route("default6 via fe80::1 dev o0 proto ra mtu 1400")).get(0);
        assertTrue(Asked.evidence(finding).contains("router advertisements"), Asked.evidence(finding));
    }

    @Test
    void saysThatAShownMetricIsNotLearned() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.3 dev o0 redirected mtu 1450 metric expires 299");
        assertTrue(Asked.exception(rule, world).summary().contains("is the mtu metric of its route, not a learned value"));
    }

    @Test
    void aPinOnANexthopObjectIsOverruled() {
        Worlds world = Worlds.host().link("o0", 1500).nexthop("id 10 via 198.51.100.1 dev o0").route("203.0.113.0/24 nhid 10 mtu lock 1450")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 1400 expires 583",
                        "203.0.113.0/24 via 198.51.100.1 dev o0 mtu lock 1400 expires 583");
        Finding finding = Asked.exception(rule, world);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("the route's mtu lock 1450 has no force for 203.0.113.9: an exception of next-hop object 10 overrules it with 1400",
                finding.summary());
    }

    @Test
    void anExceptionBelowAnUnlockedMetricIsInOrder() {
        Worlds world = host().route("203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1450")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583",
                        "203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void ipv6DoesNotKeepToALock() {
        Worlds world = Worlds.host().link("o0", 1500).route("default6 via 2001:db8:100::1 dev o0 mtu lock 1450")
                .exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu lock 1400 expires 583",
                        "default6 via 2001:db8:100::1 dev o0 mtu lock 1400 expires 583 cloned");
        Finding finding = Asked.exception(rule, world);
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(List.of("router-reported", "pinned"), Asked.ids(world));
    }
}
