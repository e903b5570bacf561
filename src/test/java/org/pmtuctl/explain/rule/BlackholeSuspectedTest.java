package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

/** The figures are those of kernels in the lab; LiveBlackholeTest has the real ones. */
class BlackholeSuspectedTest {
    private static final String FROM_THE_START = "203.0.113.9 backoff 4 unacked 11 lost 11 acked 1 answer 5700";
    private static final String LATER = "203.0.113.9 backoff 4 unacked 11 lost 11 acked 200001 answer 5700";

    private final BlackholeSuspected rule = new BlackholeSuspected();

    private static Worlds host() {
        return Worlds.host().link("o0", 1500).address("o0", "198.51.100.2/24").route("default via 198.51.100.1 dev o0")
                .route("default6 via fe80::1 dev o0").sysctl("net.ipv4.tcp_mtu_probing", 0);
    }

    private Finding only(Worlds world) {
        List<Finding> findings = Asked.walkedHost(rule, world);
        assertEquals(1, findings.size(), findings.toString());
        return findings.get(0);
    }

    private void assertNothing(Worlds world) {
        assertEquals(List.of(), Asked.walkedHost(rule, world));
    }

    @Test
    void fullSegmentsThatWereNeverAnsweredAreLikely() {
        Finding finding = only(host().socket(FROM_THE_START).counter("Icmp.InDestUnreachs", 0).counter("Icmp.OutDestUnreachs", 0));
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("1 connection to 203.0.113.9 sends packets of 1500 bytes again and again unanswered, and this host has learned of no smaller"
                + " path: most likely a link on the way carries less, and its reports do not arrive: they are filtered on the way or by this"
                + " host's own firewall", finding.summary());
        assertEquals("connection 198.51.100.2:40000 -> 203.0.113.9:5001", finding.subject());
        assertTrue(Asked.evidence(finding).contains("(iperf3 pid 4711): pmtu 1500 mss 1448 advmss 1448, 4 timeouts in a row (backoff 4), 11 of 11"
                + " segments lost"), Asked.evidence(finding));
        assertEquals("sysctl -w net.ipv4.tcp_mtu_probing=1\nping -c 3 -I 198.51.100.2 -M do -s 548 203.0.113.9\n"
                + "ping -c 3 -I 198.51.100.2 -M do -s 1472 203.0.113.9\ntcpdump -ni o0 'icmp[0]=3 and icmp[1]=4'\n"
                + "pmtuctl pin 203.0.113.9 --mtu 1280", Asked.commands(finding));
    }

