package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;
import static org.pmtuctl.lab.NetworkLab.GCM;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;

/** A defect is said where the kernel really shows it, and not where it does not. */
@LiveKernel
class LiveKernelBugTest {
    private NetworkLab lab;
    private HostRouterTarget network;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    private Place place() {
        return new Place(lab.name("H"), null);
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toList());
    }

    @Test
    void aReportIsKeptOnOneLegOrOnAll() throws Exception {
        lab.sh("ip -n {R} address add 198.51.100.3/24 dev r0; ip -n {H} route add " + TARGET_V4
                + " nexthop via 198.51.100.1 nexthop via 198.51.100.3");
        network.pathMtu(1400);
        network.provokeV4();
        int small = 0;
        int large = 0;
        // The leg is chosen by a secret hash of the ports; a socket tells what the kernel knows of the leg it took.
        lab.sysctl("H", "net.ipv4.fib_multipath_hash_policy", 1);
        for (int port = 1; port <= 32; port++) {
            Integer mtu = ExplainFlow.measure(place(), new Flow(null, IpAddress.parse(TARGET_V4), 17, 0, port, 0, null, null, null, 0)).check()
                    .kernelMtu();
            small += mtu != null && mtu == 1400 ? 1 : 0;
            large += mtu != null && mtu == 1500 ? 1 : 0;
        }
        // The kernel lists an exception once a lookup has met it.
        HostAudit audit = AuditHost.run(place(), 4);
        assertTrue(small > 0, large + " of 1500");
        assertEquals(large > 0, ids(audit.findings()).contains("kernel-bug"), small + " of 1400, " + large + " of 1500: " + audit.findings());
    }

    @Test
    void ipv6ThatIpsecMakesTooSmallIsRefusedOrNot() throws Exception {
        String out = "src " + HOST_V6 + " dst " + TARGET_V6;
        lab.needsEsp("H");
        lab.sh("ip -n {H} xfrm state add " + out + " proto esp spi 0x101 reqid 3 mode transport " + GCM + "\n"
                + "ip -n {H} xfrm policy add " + out + " dir out tmpl proto esp reqid 3 mode transport; ip -n {H} link set o0 mtu 1300");
        Explanation transport = ExplainFlow.explain(place(), Flow.to(IpAddress.parse(TARGET_V6)));
        assertTrue(transport.path().effectiveMtu() < 1280, transport.path().toString());
        assertFalse(datagramSays().contains("Invalid argument"));
        assertFalse(ids(transport.findings()).contains("kernel-bug"), "transport mode counts the packet around");
        lab.sh("ip -n {H} xfrm state flush; ip -n {H} xfrm policy flush\n"
                + "ip -n {H} xfrm state add " + out + " proto esp spi 0x101 reqid 3 mode tunnel " + GCM + "\n"
                + "ip -n {H} xfrm policy add " + out + " dir out tmpl " + out + " proto esp reqid 3 mode tunnel");
        String said = datagramSays();
        boolean refused = said.contains("Invalid argument");
        Explanation explanation = ExplainFlow.explain(place(), Flow.to(IpAddress.parse(TARGET_V6)));
        assertTrue(explanation.path().effectiveMtu() < 1280, explanation.path().toString());
        assertEquals(refused, ids(explanation.findings()).contains("kernel-bug"), said + explanation.findings());
        assertEquals(refused, ids(AuditHost.run(place(), 6).findings()).contains("kernel-bug"));
        lab.sh("ip -n {H} link set o0 mtu 1500");
        assertFalse(ids(ExplainFlow.explain(place(), Flow.to(IpAddress.parse(TARGET_V6))).findings()).contains("kernel-bug"));
    }

    /** What becomes of a small UDP datagram. */
    private String datagramSays() {
        Command.Result sent = lab.attempt("H", "bash", "-c", "printf %0100d 0 > /dev/udp/" + TARGET_V6 + "/9");
        return sent.out() + sent.err();
    }
}
