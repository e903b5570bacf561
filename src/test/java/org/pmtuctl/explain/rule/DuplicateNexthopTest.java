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

class DuplicateNexthopTest {
    private final DuplicateNexthop rule = new DuplicateNexthop();

    @Test
    void followsTheCauseForRoutesThatAreAlike() {
        Worlds world = Worlds.host().link("o0", 1500).route("203.0.113.0/24 via 198.51.100.1 dev o0")
                .route("192.0.2.0/24 via 198.51.100.1 dev o0").route("192.0.2.0/25 via 198.51.100.1 dev o0 metric 7")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583 repeats 2",
                        "203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertEquals(List.of("router-reported", "duplicate-nexthop"), Asked.ids(world));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("the kernel lists the one exception for 203.0.113.9 2 times, once for each route, because these routes share one next"
                + " hop, as they are alike in all but their destination", finding.summary());
        assertTrue(Asked.evidence(finding).contains("routes: shared by 2 routes: 192.0.2.0/24"), Asked.evidence(finding));
    }

    @Test
    void namesTheNexthopObjectAndItsTables() {
        Worlds world = Worlds.host().link("o0", 1500).nexthop("id 10 via 198.51.100.1 dev o0").route("203.0.113.0/24 nhid 10")
                .route("192.0.2.0/24 nhid 10 table 200").route("192.0.3.0/24 nhid 10 mtu 1450").route("192.0.4.0/24 nhid 10")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583 repeats 4 tables 200,254",
                        "203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        Finding finding = Asked.exception(rule, world);
        assertTrue(finding.summary().endsWith("because these routes use next-hop object 10"), finding.summary());
        String evidence = Asked.evidence(finding);
        assertTrue(evidence.contains("listed 4 times, under routes of tables 200, main"), evidence);
        assertTrue(evidence.contains("nexthop id 10: shared by 4 routes: "), evidence);
        assertTrue(evidence.endsWith("; …"), evidence);
    }

    @Test
    void aGroupSharesThroughItsMembers() {
        Worlds world = Worlds.host().link("o0", 1500).link("o1", 1500).nexthop("id 10 via 198.51.100.1 dev o0")
                .nexthop("id 11 via 192.0.2.1 dev o1").nexthop("id 20 group 10/11").route("203.0.113.0/24 nhid 20").route("10.0.0.0/8 nhid 10")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583 repeats 2",
                        "203.0.113.0/24 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertTrue(Asked.evidence(Asked.exception(rule, world)).contains("nexthop id 20: shared by 2 routes"));
    }

    @Test
    void linuxFiveSharesAcrossTables() {
        Worlds world = Worlds.host().link("o0", 1500).route("203.0.113.0/24 via 198.51.100.1 dev o0")
                .route("203.0.113.0/24 via 198.51.100.1 dev o0 table 100")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583 repeats 2 tables 100,254");
        assertEquals(Confidence.CERTAIN, Asked.exception(rule, world).confidence());
    }

    @Test
    void oneLineIsNoDuplicate() {
        Worlds world = Worlds.host().link("o0", 1500).route("203.0.113.0/24 via 198.51.100.1 dev o0")
                .route("192.0.2.0/24 via 198.51.100.1 dev o0").exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void anIpv6TableThatChangedWhileItWasReadIsNoSharing() {
        Worlds world = Worlds.host().link("o0", 1500).route("default6 via fe80::1 dev o0").route("2001:db8::/32 via fe80::1 dev o0")
                .exception("2001:db8:113::9 via fe80::1 dev o0 mtu 1400 expires 583 repeats 2");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void withoutRoutesItIsLikely() {
        Worlds world = Worlds.bare().link("o0", 1500).exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583 repeats 3");
        assertEquals(Confidence.LIKELY, Asked.exception(rule, world).confidence());
    }
}
