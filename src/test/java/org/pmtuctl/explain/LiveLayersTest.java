package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.NetworkLab.GCM;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.ListExceptions;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;

/** IPsec and tunnels of a real kernel, in order and out of order: the cause that leads, what only looks like it, and the cure. */
@LiveKernel
class LiveLayersTest {
    private static final String OUT = "src " + HOST_V4 + " dst " + TARGET_V4;
    private static final String BACK = "src " + TARGET_V4 + " dst " + HOST_V4;

    /** To build a network takes longer than to use it; every test leaves it as it was. */
    private static NetworkLab lab;
    private static HostRouterTarget network;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
        lab.needsEsp("H");
        lab.needsLinkKind("gre", "remote 192.0.2.1");
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    /** Whatever a test has built: list reads less than the others, and says the same of each exception. */
    @AfterEach
    void everyCommandNamesTheSameCauseAndAllIsAsItWas() throws Exception {
        sameCauses();
        asItWas();
    }

    private void sameCauses() throws Exception {
        HostAudit audit = audit();
        Map<String, String> audited = causes(audit.exceptions());
        Map<String, String> listed = causes(ListExceptions.run(new Place(lab.name("H"), null), new ListExceptions.Filter(0, null, null, null, true))
                .exceptions());
        listed.keySet().retainAll(audited.keySet());
        assertEquals(audited, listed);
        for (ExplainedException exception : audit.exceptions()) {
            Map<String, String> explained = causes(explain(exception.exception().destination().toString()).exceptions());
            explained.keySet().retainAll(audited.keySet());
            for (Map.Entry<String, String> one : explained.entrySet()) {
                assertEquals(audited.get(one.getKey()), one.getValue(), one.getKey());
            }
        }
    }

    private static Map<String, String> causes(List<ExplainedException> exceptions) {
        Map<String, String> causes = new TreeMap<>();
        for (ExplainedException one : exceptions) {
            RouteException exception = one.exception();
            causes.put(exception.destination() + " via " + exception.gateway() + " if " + exception.ifindex() + " table " + exception.table(),
                    one.cause() == null ? "none" : one.cause().id() + " " + one.cause().confidence());
        }
        return causes;
    }

    private void asItWas() {
        lab.sh("""
                for end in {H} {T}; do
                for object in "xfrm policy flush" "xfrm state flush" "link del tun1" "link del tun0" "route flush table 100" "route flush cache"; do
                echo $object; done | ip -n $end -force -batch - >/dev/null 2>&1 || true; done
                while ip -n {H} rule del lookup 100 2>/dev/null; do :; done
                ip -n {H} address del 192.168.1.1/32 dev lo 2>/dev/null || true
                while ip -n {H} rule del to 203.0.113.9 2>/dev/null; do :; done
                for route in 203.0.113.9 203.0.113.0/24; do ip -n {H} route del $route 2>/dev/null || true; done
                ip -n {R} link set r1 mtu 1500; ip -n {T} link set t0 mtu 1500
                ip netns exec {H} sh -c 'cd /proc/sys/net/ipv4; echo 0 > ip_forward; echo 0 > tcp_mtu_probing'
                """);
    }

    private HostAudit audit() throws Exception {
        return AuditHost.run(new Place(lab.name("H"), null), 0);
    }

    private Explanation explain(String destination) throws Exception {
        return explain(Flow.to(IpAddress.parse(destination)));
    }

    private Explanation explain(Flow flow) throws Exception {
        return ExplainFlow.explain(new Place(lab.name("H"), null), flow);
    }

