package org.pmtuctl.explain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.firewall.Chains;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Worlds;
import org.pmtuctl.path.Flow;

class MssNotClampedTest {
    private final MssNotClamped rule = new MssNotClamped();

    /** A router between a LAN of 1500 and an uplink of that many bytes. */
    static Worlds router(int uplink) {
        return Worlds.host().link("lan0", 1500).link("up0", uplink).address("lan0", "192.0.2.1/24").address("up0", "203.0.113.9/24")
                .route("192.0.2.0/24 dev lan0 proto kernel src 192.0.2.1").route("203.0.113.0/24 dev up0 proto kernel src 203.0.113.9")
                .route("default via 203.0.113.1 dev up0").sysctl("net.ipv4.ip_forward", 1);
    }

    static Flow flow(int protocol) {
        return new Flow(IpAddress.parse("192.0.2.80"), IpAddress.parse("198.51.100.7"), protocol, 0, 0, 0, null, "lan0", null, 0);
    }

    @Test
    void aSmallerUplinkWithoutAClampMayStall() {
        Finding finding = Asked.flow(rule, router(1492), flow(6)).get(0);
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertTrue(finding.summary().contains("segments of up to 1460 bytes, and 1452 fit"), finding.summary());
        assertTrue(finding.remedies().get(0).commands().contains(
                "iptables -t mangle -A FORWARD -i up0 -p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1452"), Asked.commands(finding));
        assertTrue(Asked.commands(finding).contains("--clamp-mss-to-pmtu"), "plain routes know the small MTU");
    }

    @Test
    void refusedPacketsMakeItLikely() {
        Finding finding = Asked.flow(rule, router(1492).counter("Ip.FragFails", 8), flow(6)).get(0);
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals(Confidence.LIKELY, finding.confidence());
        assertTrue(Asked.evidence(finding).contains("8 packets with DF were refused"), Asked.evidence(finding));
    }

    @Test
    void aClampThatSufficesEqualMtusAndOtherProtocolsAreInOrder() {
        assertEquals(List.of(), Asked.flow(rule, router(1492).firewall(Chains.forward("tcp mss:1452")), flow(6)));
        assertEquals(List.of(), Asked.flow(rule, router(1492).firewall(Chains.forward("tcp clamp")), flow(6)));
        assertEquals(List.of(), Asked.flow(rule, router(1500), flow(6)));
        assertEquals(List.of(), Asked.flow(rule, router(1492), flow(17)));
    }

    @Test
    void aClampThatIsTooHighIsNamed() {
        Finding finding = Asked.flow(rule, router(1492).firewall(Chains.forward("tcp mss:1456")), flow(6)).get(0);
        assertTrue(finding.summary().contains("segments of up to 1456 bytes, and 1452 fit: the rule for the MSS here does not suffice"),
                finding.summary());
        assertTrue(finding.remedies().get(0).commands().get(0).startsWith("iptables-legacy "), "where legacy rules are");
    }

    @Test
    void anAuditFindsWhatTheHostForwardsIntoATunnelAndAnUplink() {
        Worlds world = router(1492).tunnel("tun0 gre local 203.0.113.9 remote 198.51.100.7 mtu 1468 ttl 64").address("tun0", "10.9.0.1/24")
                .route("10.9.0.0/24 dev tun0 proto kernel src 10.9.0.1").route("10.2.0.0/16 via 10.9.0.2 dev tun0");
        List<Finding> findings = Asked.walkedHost(rule, world);
        assertEquals(List.of("tcp to 0.0.0.0/0 by up0", "tcp to 10.2.0.0/16 by tun0"), findings.stream().map(Finding::subject).toList());
        assertTrue(findings.get(0).summary().startsWith("forwarded TCP to 0.0.0.0/0 enters a path of 1492 bytes with segments of up to 1460"),
                findings.get(0).summary());
        assertTrue(findings.get(1).summary().contains("a path of 1468 bytes"), findings.get(1).summary());
        assertTrue(Asked.evidence(findings.get(1)).contains("sysctl net.ipv4.ip_forward: 1: this host forwards"), Asked.evidence(findings.get(1)));
        assertEquals(List.of(), Asked.walkedHost(rule, world.firewall(Chains.forward("tcp mss:1400"))));
    }

    @Test
    void anAuditOfAHostThatDoesNotForwardOrHasNoSmallerWayOutFindsNothing() {
        assertEquals(List.of(), Asked.walkedHost(rule, router(1492).sysctl("net.ipv4.ip_forward", 0)));
        assertEquals(List.of(), Asked.walkedHost(rule, router(1500)));
        // One link alone: nothing comes in by another.
        assertEquals(List.of(), Asked.walkedHost(rule, Worlds.host().link("up0", 1500).address("up0", "203.0.113.9/24")
                .route("203.0.113.0/24 dev up0 proto kernel src 203.0.113.9").route("default via 203.0.113.1 dev up0")
                .tunnel("tun0 gre local 203.0.113.9 remote 198.51.100.7 mtu 1476 ttl 64").route("10.2.0.0/16 dev tun0")
                .sysctl("net.ipv4.ip_forward", 1)));
    }

    @Test
    void anAuditFindsPoliciesThatTakeWhatIsForwarded() {
        Worlds world = router(1500).policy("src 192.0.2.0/24 dst 10.2.0.0/16 reqid 3 mode tunnel from 203.0.113.9 to 198.51.100.7")
                .policy("src 192.0.2.0/24 dst 10.3.0.0/16 reqid 3 mode tunnel from 203.0.113.9 to 198.51.100.7")
                .state("src 203.0.113.9 dst 198.51.100.7 reqid 3 mode tunnel");
        List<Finding> findings = Asked.walkedHost(rule, world);
        assertEquals(1, findings.size());
        assertTrue(findings.get(0).summary().startsWith("forwarded TCP to 10.2.0.0/16 enters a path of 1446 bytes"), findings.get(0).summary());
        assertTrue(Asked.evidence(findings.get(0)).contains("policies: 1 more like it"), Asked.evidence(findings.get(0)));
        assertEquals(List.of(), Asked.walkedHost(rule, world.firewall(Chains.forward("tcp mss:1360"))));
        assertTrue(Asked.walkedHost(new MssClamped(), world).get(0).summary().contains("segments of 1360 bytes at most"));
    }

    @Test
    void aRuleThatMayNotApplyLeavesItPossible() {
        Finding finding = Asked.flow(rule, router(1492).firewall(Chains.forward("tcp rate mss:1400")).counter("Ip.FragFails", 8), flow(6)).get(0);
        assertEquals(Confidence.POSSIBLE, finding.confidence());
        assertTrue(Asked.evidence(finding).contains("if it applies"), Asked.evidence(finding));
    }
}
