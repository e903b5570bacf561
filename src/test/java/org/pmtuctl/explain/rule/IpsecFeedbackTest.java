package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class IpsecFeedbackTest {
    private final IpsecFeedback rule = new IpsecFeedback();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds equal(Worlds world) {
        return world.exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1500 expires 583", "default via 198.51.100.1 dev o0 mtu 1500 expires 583");
    }

    @Test
    void theLinksMtuBesideTransportModeIsItsTrace() {
        Finding finding = Asked.walked(rule, equal(host().esp("198.51.100.2", "203.0.113.9")));
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.summary().contains("1466 bytes fit"), finding.summary());
        assertEquals("ipsec-feedback", Asked.walkedIds(equal(host().esp("198.51.100.2", "203.0.113.9"))).get(0));
    }

    @Test
    void theTunnelThatSendsTooMuchIsNamed() {
        Finding finding = Asked.walked(rule, equal(host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").esp("198.51.100.2", "203.0.113.9")));
        assertTrue(Asked.commands(finding).startsWith("ip link set dev tun0 mtu 1442\n"), Asked.commands(finding));
    }

    @Test
    void withoutIpsecOrInTunnelModeItIsSomethingElse() {
        assertNull(Asked.walked(rule, equal(host())));
        assertNull(Asked.walked(rule, equal(host().policy("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel from 198.51.100.2 to 203.0.113.9")
                .state("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel"))));
        assertNull(Asked.walked(rule, host().esp("198.51.100.2", "203.0.113.9")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583")));
    }

    @Test
    void whereTcpProbesProbingLeads() {
        assertNull(Asked.walked(rule, equal(host().esp("198.51.100.2", "203.0.113.9")
                .sysctl("net.ipv4.tcp_mtu_probing", 1))));
    }

    @Test
    void whoReportsIsNotAskedWithPacketsThatIpsecRefuses() {
        Worlds world = host().esp("198.51.100.2", "203.0.113.9")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        Finding finding = Asked.walked(new RouterReported(), world);
        assertTrue(Asked.commands(finding).startsWith("pmtuctl flush 203.0.113.9\ntcpdump"), Asked.commands(finding));
    }
}
