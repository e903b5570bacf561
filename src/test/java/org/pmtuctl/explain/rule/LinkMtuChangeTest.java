package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class LinkMtuChangeTest {
    private final LinkMtuChange rule = new LinkMtuChange();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("default6 via 2001:db8:100::1 dev o0");
    }

    @Test
    void leadsWhereTheDumpLagsBehindTheLookup() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583",
                "default via 198.51.100.1 dev o0 mtu 1500 expires 583");
        assertEquals("link-mtu-change", Asked.ids(world).get(0));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.summary().startsWith("the kernel shows an MTU of 1400 for 203.0.113.9 but uses 1500"), finding.summary());
        assertTrue(Asked.evidence(finding).contains("lookup: ip route get answers default via 198.51.100.1 dev o0 table main mtu 1500"));
    }

    @Test
    void aLookupAfterARefreshIsNoChangedLink() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 300",
                "default via 198.51.100.1 dev o0 mtu 1350 expires 599");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void isLikelyWhereTheValueInUseIsNotTheDevicesAnyMore() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583",
                "default via 198.51.100.1 dev o0 mtu 1300 expires 583");
        assertEquals(Confidence.LIKELY, Asked.exception(rule, world).confidence());
    }

    @Test
    void anIpv4ValueEqualToTheDeviceMayAlsoBeAReport() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1500 expires 583",
                "default via 198.51.100.1 dev o0 mtu 1500 expires 583");
        assertEquals("link-mtu-change", Asked.ids(world).get(0));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertTrue(finding.summary().contains("limits nothing"), finding.summary());
    }

    @Test
    void ipv6StoresNoEqualReportSoTheLinkMoved() {
        Worlds world = host().exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu 1500 expires 583");
        assertEquals(Confidence.LIKELY, Asked.exception(rule, world).confidence());
    }

    @Test
    void ipv6ComparesWithItsOwnMtuOfTheDevice() {
        Worlds world = Worlds.host().link("o0", 1500, null, 1400, 0).route("default6 via 2001:db8:100::1 dev o0")
                .exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu 1400 expires 583");
        assertEquals("link-mtu-change", Asked.ids(world).get(0));
    }

    @Test
    void aboveTheDeviceTheLinkWasLowered() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 4000 expires 583");
        assertEquals(Confidence.LIKELY, Asked.exception(rule, world).confidence());
    }

    @Test
    void belowTheDeviceNothingMoved() {
        assertNull(Asked.exception(rule, host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1499 expires 583",
                "default via 198.51.100.1 dev o0 mtu 1499 expires 583")));
    }

    @Test
    void aTunnelWritesItsOwnMtuWithoutAnyChange() {
        Worlds world = Worlds.host().link("tun0", 1476, "gre").route("default dev tun0").exception("192.0.2.1 dev tun0 mtu 1476 expires 5");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void theLockedFloorIsNotThisRulesConcern() {
        assertNull(Asked.exception(rule, Worlds.host().link("o0", 552).route("default via 198.51.100.1 dev o0")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 552 expires 583")));
    }
}
