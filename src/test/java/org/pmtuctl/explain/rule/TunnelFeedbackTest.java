package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class TunnelFeedbackTest {
    private final TunnelFeedback rule = new TunnelFeedback();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds behind(int mtu) {
        return host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")
                .route("10.9.0.0/24 dev tun0").exception("10.9.0.2 dev tun0 mtu " + mtu + " expires 583");
    }

    @Test
    void theDevicesOwnMtuIsNoise() {
        Finding finding = Asked.walked(rule, behind(1476));
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertTrue(finding.summary().endsWith("this lowers nothing"), finding.summary());
        assertEquals("tunnel-feedback", Asked.walkedIds(behind(1476)).get(0));
    }

    @Test
    void whatThePathOfTheTunnelCarriesIsItsWord() {
        Finding finding = Asked.walked(rule, behind(1442).esp("198.51.100.2", "203.0.113.9"));
        assertTrue(finding.summary().contains("lowered"), finding.summary());
        assertEquals("ip link set dev tun0 mtu 1442", Asked.commands(finding));
    }

    @Test
    void anotherValueIsSomebodyElses() {
        assertNull(Asked.walked(rule, behind(1300)));
        assertNull(Asked.walked(rule, host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1500 expires 583")));
    }
}
