package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class RedirectTest {
    private final Redirect rule = new Redirect();

    private static Worlds host() {
        return Worlds.host().link("eth0.5", 1500).route("default via 198.51.100.1 dev eth0.5").route("default6 via fe80::1 dev eth0.5");
    }

    @Test
    void leadsForAFlaggedExceptionWithoutMtu() {
        Worlds world = host().exception("203.0.113.50 via 198.51.100.3 dev eth0.5 redirected expires 299",
                "default via 198.51.100.3 dev eth0.5 expires 299");
        assertEquals(List.of("redirect"), Asked.ids(world));
        Finding finding = Asked.exception(rule, world);
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("packets to 203.0.113.50 go through 198.51.100.3, for another 299 s, because a router sent an ICMP redirect",
                finding.summary());
        assertTrue(Asked.evidence(finding).contains("route: default via 198.51.100.1 dev eth0.5"), Asked.evidence(finding));
        assertEquals("""
                ip -4 route replace 203.0.113.50 via 198.51.100.3 dev eth0.5
                sysctl -w net/ipv4/conf/all/accept_redirects=0
                sysctl -w net/ipv4/conf/eth0.5/accept_redirects=0
                pmtuctl flush 203.0.113.50""", Asked.commands(finding));
    }

    @Test
    void followsWhatExplainsALearnedMtu() {
        Worlds world = host().exception("203.0.113.50 via 198.51.100.3 dev eth0.5 redirected mtu 1400 expires 299");
        assertEquals(List.of("router-reported", "redirect"), Asked.ids(world));
    }

    @Test
    void aMetricOfTheRouteIsNotLearned() {
        Worlds world = host().exception("203.0.113.50 via 198.51.100.3 dev eth0.5 redirected mtu 1450 metric expires 299");
        assertEquals(List.of("redirect", "pinned"), Asked.ids(world));
    }

    @Test
    void anIpv6ExceptionThatNeverLapsesIsARedirect() {
        Worlds world = host().exception("2001:db8:114::9 via fe80::2 dev eth0.5", "default6 via fe80::2 dev eth0.5 cloned");
        assertEquals(List.of("redirect"), Asked.ids(world));
        assertEquals("packets to 2001:db8:114::9 go through fe80::2, because a router sent an ICMP redirect",
                Asked.exception(rule, world).summary());
    }

    @Test
    void anIpv6GatewayThatNoRouteHasIsLikelyARedirect() {
        Worlds world = host().exception("2001:db8:114::9 via fe80::2 dev eth0.5 mtu 1400 expires 500");
        assertEquals(Confidence.LIKELY, Asked.exception(rule, world).confidence());
    }

    @Test
    void theRoutesOwnGatewayIsNone() {
        assertNull(Asked.exception(rule, host().exception("203.0.113.50 via 198.51.100.1 dev eth0.5 mtu 1400 expires 299")));
        assertNull(Asked.exception(rule, host().exception("2001:db8:114::9 via fe80::1 dev eth0.5 mtu 1400 expires 299")));
    }
}
