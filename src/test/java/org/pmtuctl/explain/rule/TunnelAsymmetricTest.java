package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class TunnelAsymmetricTest {
    private final TunnelAsymmetric rule = new TunnelAsymmetric();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds counted(int sent, int received) {
        return host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 sent " + sent + " received " + received);
    }

    @Test
    void sendingWithoutReceivingIsPossiblyAMismatch() {
        Finding finding = Asked.audit(rule, counted(5, 0)).get(0);
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("ip -d link show dev tun0\ntcpdump -ni o0 host 203.0.113.9", Asked.commands(finding));
        assertEquals(Confidence.LIKELY, Asked.audit(rule, counted(5, 0).counter("Icmp.InDestUnreachs", 5)).get(0).confidence());
    }

    @Test
    void aFlowThroughItIsToldToo() {
        Flow flow = Flow.to(IpAddress.parse("10.9.0.2"));
        Worlds world = counted(5, 0).address("tun0", "10.9.0.1/24").route("10.9.0.0/24 dev tun0 proto kernel src 10.9.0.1");
        assertEquals(Asked.audit(rule, world), Asked.flow(rule, world, flow));
        assertEquals(List.of(), Asked.flow(rule, world, Flow.to(IpAddress.parse("203.0.113.9"))));
    }

    @Test
    void anAnswerOrTooFewPacketsOrUnknownCountersSayNothing() {
        assertEquals(List.of(), Asked.audit(rule, counted(5, 1)));
        assertEquals(List.of(), Asked.audit(rule, counted(2, 0)));
        assertEquals(List.of(), Asked.audit(rule, host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")));
    }
}
