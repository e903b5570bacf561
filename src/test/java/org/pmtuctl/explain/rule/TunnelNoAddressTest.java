package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class TunnelNoAddressTest {
    private final TunnelNoAddress rule = new TunnelNoAddress();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    @Test
    void noAddressInsideIsSaid() {
        Finding finding = Asked.audit(rule, host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")).get(0);
        assertTrue(finding.summary().startsWith("tunnel tun0 has no address:"), finding.summary());
    }

    @Test
    void noLocalAddressOutsideIsSaidWithTheOneThatRoutingChooses() {
        Finding finding = Asked.audit(rule, host().tunnel("tun0 gre remote 203.0.113.9 mtu 1476 ttl 64").address("tun0", "10.9.0.1/24")).get(0);
        assertEquals("ip link set dev tun0 type gre local 198.51.100.2", Asked.commands(finding));
    }

    @Test
    void aFlowThroughItIsToldToo() {
        Worlds world = host().tunnel("tun0 gre remote 203.0.113.9 mtu 1476 ttl 64").route("10.9.0.0/24 dev tun0");
        assertEquals(Asked.audit(rule, world), Asked.flow(rule, world, Flow.to(IpAddress.parse("10.9.0.2"))));
    }

    @Test
    void bothNamedIsInOrderAndABridgedOneNeedsNone() {
        assertEquals(List.of(), Asked.audit(rule, host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").address("tun0", "10.9.0.1/24")));
        assertEquals(List.of(), Asked.audit(rule, host().link("br0", 1500, "bridge")
                .tunnel("tap0 gretap local 198.51.100.2 remote 203.0.113.9 mtu 1462 ttl 64 master br0")));
    }
}
