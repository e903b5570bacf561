package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Worlds;

class RouterReportedTest {
    private final RouterReported rule = new RouterReported();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0").route("198.51.100.0/24 dev o0 proto kernel");
    }

    private static Worlds learned() {
        return host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583",
                "default via 198.51.100.1 dev o0 mtu 1400 expires 583");
    }

    @Test
    void leadsForAnOrdinaryLearnedValueAndIsOnlyLikely() {
        assertEquals(List.of("router-reported"), Asked.ids(learned()));
        Finding finding = Asked.exception(rule, learned());
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals("exception 203.0.113.9 table main dev o0", finding.subject());
        assertEquals("a router on the path most likely reported that packets for 203.0.113.9 may have no more than 1400 bytes: nothing on"
                + " this host sets that value, and its own device o0 takes 1500", finding.summary());
    }

    @Test
    void namesWhatIpShows() {
        Finding finding = Asked.exception(rule, learned().counter("Icmp.InDestUnreachs", 4).counter("Icmp.OutDestUnreachs", 1));
        String evidence = Asked.evidence(finding);
        assertTrue(evidence.contains("exception: 203.0.113.9 via 198.51.100.1 dev o0 table main mtu 1400 expires 583 s"), evidence);
        assertTrue(evidence.contains("age: last refreshed 17 s ago"), evidence);
        assertTrue(evidence.contains("link: o0 mtu 1500"), evidence);
        assertTrue(evidence.contains("route: default via 198.51.100.1 dev o0 table main proto boot"), evidence);
        assertTrue(evidence.contains("counter Icmp.InDestUnreachs: 4 ICMP messages "), evidence);
        assertTrue(evidence.contains("has sent 1 itself"), evidence);
    }

    @Test
    void proofAndRemediesAreCommandsOfToday() {
        assertEquals("""
                pmtuctl flush 203.0.113.9
                ping -c 3 -M do -s 1472 203.0.113.9
                tcpdump -ni o0 'icmp[0]=3 and icmp[1]=4'""", Asked.commands(Asked.exception(rule, learned())));
    }

    @Test
    void ipv6IsForgottenAloneAndInItsTable() {
        Worlds world = Worlds.host().link("o0", 1500).route("default6 via 2001:db8:100::1 dev o0 table 100")
                .exception("2001:db8:113::9 via 2001:db8:100::1 dev o0 table 100 mtu 1400 expires 590");
        Finding finding = Asked.exception(rule, world);
        assertEquals("""
                pmtuctl flush 2001:db8:113::9
                ping -c 3 -M do -s 1452 2001:db8:113::9
                tcpdump -ni o0 'icmp6 and ip6[40]=2'""", Asked.commands(finding));
        assertTrue(finding.remedies().toString().contains("forget it (ip -6 route flush cache table 100 2001:db8:113::9 does it, too)"),
                finding.remedies()::toString);
        assertTrue(Asked.evidence(finding).contains("age: learned 10 s ago"), Asked.evidence(finding));
    }

    @Test
    void commandsEnterTheNamespace() {
        assertEquals("""
                pmtuctl --netns red flush 203.0.113.9
                ip netns exec red ping -c 3 -M do -s 1472 203.0.113.9
                ip netns exec red tcpdump -ni o0 'icmp[0]=3 and icmp[1]=4'""", Asked.commands(Asked.exception(rule, learned().in("red"))));
    }

    @Test
    void whatNoLookupMeetsNeedsNoRemedy() {
        Worlds world = host().route("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 1450")
                .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583",
                        "203.0.113.9/32 via 198.51.100.1 dev o0 mtu lock 1450");
        assertEquals("", Asked.commands(Asked.exception(rule, world)));
    }

    @Test
    void isOnlyPossibleWhenNoReportEverArrived() {
        Finding finding = Asked.exception(rule, learned().counter("Icmp.InDestUnreachs", 0));
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertTrue(finding.summary().contains("no such report has arrived here"), finding.summary());
    }

    @Test
    void isOnlyPossibleBehindATunnelDevice() {
        Worlds world = Worlds.host().link("tun0", 1476, "gre").route("default dev tun0").exception("192.0.2.1 dev tun0 mtu 1400 expires 5");
        assertEquals(List.of("router-reported"), Asked.ids(world));
        assertEquals(Confidence.POSSIBLE, Asked.exception(rule, world).confidence());
    }

    @Test
    void saysNothingWhereAnotherCauseExplainsTheValue() {
        assertFalse(Asked.ids(host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu lock 552 expires 583")).contains(rule.id()));
    }

    @Test
    void saysNothingOfAnExceptionWithoutLearnedMtu() {
        assertNull(Asked.exception(rule, host().exception("203.0.113.9 via 198.51.100.3 dev o0 redirected expires 299")));
        assertNull(Asked.exception(rule, host().exception("203.0.113.9 via 198.51.100.3 dev o0 redirected mtu 1450 metric expires 299")));
    }

    @Test
    void explainsEvenWhenThePictureHasOnlyTheException() {
        Worlds world = Worlds.bare().link("o0", 1500).exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertEquals(List.of("router-reported"), Asked.ids(world));
    }
}
