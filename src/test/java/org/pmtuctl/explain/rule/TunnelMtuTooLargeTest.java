package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class TunnelMtuTooLargeTest {
    private final TunnelMtuTooLarge rule = new TunnelMtuTooLarge();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    @Test
    void theLargestThatFitsIsNamedWithItsMss() {
        Worlds world = host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").esp("198.51.100.2", "203.0.113.9");
        Finding finding = Asked.audit(rule, world).get(0);
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.summary().contains("carries 1442 at most (TCP MSS 1402, IPv6 1382)"), finding.summary());
        assertEquals("ip link set dev tun0 mtu 1442", Asked.commands(finding));
        assertEquals(Severity.WARNING, Asked.audit(rule, world.sysctl("net.ipv4.ip_forward", 1)).get(0).severity());
    }

    @Test
    void saysWhatItCannotKnowUntilAReportCame() {
        Worlds world = host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").esp("198.51.100.2", "203.0.113.9");
        assertTrue(Asked.audit(rule, world).get(0).evidence().toString().contains("1442 is what this host's own links and layers leave"));
        Finding learned = Asked.audit(rule, world.exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1492 expires 500")).get(0);
        assertTrue(learned.summary().contains("carries 1434 at most"), learned.summary());
        assertFalse(learned.evidence().toString().contains("own links and layers"), learned::toString);
    }

    @Test
    void theMtuOfADeviceThatWasMadeBeforeTheStateIsRecognised() {
        Finding finding = Asked.audit(rule, host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 65511 ttl 64")).get(0);
        assertTrue(finding.evidence().toString().contains("made while an IPsec policy takes its packets and has no state yet"), finding::toString);
    }

    @Test
    void aBridgedTunnelHasNobodyToTell() {
        Worlds world = host().link("br0", 1500, "bridge")
                .tunnel("tap0 gretap local 198.51.100.2 remote 203.0.113.9 mtu 1500 ttl 64 master br0");
        Finding finding = Asked.audit(rule, world).get(0);
        assertEquals(Severity.WARNING, finding.severity());
        assertTrue(finding.summary().contains("1462"), finding.summary());
    }

    @Test
    void aTunnelThatFitsIsInOrder() {
        assertEquals(List.of(), Asked.audit(rule, host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")));
    }
}
