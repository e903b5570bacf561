package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class LearnedElsewhereTest {
    private final LearnedElsewhere rule = new LearnedElsewhere();

    private static Worlds host(String selector) {
        return Worlds.bare().rule("priority 0 lookup local").rule("priority 90 " + selector + " lookup 100").rule("priority 32766 lookup main")
                .link("o0", 1500).address("o0", "198.51.100.2/24").route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2")
                .route("default via 198.51.100.1 dev o0").route("default via 198.51.100.3 dev o0 table 100")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583");
    }

    @Test
    void aStatesMarkLeadsPastTheException() {
        Worlds world = host("fwmark 0x42").state("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel mark 0x42");
        Finding finding = Asked.walked(rule, world);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("ip -4 route replace 203.0.113.9 via 198.51.100.3 dev o0 table 100 mtu 1400", Asked.commands(finding));
        assertEquals("learned-elsewhere", Asked.walkedIds(world).get(0));
    }

    @Test
    void aTunnelsMarkDoesTheSame() {
        assertNotNull(Asked.walked(rule, host("fwmark 0x42").tunnel("tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 fwmark 0x42")));
    }

    @Test
    void aMarkThatNoRuleAsksForOrNoMarkMeetsIt() {
        assertNull(Asked.walked(rule, host("fwmark 0x43").state("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel mark 0x42")));
        assertNull(Asked.walked(rule, host("fwmark 0x42").state("src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel")));
        assertNull(Asked.walked(rule, host("fwmark 0x42")));
    }
}
