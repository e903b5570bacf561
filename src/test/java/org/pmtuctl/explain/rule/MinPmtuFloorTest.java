package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class MinPmtuFloorTest {
    private static final String LOCKED = "203.0.113.9 via 198.51.100.1 dev o0 mtu lock 552 expires 583";

    private final MinPmtuFloor rule = new MinPmtuFloor();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0");
    }

    @Test
    void leadsForTheLockedFloorWithCertainty() {
        Worlds world = host().exception(LOCKED, "default via 198.51.100.1 dev o0 mtu lock 552 expires 583");
        assertEquals("min-pmtu-floor", Asked.ids(world).get(0));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("everything sent to 203.0.113.9 is cut into packets of at most 552 bytes for another 583 s, and no report can change that:"
                + " something reported less than 552 bytes, or no size at all", finding.summary());
        assertTrue(Asked.evidence(finding).contains("sysctl net.ipv4.route.min_pmtu: 552: the locked value is this floor"));
        assertTrue(Asked.commands(finding).endsWith("tcpdump -ni o0 'icmp[0]=3 and icmp[1]=4'"), Asked.commands(finding));
    }

    @Test
    void blamesTheSettingThatMakesEveryReportZero() {
        Finding finding = Asked.exception(rule, host().sysctl("net.ipv4.ip_no_pmtu_disc", 1).exception(LOCKED));
        assertTrue(finding.summary().endsWith("with ip_no_pmtu_disc at 1 every report is taken for one of 0 bytes"), finding.summary());
        assertEquals("sysctl -w net.ipv4.ip_no_pmtu_disc=0\npmtuctl flush 203.0.113.9", Asked.commands(finding));
    }

    @Test
    void otherModesOfNoPmtuDiscAreNotBlamed() {
        Finding finding = Asked.exception(rule, host().sysctl("net.ipv4.ip_no_pmtu_disc", 3).exception(LOCKED));
        assertFalse(finding.summary().contains("ip_no_pmtu_disc"), finding.summary());
    }

    @Test
    void isLikelyWhereTheFloorIsUnknown() {
        Finding finding = Asked.exception(rule, host().withoutSysctl("net.ipv4.route.min_pmtu").exception(LOCKED));
        assertEquals(Confidence.LIKELY, finding.confidence());
    }

    @Test
    void followsAFloorThatWasSet() {
        Worlds world = host().sysctl("net.ipv4.route.min_pmtu", 1000)
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 1000 expires 583");
        assertEquals(Confidence.CERTAIN, Asked.exception(rule, world).confidence());
    }

    @Test
    void isLikelyWhenTheFloorMovedSince() {
        Finding finding = Asked.exception(rule, host().sysctl("net.ipv4.route.min_pmtu", 600).exception(LOCKED));
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertTrue(Asked.evidence(finding).contains("the floor now"), Asked.evidence(finding));
    }

    @Test
    void saysThatForwardedPacketsObeyTheLock() {
        assertTrue(Asked.evidence(Asked.exception(rule, host().sysctl("net.ipv4.ip_forward", 1).exception(LOCKED)))
                .contains("net.ipv4.ip_forward"));
        assertFalse(Asked.evidence(Asked.exception(rule, host().exception(LOCKED))).contains("net.ipv4.ip_forward"));
    }

    @Test
    void theSameValueUnlockedIsNoFloor() {
        assertNull(Asked.exception(rule, host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 552 expires 583")));
    }

    @Test
    void aLockThatComesFromTheRouteIsNoFloor() {
        Worlds world = Worlds.host().link("o0", 1500).nexthop("id 10 via 198.51.100.1 dev o0").route("default nhid 10 mtu lock 1450")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 1400 expires 583");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void withoutRoutesOnlyAValueThatCanBeAFloorCounts() {
        assertEquals("min-pmtu-floor", Asked.ids(Worlds.bare().link("o0", 1500).exception(LOCKED)).get(0));
        assertNull(Asked.exception(rule, Worlds.bare().link("o0", 1500).sysctl("net.ipv4.route.min_pmtu", 552)
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 1400 expires 583")));
    }

    @Test
    void ipv6HasNoFloorThatLocks() {
        Worlds world = Worlds.host().link("o0", 1500).route("default6 via 2001:db8:100::1 dev o0 mtu lock 1400")
                .exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu lock 1300 expires 583");
        assertNull(Asked.exception(rule, world));
    }
}
