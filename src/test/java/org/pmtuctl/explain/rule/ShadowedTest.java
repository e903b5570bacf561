package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Path;

class ShadowedTest {
    private static final String LEARNED = "203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583";

    private final Shadowed rule = new Shadowed();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).link("o1", 1500).route("default via 198.51.100.1 dev o0");
    }

    @Test
    void leadsUnderAPin() {
        Worlds world = host().route("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 1450")
                .exception(LEARNED, "203.0.113.9/32 via 198.51.100.1 dev o0 mtu lock 1450");
        assertEquals(List.of("shadowed", "router-reported"), Asked.ids(world));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("route 203.0.113.9 hides the exception for 203.0.113.9 (mtu 1400); it is back if that route goes within 583 s",
                finding.summary());
        String evidence = Asked.evidence(finding);
        assertTrue(evidence.contains("route: 203.0.113.9 via 198.51.100.1 dev o0 table main proto boot mtu lock 1450: decides now"), evidence);
        assertTrue(evidence.contains("route: default via 198.51.100.1 dev o0 table main proto boot: the exception belongs to this one"),
                evidence);
    }

    @Test
    void leadsUnderAMoreSpecificRouteToAnotherGateway() {
        Worlds world = host().route("203.0.113.0/24 via 192.0.2.1 dev o1").exception(LEARNED, "203.0.113.0/24 via 192.0.2.1 dev o1");
        assertEquals("shadowed", Asked.ids(world).get(0));
    }

    @Test
    void twoExceptionsOfOneDestinationAreToldApartByTheirTime() {
        Worlds world = host().route("203.0.113.9 via 198.51.100.1 dev o0 mtu 1450")
                .exception(LEARNED, "203.0.113.9/32 via 198.51.100.1 dev o0 mtu 1300 expires 100")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1300 expires 100",
                        "203.0.113.9/32 via 198.51.100.1 dev o0 mtu 1300 expires 100");
        assertEquals("shadowed", Asked.ids(world).get(0));
    }

    @Test
    void anExceptionThatTheLookupMeetsIsNotHidden() {
        assertNull(Asked.exception(rule, host().exception(LEARNED, "default via 198.51.100.1 dev o0 mtu 1400 expires 583")));
    }

    @Test
    void theOtherLegOfAMultipathRouteHidesNothing() {
        Worlds world = Worlds.host().link("o0", 1500).link("o1", 1500).route("default via 198.51.100.1 dev o0 and via 192.0.2.1 dev o1")
                .exception(LEARNED, "default via 192.0.2.1 dev o1");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void oneThatIsGoneIsNotHidden() {
        assertNull(Asked.exception(rule, host().exception(LEARNED, "default via 198.51.100.1 dev o0")));
    }

    @Test
    void aRuleInFrontOfItsTableHidesIt() {
        Worlds world = Worlds.host().rule("priority 100 to 203.0.113.0/24 lookup 100").link("o0", 1500).link("o1", 1500)
                .route("default via 198.51.100.1 dev o0").route("default via 192.0.2.1 dev o1 table 100")
                .exception(LEARNED, "default via 192.0.2.1 dev o1 table 100");
        Finding finding = Asked.exception(rule, world);
        assertTrue(finding.summary().startsWith("a rule sends packets for 203.0.113.9 to table 100"), finding.summary());
        assertTrue(Asked.evidence(finding).contains("rule: priority 100: from all to 203.0.113.0/24 lookup 100"), Asked.evidence(finding));
    }

    @Test
    void aTableForMarkedTrafficHidesNothing() {
        Worlds world = host().rule("priority 100 fwmark 0x1 lookup 100").route("default via 192.0.2.1 dev o1 table 100")
                .exception("203.0.113.9 via 192.0.2.1 dev o1 table 100 mtu 1400 expires 583", "default via 198.51.100.1 dev o0");
        assertNull(Asked.exception(rule, world));
        assertEquals(List.of("router-reported"), Asked.ids(world));
    }

    @Test
    void theTableOfAVrfIsUsedByTheVrf() {
        Worlds world = host().link("red", 65575, "vrf", null, 10).rule("priority 1000 l3mdev").route("default via 192.0.2.1 dev o1 table 10")
                .exception("203.0.113.9 via 192.0.2.1 dev o1 table 10 mtu 1400 expires 583", "default via 198.51.100.1 dev o0");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void aTableThatNoRuleLeadsToIsNeverMet() {
        Worlds world = host().route("default via 192.0.2.1 dev o1 table 77")
                .exception("203.0.113.9 via 192.0.2.1 dev o1 table 77 mtu 1400 expires 583", "default via 198.51.100.1 dev o0");
        assertTrue(Asked.exception(rule, world).summary().startsWith("no rule leads to table 77"));
    }

    @Test
    void withoutAnyRouteNothingMeetsIt() {
        Worlds world = host().route("unreachable 203.0.113.9").exception(LEARNED, "refused 113");
        assertTrue(Asked.exception(rule, world).summary().startsWith("this host has no usable route to 203.0.113.9 now"));
    }

    @Test
    void withoutLookupsTheRoutesDecideAndItIsLikely() {
        Worlds world = host().route("203.0.113.0/24 via 192.0.2.1 dev o1").exception(LEARNED);
        assertEquals(Confidence.LIKELY, Asked.exception(rule, world).confidence());
        assertNull(Asked.exception(rule, host().exception(LEARNED)));
    }

    @Test
    void withoutRoutesAHostRouteInTheAnswerHides() {
        Worlds pinned = Worlds.bare().link("o0", 1500).exception(LEARNED, "203.0.113.9/32 via 198.51.100.1 dev o0 mtu lock 1450");
        assertEquals("shadowed", Asked.ids(pinned).get(0));
        Worlds multipathPerhaps = Worlds.bare().link("o0", 1500).link("o1", 1500).exception(LEARNED, "default via 192.0.2.1 dev o1");
        assertEquals("router-reported", Asked.ids(multipathPerhaps).get(0));
    }

    @Test
    void ipv6RedirectsThatAreMetAreNotHidden() {
        Worlds world = Worlds.host().link("o0", 1500).route("default6 via fe80::1 dev o0")
                .exception("2001:db8:114::9 via fe80::2 dev o0", "default6 via fe80::2 dev o0 cloned");
        assertFalse(Asked.ids(world).contains("shadowed"));
    }

    @Test
    void aFlowOfAnotherTableDoesNotMeetIt() {
        Worlds world = host().rule("priority 100 fwmark 0x1 lookup 100").route("default via 192.0.2.1 dev o1 table 100")
                .exception(LEARNED, "default via 198.51.100.1 dev o0 mtu 1400 expires 583");
        Path path = Flows.to("203.0.113.9", world).rule(3, 100).route("default", 100).device("o1").path();
        Finding finding = Asked.exception(rule, world, path);
        assertTrue(finding.summary().startsWith("this flow takes table 100 and does not meet the exception for 203.0.113.9 (mtu 1400)"),
                finding.summary());
    }

    @Test
    void aFlowThatMeetsItIsNotToldSo() {
        Worlds world = host().exception(LEARNED, "default via 192.0.2.1 dev o1");
        Path path = Flows.to("203.0.113.9", world).route("default", 254).exception(0, true).device("o0").path();
        assertNull(Asked.exception(rule, world, path));
    }

    @Test
    void aFlowOfTheOtherLegDoesNotMeetIt() {
        Worlds world = Worlds.host().link("o0", 1500).link("o1", 1500).route("default via 192.0.2.1 dev o1 and via 198.51.100.1 dev o0")
                .exception(LEARNED);
        Path path = Flows.to("203.0.113.9", world).route("default", 254).device("o1").path();
        assertTrue(Asked.exception(rule, world, path).summary().startsWith("this flow takes another leg"));
    }
}
