package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.explain.Engineer.carries;
import static org.pmtuctl.explain.Engineer.isSilent;
import static org.pmtuctl.explain.Engineer.saw;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Transfer;

/**
 * Strict reverse path filtering on a second uplink, by which the router answers from an address that this host would answer by the first:
 * its reports are dropped before ICMP sees them.
 */
@LiveKernel
class LiveReversePathTest {
    private static final String SECOND = "198.51.101.2";
    private static final int BYTES = 300_000;
    private static final int STALLS = 1_000;
    private static final int PATH = 1400;

    private static NetworkLab lab;
    private static Engineer host;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        host = new Engineer(lab, "H");
        lab.ip("-n {R} link set r1 mtu " + PATH);
        lab.sysctl("R", "net.ipv4.conf.all.rp_filter", 0);
        lab.sysctl("R", "net.ipv4.icmp_ratelimit", 0);
        lab.sysctl("H", "net.ipv4.conf.all.rp_filter", 0);
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @BeforeEach
    void secondUplink() {
        lab.scenario("collapse", "uplink");
        // As a router does that answers from its loopback address.
        lab.ip("-n {R} route replace 198.51.101.0/24 dev r2 src 203.0.113.1");
        lab.sysctl("H", "net.ipv4.conf.o1.rp_filter", 1);
    }

    @AfterEach
    void asItWas() {
        lab.scenario("collapse", "clear");
    }

    private static long dropped() {
        return host.counter("TcpExt:", "IPReversePathFilter");
    }

    private static JsonNode undeliverable(JsonNode explained) {
        JsonNode finding = Engineer.finding("ptb-undeliverable", explained);
        assertEquals("rp_filter o1", finding.path("subject").asText(), finding::toString);
        saw(finding, "sysctl net.ipv4.conf.o1.rp_filter", "strict");
        return finding;
    }

    /** Whether the target's refusal of a connection arrives. */
    private static boolean isAnswered() {
        return lab.attempt("H", "timeout", "8", "bash", "-c", "</dev/tcp/" + TARGET_V4 + "/5001").err().contains("refused");
    }

    @Test
    void aRuleByPortLeavesTheReportsOfItsTrafficToTheFilter() throws Exception {
        String[] flow = {TARGET_V4, "--from", SECOND, "--proto", "tcp", "--dport", "5001"};
        long before = dropped();
        if (!isAnswered()) {
            // Linux 5.10 looks the answer's ports up as they are, and so drops it as well.
            assertTrue(dropped() > before);
            JsonNode finding = undeliverable(host.explain(flow));
            assertEquals("warning", finding.path("severity").asText(), finding::toString);
            host.follow(finding);
            assertTrue(isAnswered());
            return;
        }
        long reports = host.reports();
        try (Transfer transfer = Transfer.start(lab, "H", SECOND, "T", TARGET_V4, BYTES)) {
            assertFalse(transfer.endsWithin(STALLS));
        }
        assertEquals(reports, host.reports(), "none arrives");
        assertTrue(dropped() > before);
        JsonNode finding = undeliverable(host.explain(flow));
        assertEquals("warning", finding.path("severity").asText(), finding::toString);
        assertEquals("likely", finding.path("confidence").asText());
        saw(finding, "route", "ICMP to " + TARGET_V4 + " leaves by o0, those of this flow by o1");
        saw(finding, "counter TcpExt.IPReversePathFilter", "dropped by it");
        host.follow(finding);
        before = dropped();
        try (Transfer transfer = Transfer.start(lab, "H", SECOND, "T", TARGET_V4, BYTES)) {
            assertFalse(transfer.endsWithin(STALLS), "the report is stored where the rule's traffic does not look");
        }
        assertEquals(before, dropped());
        assertTrue(host.reports() > reports, "they arrive");
        isSilent("ptb-undeliverable", host.explain(flow));
    }

    @Test
    void aRouteOfItsOwnLeavesRoutersToTheDefaultRoute() {
        lab.ip("-n {H} route add " + TARGET_V4 + " via 198.51.101.1 dev o1");
        long before = dropped();
        assertFalse(host.passes(SECOND, TARGET_V4, 1500));
        assertTrue(dropped() > before);
        carries(1500, host.explain(TARGET_V4));
        JsonNode finding = undeliverable(host.explain(TARGET_V4));
        assertEquals("possible", finding.path("confidence").asText(), "a router with an address on the link would be heard");
        saw(finding, "route", "packets to most other addresses leave by o0 (default route)");
        assertTrue(host.passes(SECOND, TARGET_V4, PATH), "its own answers pass the filter");
        host.follow(finding);
        assertFalse(host.passes(SECOND, TARGET_V4, 1500));
        carries(PATH, host.explain(TARGET_V4));
        isSilent("ptb-undeliverable", host.explain(TARGET_V4));
    }

    @Test
    void aRuleBySourceIsFollowedBackByTheFilter() {
        lab.sh("ip -n {H} rule del lookup 100; ip -n {H} rule add from " + SECOND + " lookup 100");
        long before = dropped();
        assertFalse(host.passes(SECOND, TARGET_V4, 1500));
        assertEquals(before, dropped());
        JsonNode explained = host.explain(TARGET_V4, "--from", SECOND);
        carries(PATH, explained);
        isSilent("ptb-undeliverable", explained);
        isSilent("ptb-undeliverable", host.explain(TARGET_V4, "--from", HOST_V4));
    }
}
