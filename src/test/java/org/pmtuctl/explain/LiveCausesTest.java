package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;
import static org.pmtuctl.lab.HostRouterTarget.ROUTER_V4;
import static org.pmtuctl.lab.HostRouterTarget.ROUTER_V6;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;

/** Each cause brought about on a real kernel leads; what only looks like it does not. */
@LiveKernel
class LiveCausesTest {
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

    private HostAudit audit() throws Exception {
        return AuditHost.run(new Place(lab.name("H"), null), 0);
    }

    /** What explains the exception for a destination, the leading cause first. */
    private List<Finding> explain(String destination) throws Exception {
        return explained(destination).findings();
    }

    private ExplainedException explained(String destination) throws Exception {
        List<ExplainedException> found = audit().exceptions().stream()
                .filter(one -> one.exception().destination().equals(IpAddress.parse(destination))).collect(Collectors.toList());
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    private Explanation flow(Flow flow) throws Exception {
        return ExplainFlow.explain(new Place(lab.name("H"), null), flow);
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).collect(Collectors.toList());
    }

    /** A router that is none of ours refuses a real packet. */
    private void provokeV4() {
        network.provokeV4();
        lab.ip("-n {H} route get " + TARGET_V4);
    }

    private void report(String host, String destination, int mtu) {
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBig(host, destination, mtu);
        }
        RawIcmp.settle(lab, "H", destination);
    }

    @Test
    void aRealRoutersReportLeadsInBothFamilies() throws Exception {
        network.pathMtu(1400);
        provokeV4();
        network.provokeV6();
        for (String target : List.of(TARGET_V4, TARGET_V6)) {
            List<Finding> findings = explain(target);
            assertEquals(List.of("router-reported"), ids(findings));
            assertEquals(Confidence.LIKELY, findings.get(0).confidence());
            assertEquals(Severity.INFO, findings.get(0).severity());
        }
    }

    @Test
    void aPathAsLargeAsTheLinkNeedsNoExplanation() throws Exception {
        network.provokeV4();
        network.provokeV6();
        assertEquals(List.of(), audit().findings());
    }

    @Test
    void aRouterInFrontOfATinyLinkBringsTheFloor() throws Exception {
        lab.ip("-n {R} link set r1 mtu 500");
        provokeV4();
        Finding first = explain(TARGET_V4).get(0);
        assertEquals("min-pmtu-floor", first.id());
        assertEquals(Severity.WARNING, first.severity());
        assertFalse(first.summary().contains("ip_no_pmtu_disc"), first.summary());
    }

    @Test
    void theSettingBringsTheFloorForAnyReport() throws Exception {
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 1);
        network.pathMtu(1400);
        provokeV4();
        Finding first = explain(TARGET_V4).get(0);
        assertEquals("min-pmtu-floor", first.id());
        assertTrue(first.summary().contains("ip_no_pmtu_disc at 1"), first.summary());
    }

    @Test
    void aReportOfExactlyTheFloorIsNotLocked() throws Exception {
        report(HOST_V4, "203.0.113.77", 552);
        assertEquals("implausible", explain("203.0.113.77").get(0).id());
    }

    @Test
    void aReportAboveTheLinkNeedsARouteThatAllowsIt() throws Exception {
        lab.ip("-n {H} route replace default via " + ROUTER_V4 + " mtu 9000");
        report(HOST_V4, "203.0.113.77", 4000);
        assertEquals("implausible", explain("203.0.113.77").get(0).id());
    }

    @Test
    void aLinkThatWentDownAndUpLeadsWhereItTookTheValueAlong() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        report(HOST_V6, "2001:db8:113::77", 1400);
        lab.ip("-n {H} link set o0 mtu 1300");
        lab.ip("-n {H} link set o0 mtu 1500");
        for (String destination : List.of("203.0.113.77", "2001:db8:113::77")) {
            ExplainedException explained = explained(destination);
            assertEquals("link-mtu-change", explained.cause().id());
            assertEquals(1500, explained.effectiveMtu());
        }
    }

    @Test
    void aLinkThatStayedAboveTheValueChangesNothing() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        report(HOST_V6, "2001:db8:113::77", 1400);
        lab.ip("-n {H} link set o0 mtu 1450");
        assertEquals("router-reported", explain("203.0.113.77").get(0).id());
        assertEquals("router-reported", explain("2001:db8:113::77").get(0).id());
    }

    @Test
    void aRealRoutersRedirectLeadsAndALearnedMtuComesBeforeIt() throws Exception {
        // The better router need not exist: only its address on the link must be known.
        lab.ip("-n {R} route add 192.0.2.0/24 via 198.51.100.3 dev r0");
        lab.ip("-n {H} neighbour add 198.51.100.3 lladdr 02:00:00:00:00:03 dev o0 nud permanent");
        lab.attempt("H", "ping", "-c", "1", "-W", "1", "192.0.2.9");
        lab.ip("-n {H} route get 192.0.2.9");
        assertEquals(List.of("redirect"), ids(explain("192.0.2.9")));
        report(HOST_V4, "192.0.2.9", 1400);
        assertEquals(List.of("router-reported", "redirect"), ids(explain("192.0.2.9")));
    }

    @Test
    void anIpv6RoutersRedirectLeadsAsWell() throws Exception {
        String router = null;
        for (JsonNode address : lab.ipJson("-n {R} -6 address show dev r0 scope link").findValues("local")) {
            router = address.asText();
        }
        lab.ip("-n {R} -6 route add 2001:db8:114::/64 via fe80::3 dev r0");
        lab.ip("-n {H} -6 route replace default via " + router + " dev o0");
        lab.attempt("H", "ping", "-6", "-c", "1", "-W", "1", "2001:db8:114::9");
        ExplainedException explained = explained("2001:db8:114::9");
        assertEquals(List.of("redirect"), ids(explained.findings()));
        assertEquals(true, explained.inUse());
        assertEquals(Confidence.CERTAIN, explained.cause().confidence());
    }

    @Test
    void aPinHidesWhatWasLearnedBefore() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        report(HOST_V6, "2001:db8:113::77", 1400);
        lab.ip("-n {H} route add 203.0.113.77 via " + ROUTER_V4 + " mtu lock 1450");
        lab.ip("-n {H} -6 route add 2001:db8:113::77 via " + ROUTER_V6 + " mtu 1450");
        for (String destination : List.of("203.0.113.77", "2001:db8:113::77")) {
            ExplainedException explained = explained(destination);
            assertEquals(List.of("shadowed", "router-reported"), ids(explained.findings()), explained.findings().toString());
            assertEquals(false, explained.inUse());
            assertEquals(1450, explained.effectiveMtu());
            Explanation explanation = flow(Flow.to(IpAddress.parse(destination)));
            assertEquals("pinned", explanation.findings().get(0).id(), explanation.findings().toString());
            assertTrue(ids(explanation.findings()).contains("shadowed"), explanation.findings().toString());
        }
    }

    @Test
    void anEqualHostRouteSharesTheNextHopAndHidesNothing() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        lab.ip("-n {H} route add 203.0.113.77 via " + ROUTER_V4);
        assertEquals(List.of("router-reported", "duplicate-nexthop"), ids(explain("203.0.113.77")));
    }

    @Test
    void aRuleInFrontHidesAndARuleForMarkedTrafficDoesNot() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        lab.ip("-n {H} route add default via " + ROUTER_V4 + " table 100 proto 99");
        lab.ip("-n {H} rule add fwmark 5 lookup 100");
        assertEquals("router-reported", explain("203.0.113.77").get(0).id());
        Explanation marked = flow(new Flow(null, IpAddress.parse("203.0.113.77"), 0, 0, 0, 5, null, null, null, 0));
        assertEquals(List.of("shadowed", "router-reported"), ids(marked.findings()));
        lab.ip("-n {H} rule add to 203.0.113.0/24 lookup 100");
        assertEquals("shadowed", explain("203.0.113.77").get(0).id());
    }

    @Test
    void aMetricLimitsTheFlowUntilAReportGoesBelowIt() throws Exception {
        lab.ip("-n {H} route replace default via " + ROUTER_V4 + " mtu 1450");
        Flow flow = Flow.to(IpAddress.parse("203.0.113.77"));
        assertEquals(List.of("pinned"), ids(flow(flow).findings()));
        report(HOST_V4, "203.0.113.77", 1400);
        assertEquals(List.of("router-reported"), ids(flow(flow).findings()));
        assertEquals(List.of("router-reported", "pinned"), ids(audit().findings()));
    }

    @Test
    void aPinOnANexthopObjectIsOverruledByWhatOtherRoutesLearned() throws Exception {
        lab.batch("H", """
                nexthop add id 10 via 198.51.100.1 dev o0
                route add 192.0.2.0/24 nhid 10
                """);
        report(HOST_V4, "192.0.2.9", 1400);
        lab.ip("-n {H} route add 192.0.2.9 nhid 10 mtu lock 1450");
        List<Finding> findings = explain("192.0.2.9");
        assertEquals(List.of("router-reported", "pinned", "duplicate-nexthop"), ids(findings));
        assertEquals(Severity.WARNING, findings.get(1).severity());
    }

    @Test
    void routesThatAreAlikeShareAnExceptionAndOthersDoNot() throws Exception {
        lab.ip("-n {H} route add 192.0.2.0/24 via " + ROUTER_V4 + " proto 99");
        report(HOST_V4, "203.0.113.77", 1400);
        assertEquals(List.of("router-reported"), ids(explain("203.0.113.77")));
        lab.ip("-n {H} route add 192.0.3.0/24 via " + ROUTER_V4);
        ExplainedException explained = explained("203.0.113.77");
        assertEquals(2, explained.exception().repeats());
        assertEquals(List.of("router-reported", "duplicate-nexthop"), ids(explained.findings()));
    }

    @Test
    void settingsThatSwitchDiscoveryOffAreSaid() throws Exception {
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 2);
        report(HOST_V4, TARGET_V4, 1400);
        HostAudit audit = audit();
        assertEquals(List.of(), audit.exceptions());
        assertEquals(List.of("pmtud-disabled"), ids(audit.findings()));
        assertEquals(Severity.WARNING, audit.worst());
        assertEquals(List.of("pmtud-disabled"), ids(flow(Flow.to(IpAddress.parse(TARGET_V4))).findings()));
        assertEquals(List.of(), flow(Flow.to(IpAddress.parse(TARGET_V6))).findings());
    }

    @Test
    void aLifeOfZeroSecondsKeepsIpv6FromLearning() throws Exception {
        lab.sysctl("H", "net.ipv6.route.mtu_expires", 0);
        report(HOST_V6, "2001:db8:113::77", 1400);
        HostAudit audit = audit();
        assertEquals(List.of(), audit.exceptions());
        assertEquals(List.of("pmtud-disabled"), ids(audit.findings()));
    }

    @Test
    void onARouterAnUnlockedExceptionIsNotForForwarding() throws Exception {
        lab.sysctl("H", "net.ipv4.ip_forward", 1);
        report(HOST_V4, "203.0.113.77", 1400);
        assertEquals(List.of("router-reported", "not-for-forwarding"), ids(explain("203.0.113.77")));
        Explanation local = flow(Flow.to(IpAddress.parse("203.0.113.77")));
        assertEquals(List.of("router-reported"), ids(local.findings()));
        Flow through = new Flow(IpAddress.parse("198.51.100.77"), IpAddress.parse("203.0.113.77"), 0, 0, 0, 0, null, "o0", null, 0);
        assertEquals(List.of("not-for-forwarding", "router-reported"), ids(flow(through).findings()));
        lab.sysctl("H", "net.ipv4.ip_forward_use_pmtu", 1);
        assertEquals(List.of("router-reported"), ids(flow(through).findings()));
        assertEquals(List.of("router-reported"), ids(explain("203.0.113.77")));
    }

    @Test
    void whatAFlushEmptiedIsNotWorthAWord() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        lab.ip("-n {H} -4 route flush cache");
        lab.ip("-n {H} route get 203.0.113.77");
        assertEquals(List.of(), audit().findings());
    }
}
