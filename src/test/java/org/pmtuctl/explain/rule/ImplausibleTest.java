package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class ImplausibleTest {
    private final Implausible rule = new Implausible();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("default6 via 2001:db8:100::1 dev o0");
    }

    private static Worlds learned(int mtu) {
        return host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu " + mtu + " expires 583",
                "default via 198.51.100.1 dev o0 mtu " + mtu + " expires 583");
    }

    @Test
    void leadsForAValueBelowWhatEveryHostTakes() {
        Worlds world = learned(570);
        assertEquals("implausible", Asked.ids(world).get(0));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Confidence.LIKELY, finding.confidence());
    }

    @Test
    void anUnlockedFloorIsAnotherHostsFloor() {
        Finding finding = Asked.exception(rule, learned(552));
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertTrue(finding.summary().contains("most likely is a Linux host that holds such a locked value itself"), finding.summary());
    }

    @Test
    void aLoweredFloorIsNamed() {
        Finding finding = Asked.exception(rule, learned(300).sysctl("net.ipv4.route.min_pmtu", 68));
        assertTrue(Asked.evidence(finding).contains("sysctl net.ipv4.route.min_pmtu: 68: lowered from 552"), Asked.evidence(finding));
    }

    @Test
    void smallButUsualValuesArePlausible() {
        assertNull(Asked.exception(rule, learned(576)));
        assertEquals("router-reported", Asked.ids(learned(576)).get(0));
    }

    @Test
    void theLockedFloorIsTheKernelsOwnChoice() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 552 expires 583");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void leadsForAValueAboveItsDeviceThatIsInUse() {
        Worlds world = Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0 mtu 9000")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 4000 expires 583",
                        "default via 198.51.100.1 dev o0 mtu 4000 expires 583");
        assertEquals("implausible", Asked.ids(world).get(0));
        Finding finding = Asked.exception(rule, world);
        assertTrue(finding.summary().endsWith("its route says mtu 9000, which lets such a report in"), finding.summary());
    }

    @Test
    void aboveTheDeviceButNotUsedIsALinkThatChanged() {
        Worlds world = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 4000 expires 583");
        assertNull(Asked.exception(rule, world));
    }

    @Test
    void ipv6BelowItsMinimumWasNoReport() {
        Worlds world = host().exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu 1000 expires 583");
        assertEquals("implausible", Asked.ids(world).get(0));
        assertTrue(Asked.exception(rule, world).summary().contains("so a route or device setting brought it about"));
        assertNull(Asked.exception(rule, host().exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 mtu 1280 expires 583")));
    }
}