    private static Flow tcp(String destination, int port, int mark) {
        return new Flow(null, IpAddress.parse(destination), 6, 0, port, mark, null, null, null, 0);
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toList());
    }

    private static Finding leads(String id, List<Finding> findings) {
        assertEquals(id, findings.isEmpty() ? "nothing" : findings.get(0).id(), findings.toString());
        return findings.get(0);
    }

    /** Pastes the commands of one remedy into a shell. */
    private void follow(Finding finding, int remedy) {
        for (String command : finding.remedies().get(remedy).commands()) {
            Advice.follow(lab, command);
        }
    }

    /** Two packets: the first may be lost to learning on the way. */
    private boolean passes(String destination, int bytes) {
        Command.Result ping = lab.attempt("H", "ping", "-n", "-c", "2", "-i", "0.2", "-W", "0.5", "-M", "do", "-s", "" + (bytes - 28), destination);
        return ping.out().contains(" 1 received") || ping.out().contains(" 2 received");
    }

    /** The same transport or tunnel mode at both ends, both ways. */
    private void esp(String mode, String outExtra) {
        String there = mode.equals("tunnel") ? OUT + " " : "";
        String back = mode.equals("tunnel") ? BACK + " " : "";
        String states = "ip -n {E} xfrm state add " + OUT + " proto esp spi 0x101 reqid 3 mode " + mode + " " + GCM + " EXTRA\n"
                + "ip -n {E} xfrm state add " + BACK + " proto esp spi 0x102 reqid 3 mode " + mode + " " + GCM + "\n";
        lab.sh(states.replace("{E}", "{H}").replace("EXTRA", outExtra) + states.replace("{E}", "{T}").replace("EXTRA", "")
                + "ip -n {H} xfrm policy add " + OUT + " dir out tmpl " + there + "proto esp reqid 3 mode " + mode + "\n"
                + "ip -n {T} xfrm policy add " + OUT + " dir in tmpl " + there + "proto esp reqid 3 mode " + mode + "\n"
                + "ip -n {T} xfrm policy add " + BACK + " dir out tmpl " + back + "proto esp reqid 3 mode " + mode + "\n"
                + "ip -n {H} xfrm policy add " + BACK + " dir in tmpl " + back + "proto esp reqid 3 mode " + mode + "\n");
    }

    private void gre(String options, String optionsOfTarget) {
        lab.sh("ip -n {H} link add tun0 type gre local " + HOST_V4 + " remote " + TARGET_V4 + " " + options + "\n"
                + "ip -n {T} link add tun0 type gre local " + TARGET_V4 + " remote " + HOST_V4 + " " + optionsOfTarget + "\n"
                + "ip -n {H} link set tun0 up; ip -n {T} link set tun0 up\n"
                + "ip -n {H} address add 10.9.0.1/24 dev tun0; ip -n {T} address add 10.9.0.2/24 dev tun0\n");
    }

    @Test
    void aPolicyWithoutAStateIsSaidAndTheWayOutWorks() throws Exception {
        lab.ip("-n {H} xfrm policy add " + OUT + " dir out tmpl proto esp reqid 3 mode transport");
        lab.sh("ip -n {H} xfrm state add " + OUT + " proto esp spi 0x101 reqid 4 mode transport " + GCM);
        lab.attempt("H", "ping", "-c", "1", "-W", "0.2", TARGET_V4);
        Explanation explanation = explain(TARGET_V4);
        assertEquals(Outcome.BLOCKED, explanation.path().outcome());
        Finding finding = leads("no-state", explanation.findings());
        assertEquals(Severity.ERROR, finding.severity());
        assertTrue(finding.evidence().toString().contains("reqid 4 (the policy wants reqid 3)"), finding.toString());
        Finding audited = leads("no-state", audit().findings());
        assertTrue(audited.evidence().toString().contains("XfrmOutNoStates"), audited.toString());
        follow(audited, 0);
        follow(audited, 1);
        assertFalse(ids(audit().findings()).contains("no-state"));
        assertFalse(ids(explain(TARGET_V4).findings()).contains("no-state"));
        assertTrue(passes(TARGET_V4, 1500));
    }

    @Test
    void aPolicyWithItsStateIsInOrder() throws Exception {
        esp("transport", "");
        assertEquals(List.of(), ids(explain(TARGET_V4).findings()));
        assertEquals(List.of(), ids(audit().findings()));
        assertTrue(passes(TARGET_V4, 1466));
    }

    @Test
    void aReportAboutEspIsLargerThanWhatFits() throws Exception {
        esp("transport", "");
        network.pathMtu(1400);
        passes(TARGET_V4, 1466);
        Explanation explanation = explain(TARGET_V4);
        assertEquals(1366, explanation.path().effectiveMtu());
        assertEquals(List.of("router-reported", "exceeds-effective"), ids(explanation.findings()));
        assertEquals(List.of("router-reported", "exceeds-effective"), ids(audit().findings()));
        assertTrue(passes(TARGET_V4, 1366));
    }

    @Test
    void aReportAboutAPacketInClearIsExact() throws Exception {
        network.pathMtu(1400);
        network.provokeV4();
        assertEquals(List.of("router-reported"), ids(explain(TARGET_V4).findings()));
    }

    @Test
    void aTunnelThatIsRoutedIntoItselfIsALoopAndGetsARouteOutside() throws Exception {
        gre("ttl 64", "ttl 64");
        lab.ip("-n {H} route add 203.0.113.0/24 dev tun0");
        lab.attempt("H", "ping", "-c", "1", "-W", "0.2", "10.9.0.2");
        for (String destination : List.of(TARGET_V4, "10.9.0.2")) {
            Explanation explanation = explain(destination);
            assertEquals(Outcome.RECURSION, explanation.path().outcome());
            assertEquals(Severity.ERROR, leads("recursive-route", explanation.findings()).severity());
        }
        Finding finding = leads("recursive-route", audit().findings());
        assertTrue(finding.evidence().toString().contains("collisions"), finding.toString());
        follow(finding, 0);
        assertFalse(ids(audit().findings()).contains("recursive-route"));
        assertTrue(passes("10.9.0.2", 1476));
    }

    @Test
    void aLoopThroughTwoTunnelsIsShownAsOne() throws Exception {
        gre("ttl 64", "ttl 64");
        lab.sh("ip -n {H} link add tun1 type ipip local 10.9.0.1 remote 10.9.0.2 ttl 64; ip -n {H} link set tun1 up");
        assertFalse(ids(audit().findings()).contains("recursive-route"), "a tunnel in a tunnel is no loop");
        // Nothing is sent here but IPv6's own multicast reports. Going round, they once overran the stack of a 5.10 guest.
        lab.sysctl("H", "net/ipv6/conf/tun0/disable_ipv6", 1);
        lab.ip("-n {H} route add " + TARGET_V4 + " dev tun1");
        Finding finding = leads("recursive-route", audit().findings());
        assertTrue(finding.summary().contains("tun0 -> tun1 -> tun0") || finding.summary().contains("tun1 -> tun0 -> tun1"), finding.summary());
    }

    @Test
    void aRuleByPortThatLeadsTheFarEndIntoTheTunnelIsARisk() throws Exception {
        gre("ttl 64", "ttl 64");
        network.pathMtu(1400);
        lab.sh("ip -n {H} rule add ipproto udp dport 5001 lookup 100; ip -n {H} route add default dev tun0 table 100");
        assertEquals(Confidence.POSSIBLE, leads("recursive-route", audit().findings()).confidence());
        Finding asked = leads("recursive-route", explain(new Flow(null, IpAddress.parse(TARGET_V4), 17, 0, 5001, 0, null, null, null, 0)).findings());
        assertEquals(Severity.WARNING, asked.severity());
        follow(asked, 0);
        assertFalse(ids(audit().findings()).contains("recursive-route"));
    }

    @Test
    void aRuleBySourceOrProtocolDoesNoHarm() throws Exception {
        gre("ttl 64", "ttl 64");
        lab.sh("ip -n {H} rule add ipproto udp lookup 100; ip -n {H} rule add from 10.9.0.1 lookup 100; ip -n {H} route add default dev tun0 table 100");
        assertFalse(ids(audit().findings()).contains("recursive-route"));
        assertFalse(ids(explain(TARGET_V4).findings()).contains("recursive-route"));
    }

    private void learnedFor(String destination) {
        // The kernel lists an IPv4 exception once a lookup has met it.
        lab.ip("-n {H} route get " + destination);
    }

    private List<Finding> exception(String destination) throws Exception {
        return audit().exceptions().stream().filter(one -> one.exception().destination().equals(IpAddress.parse(destination)))
                .findFirst().orElseThrow(() -> new AssertionError("no exception for " + destination)).findings();
    }

    @Test
    void whatATunnelLeavesWithEveryPacketIsNoise() throws Exception {
        gre("ttl 64", "ttl 64");
        passes("10.9.0.2", 64);
        learnedFor("10.9.0.2");
        Finding finding = leads("tunnel-feedback", exception("10.9.0.2"));
        assertEquals(Confidence.CERTAIN, finding.confidence());
        assertEquals(Severity.INFO, finding.severity());
        try (RawIcmp icmp = RawIcmp.from(lab, "T")) {
            icmp.tooBig("10.9.0.1", "10.9.0.2", 1300);
        }
        learnedFor("10.9.0.2");
        leads("router-reported", exception("10.9.0.2"));
    }

    @Test
    void aTunnelWithoutRoomForIpsecIsNamedWithWhatFits() throws Exception {
        gre("ttl 64", "ttl 64");
        assertFalse(ids(audit().findings()).contains("tunnel-mtu-too-large"));
        esp("transport", "");
        Finding finding = leads("tunnel-mtu-too-large", audit().findings());
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.summary().contains("carries 1442 at most (TCP MSS 1402, IPv6 1382)"), finding.summary());
        leads("tunnel-mtu-too-large", explain("10.9.0.2").findings());
        lab.sysctl("H", "net.ipv4.ip_forward", 1);
        assertEquals(Severity.WARNING, leads("tunnel-mtu-too-large", audit().findings()).severity());
        follow(finding, 0);
        assertFalse(ids(audit().findings()).contains("tunnel-mtu-too-large"));
        assertTrue(passes("10.9.0.2", 1442));
        assertFalse(passes("10.9.0.2", 1443));
    }

    @Test
    void anEspPacketThatWasTooLargeLeavesTheLinksMtu() throws Exception {
        esp("transport", "");
        gre("ttl 64", "ttl 64");
        lab.attempt("H", "ping", "-c", "1", "-W", "0.2", "-M", "dont", "-s", "1428", "10.9.0.2");
        learnedFor(TARGET_V4);
        Finding finding = leads("ipsec-feedback", exception(TARGET_V4));
        assertTrue(finding.summary().contains("1466 bytes fit before encryption"), finding.summary());
        follow(finding, 0);
        lab.sh("ip -n {H} route flush cache");
        lab.attempt("H", "ping", "-c", "1", "-W", "0.2", "-M", "dont", "-s", "1428", "10.9.0.2");
        learnedFor(TARGET_V4);
        assertFalse(ids(audit().findings()).contains("ipsec-feedback"));
    }

    @Test
    void theLinksMtuWithoutIpsecIsNoTraceOfIt() throws Exception {
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBig(HOST_V4, TARGET_V4, 1500);
        }
        learnedFor(TARGET_V4);
        lab.sysctl("H", "net.ipv4.tcp_mtu_probing", 1);
        leads("link-mtu-change", exception(TARGET_V4));
    }

    @Test
    void tcpThatProbesOverIpsecLeavesTheLinksMtu() throws Exception {
        esp("transport", "");
        lab.sh("ip netns exec {H} sh -c 'cd /proc/sys/net/ipv4; echo 2 > tcp_mtu_probing; echo 1 > tcp_probe_interval'");
        try (ServerSocketChannel server = NetworkNamespace.find(lab.path("T").toString()).call(() -> ServerSocketChannel.open().bind(
                new InetSocketAddress(TARGET_V4, 5001)));
                SocketChannel client = NetworkNamespace.find(lab.path("H").toString()).call(() -> SocketChannel.open(
                new InetSocketAddress(TARGET_V4, 5001)));
                SocketChannel accepted = server.accept()) {
            Thread reader = new Thread(() -> swallow(accepted));
            reader.setDaemon(true);
            reader.start();
            List<String> cause = List.of();
            for (int burst = 0; burst < 12 && cause.isEmpty(); burst++) {
                ByteBuffer bytes = ByteBuffer.allocate(2 << 20);
                while (bytes.hasRemaining()) {
                    client.write(bytes);
                }
                Thread.sleep(500);
                learnedFor(TARGET_V4);
                cause = ids(audit().findings());
            }
            Finding finding = leads("probing-over-ipsec", exception(TARGET_V4));
            assertEquals(Severity.WARNING, finding.severity());
            assertTrue(Boolean.TRUE.equals(explain(tcp(TARGET_V4, 5001, 0)).check().agrees()));
            leads("probing-over-ipsec", explain(tcp(TARGET_V4, 5001, 0)).findings());
            follow(finding, 0);
            lab.sh("ip -n {H} route flush cache");
            assertEquals(List.of(), ids(audit().findings()));
        }
    }

    private static void swallow(SocketChannel from) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try {
            while (from.read(bytes.clear()) >= 0) {
                continue;
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** ESP in tunnel mode between networks; clear packets and reports take table 220, what is marked takes main. */
    private void markedEsp(String outputMark) {
        String there = "src 192.168.1.1 dst 192.168.2.1";
        String back = "src 192.168.2.1 dst 192.168.1.1";
        String states = "ip -n {E} xfrm state add " + OUT + " proto esp spi 0x101 reqid 3 mode tunnel " + GCM + " MARK\n"
                + "ip -n {E} xfrm state add " + BACK + " proto esp spi 0x102 reqid 3 mode tunnel " + GCM + "\n";
        lab.sh(states.replace("{E}", "{H}").replace("MARK", outputMark) + states.replace("{E}", "{T}").replace("MARK", "")
                + "ip -n {H} address replace 192.168.1.1/32 dev lo; ip -n {T} address replace 192.168.2.1/32 dev lo\n"
                + "ip -n {H} xfrm policy add " + there + " dir out tmpl " + OUT + " proto esp reqid 3 mode tunnel\n"
                + "ip -n {T} xfrm policy add " + there + " dir in tmpl " + OUT + " proto esp reqid 3 mode tunnel\n"
                + "ip -n {T} xfrm policy add " + back + " dir out tmpl " + BACK + " proto esp reqid 3 mode tunnel\n"
                + "ip -n {H} xfrm policy add " + back + " dir in tmpl " + BACK + " proto esp reqid 3 mode tunnel\n"
                + "ip -n {H} rule add not fwmark 0x42 lookup 100\n"
                + "ip -n {H} route add default via 198.51.100.1 table 100 proto 99 src 192.168.1.1\n");
    }

    @Test
    void aReportAboutMarkedEspIsStoredElsewhereAndTheFlowStalls() throws Exception {
        markedEsp("output-mark 0x42");
        network.pathMtu(1400);
        assertFalse(passes("192.168.2.1", 1446));
        assertFalse(passes("192.168.2.1", 1446), "not even after the report");
        learnedFor(TARGET_V4);
        Finding finding = leads("learned-elsewhere", audit().findings());
        assertEquals(Severity.WARNING, finding.severity());
        leads("learned-elsewhere", exception(TARGET_V4));
        Explanation explanation = explain(new Flow(IpAddress.parse("192.168.1.1"), IpAddress.parse("192.168.2.1"), 0, 0, 0, 0, null, null, null, 0));
        assertEquals(1446, explanation.path().effectiveMtu());
        leads("learned-elsewhere", explanation.findings());
        follow(finding, 0);
        assertTrue(passes("192.168.2.1", 1346));
        assertFalse(ids(audit().findings()).contains("learned-elsewhere"));
    }

    @Test
    void aReportAboutUnmarkedEspIsStoredWhereItIsLookedFor() throws Exception {
        markedEsp("");
        network.pathMtu(1400);
        passes("192.168.2.1", 1446);
        learnedFor(TARGET_V4);
        assertFalse(ids(audit().findings()).contains("learned-elsewhere"));
        assertTrue(passes("192.168.2.1", 1346));
    }

    @Test
    void aTunnelWithoutTtlOfItsOwnIsSaidAndCured() throws Exception {
        gre("", "");
        leads("tunnel-ttl-inherit", audit().findings());
        assertTrue(lab.attempt("H", "ping", "-c", "1", "-W", "0.5", "-t", "1", "10.9.0.2").out().contains(" 0 received"));
        follow(audit().findings().get(0), 0);
        assertEquals(List.of(), ids(audit().findings()));
        assertTrue(lab.attempt("H", "ping", "-c", "1", "-W", "0.5", "-t", "1", "10.9.0.2").out().contains(" 1 received"));
    }

    @Test
    void aTunnelWithoutAddressesIsSaid() throws Exception {
        lab.sh("ip -n {H} link add tun0 type gre remote " + TARGET_V4 + " ttl 64; ip -n {H} link set tun0 up");
        Finding outside = leads("tunnel-no-address", audit().findings());
        assertTrue(outside.summary().contains("no local address"), outside.summary());
        follow(outside, 0);
        Finding inside = leads("tunnel-no-address", audit().findings());
        assertTrue(inside.summary().contains("has no address:"), inside.summary());
        lab.ip("-n {H} address add 10.9.0.1/24 dev tun0");
        assertEquals(List.of(), ids(audit().findings()));
    }

    @Test
    void keysThatDoNotMatchAreTheOneSidedTunnel() throws Exception {
        gre("ttl 64 key 7", "ttl 64 key 7");
        lab.attempt("H", "ping", "-c", "3", "-i", "0.2", "-W", "0.2", "10.9.0.2");
        assertFalse(ids(audit().findings()).contains("tunnel-asymmetric"));
        lab.sh("ip -n {H} link del tun0; ip -n {T} link del tun0");
        gre("ttl 64 key 7", "ttl 64 key 8");
        lab.attempt("H", "ping", "-c", "4", "-i", "0.2", "-W", "0.2", "10.9.0.2");
        Finding finding = leads("tunnel-asymmetric", audit().findings());
        assertEquals(Confidence.LIKELY, finding.confidence());
    }
}
