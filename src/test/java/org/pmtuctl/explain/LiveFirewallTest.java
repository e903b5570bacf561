package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;

/** Rules of each tool on a real kernel: what drops reports is named exactly when the host then learns nothing, and the way around works. */
@LiveKernel
class LiveFirewallTest {
    private static NetworkLab lab;
    private static boolean nftables;
    /** A test that the kernel lacks something for leaves nothing to be cleaned up, which takes seconds in a guest. */
    private static boolean touched;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        HostRouterTarget network = lab.hostRouterTarget();
        network.pathMtu(1400);
        // A kernel may have tables and no chains that are asked.
        nftables = lab.attempt("H", "sh", "-c", "nft add table inet probe && nft 'add chain inet probe in { type filter hook input priority 0; }'"
                + " && nft delete table inet probe").status() == 0;
        lab.attempt("H", "nft", "delete", "table", "inet", "probe");
        touched = false;
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        if (!touched) {
            return;
        }
        touched = false;
        lab.sh("""
                for n in {H} {R}; do ip netns exec $n sh -c '
                for v in "" 6; do for t in $(cat /proc/self/net/ip"$v"_tables_names 2>/dev/null); do
                ip"$v"tables-legacy -t $t -F; ip"$v"tables-legacy -t $t -X
                [ $t != filter ] || ip"$v"tables-legacy -P INPUT ACCEPT; done; done
                NFT'; done
                ip -n {R} link set r1 mtu 1400; ip -n {T} link set t0 mtu 1400
                ip -n {H} xfrm policy flush 2>/dev/null || true
                ip -n {H} route flush cache
                ip -n {H} -6 route flush cache
                """.replace("NFT", nftables ? "nft flush ruleset" : ""));
    }

    private static void needsNftables() {
        if (!nftables) {
            throw Skip.kernelLacks("nf_tables");
        }
        touched = true;
    }

    private static void rule(String command) {
        if (command.startsWith("nft") || command.contains("tables-nft")) {
            needsNftables();
        }
        touched = true;
        lab.exec("H", "sh", "-ec", command);
    }

    private static Explanation explain(String destination) throws Exception {
        return ExplainFlow.explain(new Place(lab.name("H"), null), Flow.to(IpAddress.parse(destination)));
    }

    private static Finding undeliverable(List<Finding> findings) {
        return findings.stream().filter(finding -> finding.id().equals("ptb-undeliverable")).findFirst().orElse(null);
    }

    /** The router reports 1400; does the host learn it? */
    private static boolean learns(boolean ipv6) {
        lab.attempt("H", "ping", "-n", "-c", "1", "-W", "0.3", "-M", "do", "-s", "1400", ipv6 ? TARGET_V6 : TARGET_V4);
        return lab.ip("-n {H} route get " + (ipv6 ? TARGET_V6 : TARGET_V4)).contains("mtu 1400");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nft add table inet f; nft 'add chain inet f in { type filter hook input priority 0; }'; nft add rule inet f in icmp type destination-unreachable drop",
        "nft add table ip f; nft 'add chain ip f pre { type filter hook prerouting priority -300; }'; nft 'add rule ip f pre meta l4proto icmp icmp type { 3, 11 } counter drop'",
        "nft add table inet f; nft 'add chain inet f in { type filter hook input priority 0; policy drop; }'; nft 'add rule inet f in ct state vmap { established : accept, invalid : drop }'; nft add rule inet f in icmp type echo-reply accept",
        "nft add table inet f; nft add chain inet f bad; nft add rule inet f bad counter log drop; nft 'add chain inet f in { type filter hook input priority 0; }'; nft add rule inet f in ip protocol icmp jump bad",
        "nft add table netdev f; nft 'add chain netdev f in { type filter hook ingress device o0 priority 0; }'; nft add rule netdev f in ip protocol icmp icmp type destination-unreachable drop",
        "iptables-nft -A INPUT -p icmp --icmp-type 3/4 -j DROP",
        "iptables-nft -A INPUT -p icmp -m comment --comment 'no icmp' -j REJECT",
        "iptables-legacy -A INPUT -p icmp --icmp-type 3 -j DROP",
        "iptables-legacy -N bad; iptables-legacy -A bad -j DROP; iptables-legacy -A INPUT -i o+ -p icmp -g bad",
        "iptables-legacy -t raw -A PREROUTING -d 198.51.100.2 -p icmp ! --icmp-type echo-reply -j DROP",
        "iptables-legacy -P INPUT DROP; iptables-legacy -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT",
    })
    void whatDropsReportsIsNamedAndGoneAround(String rules) throws Exception {
        rule(rules);
        assertFalse(learns(false), "the host is deaf");
        Explanation explanation = explain(TARGET_V4);
        Finding finding = undeliverable(explanation.findings());
        assertTrue(finding != null, () -> explanation.snapshot().firewall() + "\n" + explanation.snapshot().coverage());
        assertEquals(Confidence.CERTAIN, finding.confidence(), finding.toString());
        assertTrue(undeliverable(AuditHost.run(new Place(lab.name("H"), null), 4).findings()) != null, "doctor says it too");
        for (String command : finding.remedies().get(0).commands()) {
            lab.sh(command);
        }
        assertTrue(learns(false), "after: " + finding.remedies().get(0).commands());
        assertEquals(null, undeliverable(explain(TARGET_V4).findings()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nft add table inet f; nft 'add chain inet f in { type filter hook input priority 0; }'; nft add rule inet f in icmp type echo-request drop",
        "nft add table inet f; nft 'add chain inet f in { type filter hook input priority 0; policy drop; }'; nft add rule inet f in ct state established,related accept; nft add rule inet f in meta l4proto icmp drop",
        "iptables-nft -A INPUT -p icmp --icmp-type echo-request -j DROP",
        "iptables-nft -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; iptables-nft -A INPUT -p icmp -j DROP",
        "iptables-legacy -A INPUT -p icmp --icmp-type echo-request -j DROP",
        "iptables-legacy -P INPUT DROP; iptables-legacy -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT; iptables-legacy -A INPUT -p icmp -j DROP",
    })
    void whatLetsReportsPassIsNotBlamed(String rules) throws Exception {
        rule(rules);
        assertTrue(learns(false), "the host hears");
        assertEquals(null, undeliverable(explain(TARGET_V4).findings()));
        assertEquals(null, undeliverable(AuditHost.run(new Place(lab.name("H"), null), 4).findings()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nft add table inet f; nft 'add chain inet f in { type filter hook input priority 0; }'; nft add rule inet f in icmpv6 type packet-too-big drop",
        "ip6tables-nft -A INPUT -p icmpv6 --icmpv6-type packet-too-big -j DROP",
        "ip6tables-legacy -A INPUT -p icmpv6 --icmpv6-type packet-too-big -j DROP",
    })
    void ofIpv6Likewise(String rules) throws Exception {
        rule(rules);
        assertFalse(learns(true), "the host is deaf");
        Finding finding = undeliverable(explain(TARGET_V6).findings());
        assertEquals(Confidence.CERTAIN, finding.confidence(), finding.toString());
        for (String command : finding.remedies().get(0).commands()) {
            lab.sh(command);
        }
        assertTrue(learns(true), "after: " + finding.remedies().get(0).commands());
    }

    @Test
    void anInboundPolicyThatWantsProtectionEatsReports() throws Exception {
        touched = true;
        if (lab.attempt("H", "ip", "xfrm", "policy", "add", "src", "0.0.0.0/0", "dst", HOST_V4, "dir", "in", "priority", "100", "tmpl", "proto",
                "esp", "reqid", "9", "mode", "transport").status() != 0) {
            throw Skip.kernelLacks("xfrm_user");
        }
        assertFalse(learns(false), "the host is deaf");
        Finding finding = undeliverable(explain(TARGET_V4).findings());
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertTrue(finding.evidence().toString().contains("XfrmInTmplMismatch"), finding.toString());
        for (String command : finding.remedies().get(0).commands()) {
            lab.sh(command);
        }
        assertTrue(learns(false));
        assertEquals(null, undeliverable(explain(TARGET_V4).findings()));
    }

    @Test
    void anInboundPolicyForOneFarEndLetsReportsPass() throws Exception {
        touched = true;
        if (lab.attempt("H", "ip", "xfrm", "policy", "add", "src", "203.0.113.77", "dst", HOST_V4, "dir", "in", "tmpl", "proto", "esp", "reqid", "9",
                "mode", "transport").status() != 0) {
            throw Skip.kernelLacks("xfrm_user");
        }
        assertTrue(learns(false));
        assertEquals(null, undeliverable(explain(TARGET_V4).findings()));
    }

    private static List<Finding> routed() throws Exception {
        Flow flow = new Flow(IpAddress.parse(HOST_V4), IpAddress.parse(TARGET_V4), 6, 0, 80, 0, null, "r0", null, 0);
        return ExplainFlow.explain(new Place(lab.name("R"), null), flow).findings();
    }

    @Test
    void aSmallerLinkIsClampedByTheFirstRemedy() throws Exception {
        touched = true;
        // So that the remedy is for the tool that every kernel here has.
        lab.exec("R", "iptables-legacy", "-t", "mangle", "-L");
        Finding finding = routed().stream().filter(one -> one.id().equals("mss-not-clamped")).findFirst().orElseThrow();
        assertTrue(finding.summary().contains("and 1360 fit"), finding.summary());
        for (String command : finding.remedies().get(0).commands()) {
            lab.sh(command);
        }
        List<Finding> after = routed();
        assertTrue(after.stream().noneMatch(one -> one.id().equals("mss-not-clamped")), after.toString());
        assertTrue(after.stream().anyMatch(one -> one.id().equals("mss-clamped") && one.summary().contains("segments of 1360 bytes")),
                after.toString());
        lab.sh("ip -n {R} link set r1 mtu 1500; ip netns exec {R} iptables-legacy -t mangle -F");
        assertTrue(routed().stream().noneMatch(one -> one.id().startsWith("mss-")), "equal links");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {
        "nft 'add rule inet f through tcp flags syn tcp option maxseg size set rt mtu' ~ 1360",
        "nft 'add rule inet f through oifname r* tcp flags & (syn|rst) == syn tcp option maxseg size set 1300' ~ 1300",
        "nft 'add rule inet f through iif r1 tcp sport { 80, 443 } tcp flags syn counter tcp option maxseg size set 1250' ~ 1250",
        "nft 'add rule inet f through ip saddr 203.0.113.0/24 ip daddr != 10.0.0.0/8 tcp option maxseg size 1400-65535 tcp option maxseg size set 1200' ~ 1200",
    })
    void rulesOfNftForTheMssAreUnderstood(String rule, int mss) throws Exception {
        needsNftables();
        lab.sh("ip netns exec {R} nft add table inet f; ip netns exec {R} nft 'add chain inet f through { type filter hook forward priority mangle; }'\n"
                + "ip netns exec {R} " + rule.strip());
        Finding finding = routed().stream().filter(one -> one.id().equals("mss-clamped")).findFirst().orElseThrow(
                () -> new AssertionError("not seen: " + rule));
        assertTrue(finding.summary().contains("segments of " + mss + " bytes at most"), finding.summary());
    }

    @Test
    void theRemedyForNftIsUnderstoodByNftAndByTheNextLook() throws Exception {
        needsNftables();
        lab.sh("ip netns exec {R} nft add table inet f; ip netns exec {R} nft 'add chain inet f through { type filter hook forward priority 0; }'");
        Finding finding = routed().stream().filter(one -> one.id().equals("mss-not-clamped")).findFirst().orElseThrow();
        for (String command : finding.remedies().get(0).commands()) {
            assertTrue(command.contains(" nft "), command);
            lab.sh(command);
        }
        assertTrue(routed().stream().anyMatch(one -> one.id().equals("mss-clamped") && one.summary().contains("segments of 1360 bytes")));
    }
}
