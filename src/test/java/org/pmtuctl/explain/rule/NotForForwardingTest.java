package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class NotForForwardingTest {
    private static final String LEARNED = "203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583";

    private final NotForForwarding rule = new NotForForwarding();

    private static Worlds router() {
        return Worlds.host().link("o0", 1500).link("c0", 1500).route("default via 198.51.100.1 dev o0").sysctl("net.ipv4.ip_forward", 1);
    }

    @Test
    void followsTheCauseOnARouter() {
        Worlds world = router().exception(LEARNED, "default via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertEquals(List.of("router-reported", "not-for-forwarding"), Asked.ids(world));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("packets that this host forwards to 203.0.113.9 are not held to the 1400 bytes of the exception: they go out by o0"
                + " with up to 1500", finding.summary());
        assertEquals("sysctl -w net.ipv4.ip_forward_use_pmtu=1", Asked.commands(finding));
    }

    @Test
    void aHostThatDoesNotForwardNeedsNoSuchWord() {
        assertNull(Asked.exception(rule, router().sysctl("net.ipv4.ip_forward", 0).exception(LEARNED)));
        assertNull(Asked.exception(rule, router().withoutSysctl("net.ipv4.ip_forward").exception(LEARNED)));
    }

    @Test
    void theSettingMakesForwardedPacketsObey() {
        assertNull(Asked.exception(rule, router().sysctl("net.ipv4.ip_forward_use_pmtu", 1).exception(LEARNED)));
    }

    @Test
    void aLockedExceptionHoldsForAll() {
        assertNull(Asked.exception(rule, router().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 552 expires 583")));
    }

    @Test
    void ipv6HoldsForAll() {
        assertNull(Asked.exception(rule, router().exception("2001:db8::9 via fe80::1 dev o0 mtu 1400 expires 583")));
    }

    @Test
    void aForwardedFlowIsToldAndALocalOneIsNot() {
        Worlds world = router().exception(LEARNED);
        assertNotNull(Asked.exception(rule, world, Flows.to("203.0.113.9", world).from("c0").route("default", 254).exception(0, false).path()));
        assertNull(Asked.exception(rule, world, Flows.to("203.0.113.9", world).route("default", 254).exception(0, true).path()));
    }
}
