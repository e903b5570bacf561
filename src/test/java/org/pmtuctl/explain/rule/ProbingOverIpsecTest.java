package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.model.Worlds;

class ProbingOverIpsecTest {
    private final ProbingOverIpsec rule = new ProbingOverIpsec();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds equal(Worlds world) {
        return world.exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1500 expires 583", "default via 198.51.100.1 dev o0 mtu 1500 expires 583");
    }

    @Test
    void theLinksMtuWithProbingOnIsMostLikelyAProbes() {
        Worlds world = equal(host().esp("198.51.100.2", "203.0.113.9").sysctl("net.ipv4.tcp_mtu_probing", 2));
        Finding finding = Asked.walked(rule, world);
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertEquals("sysctl -w net.ipv4.tcp_mtu_probing=0\nsysctl -w net.ipv4.tcp_probe_threshold=65535", Asked.commands(finding));
        assertTrue(finding.remedies().get(1).summary().contains("advmss 1426"), finding.remedies().toString());
        assertEquals("probing-over-ipsec", Asked.walkedIds(world).get(0));
    }

    @Test
    void withoutProbingOrWithoutIpsecItIsNot() {
        assertNull(Asked.walked(rule, equal(host().esp("198.51.100.2", "203.0.113.9").sysctl("net.ipv4.tcp_mtu_probing", 0))));
        assertNull(Asked.walked(rule, equal(host().sysctl("net.ipv4.tcp_mtu_probing", 1))));
        assertNull(Asked.walked(rule, host().esp("198.51.100.2", "203.0.113.9").sysctl("net.ipv4.tcp_mtu_probing", 1)
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583")));
    }

    @Test
    void aHostThatRefusedNothingHasLearnedItFromElsewhere() {
        Worlds world = equal(host().esp("198.51.100.2", "203.0.113.9").sysctl("net.ipv4.tcp_mtu_probing", 2));
        assertEquals("link-mtu-change", Asked.walkedIds(world.counter("Ip.FragFails", 0)).get(0));
        assertEquals("probing-over-ipsec", Asked.walkedIds(world.counter("Ip.FragFails", 1)).get(0));
    }

    @Test
    void aTunnelWithoutRoomIsTheBetterExplanation() {
        Worlds world = equal(host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").esp("198.51.100.2", "203.0.113.9")
                .sysctl("net.ipv4.tcp_mtu_probing", 2));
        assertNull(Asked.walked(rule, world));
        assertTrue(Asked.walked(new IpsecFeedback(), world).evidence().toString().contains("2: connections probe"));
    }
}
