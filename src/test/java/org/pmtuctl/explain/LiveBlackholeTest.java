package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Transfer;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;

/** Connections that hang on a real kernel because a path is smaller than the host knows, what only looks like it, and the cures. */
@LiveKernel
class LiveBlackholeTest {
    private static final int PORT = 5001;
    private static final int MUCH = 200_000;

    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        // Timeouts of a tenth of the usual length.
        lab.ip("-n {H} route replace default via 198.51.100.1 rto_min 20ms");
        lab.ip("-n {H} -6 route replace default via 2001:db8:100::1 rto_min 20ms");
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        lab.sh("""
                ip -n {R} rule del pref 1 2>/dev/null || true; ip -n {R} -6 rule del pref 1 2>/dev/null || true
                ip -n {R} route del blackhole 203.0.113.9/32 2>/dev/null || true
                ip -n {H} rule del pref 1 2>/dev/null || true; ip -n {H} route flush table 100 2>/dev/null || true
                ip -n {H} route del 203.0.113.9 2>/dev/null || true
                ip -n {R} link set r1 mtu 1500; ip netns exec {H} sh -c 'cd /proc/sys/net/ipv4; echo 0 > tcp_mtu_probing; echo 0 > ip_no_pmtu_disc'
                ip -n {H} route flush cache
                """);
    }

    private static Explanation explain(Flow flow) throws Exception {
        return ExplainFlow.explain(new Place(lab.name("H"), null), flow);
    }

    private static Flow tcp(String destination) {
        return new Flow(null, IpAddress.parse(destination), 6, 0, PORT, 0, null, null, null, 0);
    }

    private static List<Finding> audit() throws Exception {
        return AuditHost.run(new Place(lab.name("H"), null), 0).findings();
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toList());
    }

    private static Finding leads(String id, List<Finding> findings) {
        assertEquals(id, findings.isEmpty() ? "nothing" : findings.get(0).id(), findings.toString());
        return findings.get(0);
    }

    private static void follow(Finding finding, int remedy) {
        for (String command : finding.remedies().get(remedy).commands()) {
            Advice.follow(lab, command);
        }
    }

    /** The far end announces what a larger link carries, and only the router knows better. */
    private static void smallPath(int bytes) {
        lab.ip("-n {R} link set r1 mtu " + bytes);
    }

    private static void silence() {
        lab.ip("-n {R} rule add pref 1 iif lo to " + HOST_V4 + " ipproto icmp blackhole");
    }

    /** Waits for the third doubled timeout. */
    private static Connection stalled(String destination) throws Exception {
        Connection connection = null;
        for (int i = 0; i < 100 && (connection == null || connection.socket().progress().backoff() < 3); i++) {
            Thread.sleep(200);
            connection = explain(tcp(destination)).connections().get(0);
        }
        return connection;
    }

    private static void assertNamed(Finding finding, Transfer upload, String source, String destination) throws Exception {
        String evidence = finding.evidence().toString();
        assertTrue(evidence.contains(Connections.end(IpAddress.parse(source), upload.port()) + " -> "
                + Connections.end(IpAddress.parse(destination), PORT)), evidence);
        assertTrue(evidence.contains("pid " + ProcessHandle.current().pid()), evidence);
    }

    @Test
    void reportsThatAreFilteredOnTheWayLeaveABlackHoleAndProbingHealsIt() throws Exception {
        smallPath(1400);
        silence();
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            int sent = upload.send(MUCH);
            Connection connection = stalled(TARGET_V4);
            assertEquals(Connection.Trouble.STALLED, connection.trouble(), connection.toString());
            String shown = lab.exec("H", "ss", "-tineHO", "dst", TARGET_V4).out();
            TcpSocket socket = connection.socket();
            assertTrue(shown.contains(" ino:" + socket.inode() + " ") && shown.contains(" mss:1448 pmtu:1500 ") && shown.contains(" cwnd:1 ")
                    && shown.contains(" lost:" + socket.progress().lost()), shown + socket);
            for (Flow flow : List.of(tcp(TARGET_V4), Flow.to(IpAddress.parse(TARGET_V4)))) {
                Finding finding = leads("blackhole-suspected", explain(flow).findings());
                assertEquals(Confidence.LIKELY, finding.confidence(), finding.toString());
                assertTrue(finding.summary().contains("packets of 1500 bytes") && finding.summary().contains("its reports do not arrive"),
                        finding.summary());
                assertNamed(finding, upload, HOST_V4, TARGET_V4);
            }
            Finding finding = leads("blackhole-suspected", audit());
            assertEquals(Severity.WARNING, finding.severity());
            assertNamed(finding, upload, HOST_V4, TARGET_V4);
            assertDecidedByPing(finding);
            follow(finding, 0);
            assertTrue(upload.arrives(sent, 30_000), "heals at a timeout");
            Explanation healed = explain(tcp(TARGET_V4));
            assertEquals(SegmentLimit.MTU_PROBING, healed.connections().get(0).limit(), healed.connections().toString());
            assertTrue(healed.connections().get(0).note().contains("MTU probing"), healed.connections().toString());
            assertFalse(ids(healed.findings()).contains("blackhole-suspected"));
            assertFalse(ids(audit()).contains("blackhole-suspected"));
        }
    }

    /** The two packets that the finding names tell the path from the peer. */
    private static void assertDecidedByPing(Finding finding) {
        List<String> commands = finding.remedies().get(1).commands();
        assertTrue(lab.sh(commands.get(0).replace("-c 3", "-c 1")).contains(" 1 received"));
        assertTrue(lab.sh(commands.get(1).replace("-c 3", "-c 1 -W 1") + " || true").contains(" 0 received"));
    }

    @Test
    void reportsThatThisHostThrowsAwayAreItsOwnBlackHole() throws Exception {
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 2);
            smallPath(1400);
            int sent = upload.send(MUCH);
            stalled(TARGET_V4);
            Finding finding = leads("blackhole-suspected", audit());
            assertEquals(Confidence.LIKELY, finding.confidence());
            assertTrue(finding.summary().contains("throws its reports away (ip_no_pmtu_disc is 2)"), finding.summary());
            leads("blackhole-suspected", explain(tcp(TARGET_V4)).findings());
            follow(finding, 0);
            assertTrue(upload.arrives(sent, 30_000), "learns at the next timeout");
            assertFalse(ids(audit()).contains("blackhole-suspected"));
            assertTrue(explain(tcp(TARGET_V4)).connections().toString().contains("held to a cached exception"));
        }
    }

    @Test
    void aReportStoredOnTheWayOfOtherPortsIsLearnedElsewhere() throws Exception {
        lab.sh("ip -n {H} rule add pref 1 ipproto tcp dport " + PORT + " lookup 100\n"
                + "ip -n {H} route add default via 198.51.100.1 table 100 proto 99 rto_min 20ms\n");
        smallPath(1400);
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            int sent = upload.send(MUCH);
            stalled(TARGET_V4);
            Finding finding = leads("learned-elsewhere", audit());
            assertNamed(finding, upload, HOST_V4, TARGET_V4);
            for (Flow flow : List.of(tcp(TARGET_V4), Flow.to(IpAddress.parse(TARGET_V4)))) {
                leads("learned-elsewhere", explain(flow).findings());
                assertFalse(ids(explain(flow).findings()).contains("blackhole-suspected"));
            }
            follow(finding, 0);
            assertTrue(upload.arrives(sent, 30_000), "takes the route's mtu at the next timeout");
            assertFalse(ids(audit()).contains("learned-elsewhere"));
        }
    }

    @Test
    void aPeerThatIsGoneIsAtMostPossible() throws Exception {
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            assertTrue(upload.arrives(upload.send(MUCH), 10_000));
            assertFalse(ids(explain(tcp(TARGET_V4)).findings()).contains("blackhole-suspected"), "a healthy transfer");
            assertFalse(ids(audit()).contains("blackhole-suspected"));
            lab.ip("-n {R} route add blackhole 203.0.113.9/32");
            upload.send(MUCH);
            stalled(TARGET_V4);
            Finding asked = leads("blackhole-suspected", explain(tcp(TARGET_V4)).findings());
            assertEquals(Confidence.POSSIBLE, asked.confidence());
            assertTrue(asked.summary().contains("either the peer is gone, or"), asked.summary());
            assertTrue(asked.remedies().get(0).commands().get(0).contains("ping "), asked.toString());
            Finding audited = leads("blackhole-suspected", audit());
            assertEquals(Confidence.POSSIBLE, audited.confidence());
            assertEquals(Severity.INFO, audited.severity());
        }
    }

    @Test
    void smallSegmentsThatAreLostAreNoBlackHole() throws Exception {
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V4, PORT)) {
            assertTrue(upload.arrives(upload.send(MUCH), 10_000));
            lab.ip("-n {R} route add blackhole 203.0.113.9/32");
            for (int i = 0; i < 6; i++) {
                upload.send(60);
            }
            Connection connection = stalled(TARGET_V4);
            assertTrue(connection.socket().progress().backoff() >= 3, connection.toString());
            assertFalse(ids(explain(tcp(TARGET_V4)).findings()).contains("blackhole-suspected"));
            assertFalse(ids(audit()).contains("blackhole-suspected"));
        }
    }

    @Test
    void ipv6HasItsBlackHolesToo() throws Exception {
        smallPath(1300);
        // All ICMPv6 is silenced, so neighbours must be known.
        lab.sh("""
                h=$(ip -n {H} -o link show o0 | sed 's,.*ether \\([^ ]*\\).*,\\1,'); r=$(ip -n {R} -o link show r0 | sed 's,.*ether \\([^ ]*\\).*,\\1,')
                ip -n {H} neigh replace 2001:db8:100::1 lladdr $r dev o0 nud permanent
                ip -n {R} neigh replace 2001:db8:100::2 lladdr $h dev r0 nud permanent
                ip -n {R} -6 rule add pref 1 iif lo to 2001:db8:100::2 ipproto ipv6-icmp blackhole
                """);
        try (Transfer upload = Transfer.open(lab, "H", "T", TARGET_V6, PORT)) {
            upload.send(MUCH);
            stalled(TARGET_V6);
            Finding finding = leads("blackhole-suspected", explain(tcp(TARGET_V6)).findings());
            assertEquals(Confidence.LIKELY, finding.confidence());
            assertNamed(finding, upload, HOST_V6, TARGET_V6);
            leads("blackhole-suspected", audit());
        }
    }
}