    @Test
    void ofAConnectionThatWorkedItIsPossibleAndThePeerMayBeGone() {
        Finding finding = only(host().socket(LATER));
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.summary().contains("either the peer is gone, or a link"), finding.summary());
        assertTrue(Asked.commands(finding).startsWith("ping "), "the probe comes first");
        Flow asked = Flow.to(IpAddress.parse("203.0.113.9"));
        assertEquals(Severity.WARNING, Asked.flow(rule, host().socket(LATER), asked).get(0).severity(), "whoever asks has a reason");
    }

    @Test
    void signsOfLifeMakeItLikely() {
        Finding sacked = only(host().socket("203.0.113.9 backoff 4 unacked 11 sacked 1 lost 10 acked 200001 answer 5700"));
        assertEquals(Confidence.LIKELY, sacked.confidence());
        assertTrue(Asked.evidence(sacked).contains("sign: the peer has acknowledged a later, smaller segment"), Asked.evidence(sacked));
        Finding heard = only(host().socket("203.0.113.9 backoff 4 unacked 11 lost 11 acked 200001 answer 300"));
        assertTrue(Asked.evidence(heard).contains("sign: the peer was heard 0 s ago, while the connection stalled"), Asked.evidence(heard));
    }

    @Test
    void whatIsNotAStallOfLargeSegmentsIsNone() {
        assertNothing(host().socket("203.0.113.9"));
        assertNothing(host().socket("203.0.113.9 backoff 2 unacked 11 lost 11"));
        assertNothing(host().socket("203.0.113.9 backoff 6 unacked 0"));
        assertNothing(host().socket("203.0.113.9 backoff 4 unacked 11 lost 3"));
        assertNothing(host().socket("203.0.113.9 backoff 4 unacked 6 lost 6 queue 360"));
        assertNothing(host().socket("203.0.113.9 mss 524 pmtu 576 backoff 4 unacked 11 lost 11"));
    }

    @Test
    void segmentsThatProbingMadeSmallAreLostForAnotherReason() {
        assertNothing(host().sysctl("net.ipv4.tcp_mtu_probing", 1).socket("203.0.113.9 mss 1024 backoff 6 unacked 11 lost 11"));
        Finding full = only(host().sysctl("net.ipv4.tcp_mtu_probing", 1).socket(FROM_THE_START));
        assertTrue(Asked.evidence(full).contains("tcp_mtu_probing: 1: TCP tries smaller segments by itself after some timeouts"),
                Asked.evidence(full));
        assertFalse(Asked.commands(full).contains("sysctl"), "it is on");
    }

    @Test
    void whereTheKernelKnowsBetterByNowItWillHealByItself() {
        assertNothing(host().socket(FROM_THE_START).exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583"));
        Worlds knows = host().exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583")
                .socket("203.0.113.9 pmtu 1400 mss 1348 backoff 4 unacked 11 lost 11");
        assertTrue(only(knows).summary().contains("packets of 1400 bytes"), "a second link is smaller still, and silent");
    }

    @Test
    void aReportThatPortsKeepAwayIsTheBetterCause() {
        Worlds world = Worlds.bare().rule("priority 0 lookup local").rule("priority 90 ipproto 6 dport 5001 lookup 100")
                .rule("priority 32766 lookup main").link("o0", 1500).address("o0", "198.51.100.2/24")
                .route("198.51.100.0/24 dev o0 proto kernel src 198.51.100.2").route("default via 198.51.100.1 dev o0")
                .route("default via 198.51.100.3 dev o0 table 100").exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583");
        assertNothing(world.socket(FROM_THE_START));
        Finding elsewhere = Asked.walked(new LearnedElsewhere(), world);
        assertTrue(Asked.evidence(elsewhere).contains("socket: 198.51.100.2:40000 -> 203.0.113.9:5001"), Asked.evidence(elsewhere));
        assertTrue(Asked.commands(elsewhere).contains("via 198.51.100.3 dev o0 table 100 mtu 1400"), Asked.commands(elsewhere));
    }

    @Test
    void aMarkSendsTheSocketItsOwnWayAndTheProbeToo() {
        Worlds world = Worlds.bare().rule("priority 0 lookup local").rule("priority 90 fwmark 0x7 lookup 100")
                .rule("priority 32766 lookup main").link("o0", 1500).link("o1", 1400).address("o0", "198.51.100.2/24")
                .route("default via 198.51.100.1 dev o0").route("default via 192.0.2.1 dev o1 table 100");
        Finding finding = only(world.socket("203.0.113.9 pmtu 1400 mss 1348 mark 7 backoff 4 unacked 11 lost 11"));
        assertTrue(Asked.evidence(finding).contains("default via 192.0.2.1 dev o1 table 100"), Asked.evidence(finding));
        assertTrue(Asked.commands(finding).contains("ping -c 3 -I 198.51.100.2 -m 7 -M do -s 1372 203.0.113.9"), Asked.commands(finding));
        assertTrue(Asked.commands(finding).contains("203.0.113.9 via 192.0.2.1 dev o1 table 100 mtu 1280"), Asked.commands(finding));
    }

    @Test
    void aSettingThatThrowsReportsAwayIsNamedAndPutRightFirst() {
        Finding finding = only(host().sysctl("net.ipv4.ip_no_pmtu_disc", 2).counter("Icmp.InDestUnreachs", 9).counter("Icmp.OutDestUnreachs", 0)
                .socket(LATER));
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertTrue(finding.summary().endsWith("this host throws its reports away (ip_no_pmtu_disc is 2)"), finding.summary());
        assertEquals("sysctl -w net.ipv4.ip_no_pmtu_disc=0", finding.remedies().get(0).commands().get(0));
    }

    @Test
    void ipv6HasOtherSizes() {
        Finding finding = only(host().socket("2001:db8:113::9 mss 1428 backoff 4 unacked 11 lost 11"));
        assertTrue(Asked.commands(finding).contains("-s 1232 2001:db8:113::9\n") && Asked.commands(finding).contains("-s 1452 2001:db8:113::9\n"),
                Asked.commands(finding));
        assertNothing(host().socket("2001:db8:113::9 pmtu 1280 mss 1208 backoff 4 unacked 11 lost 11"));
    }

    @Test
    void manyAreFoldedAndThoseThatMayBeGoneStandTogether() {
        Worlds world = host();
        for (int i = 0; i < 200; i++) {
            world.socket("203.0.113." + i % 10 + " backoff 4 unacked 11 lost 11 acked 1");
            world.socket("192.0.2." + i + " backoff 4 unacked 11 lost 11 acked 200001 answer 5700");
        }
        List<Finding> findings = Asked.walkedHost(rule, world);
        assertEquals(5, findings.size(), findings.toString());
        assertTrue(findings.get(0).summary().startsWith("20 connections to 203.0.113.0 send packets of 1500 bytes"), findings.get(0).summary());
        assertTrue(findings.get(3).summary().startsWith("140 connections to 7 destinations send packets of up to 1500 bytes"),
                findings.get(3).summary());
        assertTrue(findings.get(4).summary().startsWith("200 connections to 200 destinations"), findings.get(4).summary());
        assertEquals(Severity.INFO, findings.get(4).severity());
        assertTrue(findings.get(4).evidence().size() < 12, findings.get(4).evidence().toString());
    }
}
