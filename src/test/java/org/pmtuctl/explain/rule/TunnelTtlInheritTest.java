package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class TunnelTtlInheritTest {
    private final TunnelTtlInherit rule = new TunnelTtlInherit();

    @Test
    void theDefaultIsSaid() {
        Finding finding = Asked.audit(rule, Worlds.host().link("o0", 1500).tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476")).get(0);
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("ip link set dev tun0 type gre ttl 64", Asked.commands(finding));
    }

    @Test
    void aTtlOfItsOwnIsInOrder() {
        assertEquals(List.of(), Asked.audit(rule, Worlds.host().link("o0", 1500).tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")));
    }
}
