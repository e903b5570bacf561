package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class RecursiveRouteTest {
    private final RecursiveRoute rule = new RecursiveRoute();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0");
    }

    private static Worlds tunnel() {
        return host().tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64");
    }

    @Test
    void aTunnelThatIsRoutedIntoItselfIsAnError() {
        Worlds world = tunnel().route("203.0.113.0/24 dev tun0");
        for (Finding finding : List.of(Asked.audit(rule, world).get(0), Asked.flow(rule, world, Flow.to(IpAddress.parse("203.0.113.9"))).get(0))) {
            assertEquals(Severity.ERROR, finding.severity());
            assertTrue(finding.summary().contains("tun0 -> tun0"), finding.summary());
            assertEquals("ip -4 route replace 203.0.113.9 via 198.51.100.1 dev o0", Asked.commands(finding));
        }
    }

    @Test
    void aTunnelWithAWayOutIsInOrder() {
        assertEquals(List.of(), Asked.audit(rule, tunnel().route("10.9.0.0/24 dev tun0")));
    }

    @Test
    void aRuleByPortOrMarkMayLowerTheOuterPath() {
        for (String by : List.of("ipproto 17 dport 5001", "fwmark 0x1")) {
            Worlds world = Worlds.bare().rule("priority 0 lookup local").rule("priority 90 " + by + " lookup 100").rule("priority 32766 lookup main")
                    .link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                    .route("default via 198.51.100.1 dev o0").tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")
                    .route("default dev tun0 table 100");
            Finding finding = Asked.audit(rule, world).get(0);
            assertEquals(by.startsWith("fwmark") ? Severity.INFO : Severity.WARNING, finding.severity(), "a program may set the mark");
            assertEquals(Confidence.POSSIBLE, finding.confidence());
            assertTrue(Asked.commands(finding).startsWith("ip -4 rule add to 203.0.113.9 lookup main priority 89\n"), Asked.commands(finding));
            assertNull(Asked.walked(rule, world.exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583")), "a router's word");
            assertEquals("recursive-route", Asked.walkedIds(locked(by)).get(0));
        }
    }

    private static Worlds locked(String by) {
        return Worlds.bare().rule("priority 0 lookup local").rule("priority 90 " + by + " lookup 100").rule("priority 32766 lookup main")
                .link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0").tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64")
                .route("default dev tun0 table 100").exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 552 expires 583");
    }

    @Test
    void aRuleByProtocolOrSourceDoesNoHarm() {
        for (String by : List.of("ipproto 17", "from 198.51.100.0/24", "to 203.0.113.0/24")) {
            Worlds world = Worlds.bare().rule("priority 0 lookup local").rule("priority 32766 lookup main").link("o0", 1500)
                    .address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                    .route("default via 198.51.100.1 dev o0").tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64").rule("priority 32767 " + by + " lookup 100")
                    .route("default dev tun0 table 100");
            assertEquals(List.of(), Asked.audit(rule, world), by);
        }
    }
}
