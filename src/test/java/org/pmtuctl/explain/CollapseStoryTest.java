package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.explain.Engineer.carries;
import static org.pmtuctl.explain.Engineer.finding;
import static org.pmtuctl.explain.Engineer.isSilent;
import static org.pmtuctl.explain.Engineer.layer;
import static org.pmtuctl.explain.Engineer.leads;
import static org.pmtuctl.explain.Engineer.saw;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;
import static org.pmtuctl.lab.HostRouterTarget.ROUTER_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.lab.Transfer;

/** The first story: the path MTU to a tunnel's far end collapses, because some packets for the far end take the tunnel to it. */
@LiveKernel
class CollapseStoryTest {
    private static final int BYTES = 300_000;
    /** A transfer that does not stall takes a tenth of that. */
    private static final int STALLS = 1_000;
    /** A timeout of a stalled connection may be as long as the stall was. */
    private static final int RESUMES = 20_000;

    private static NetworkLab lab;
    private static HostRouterTarget network;
    private static Engineer host;
    private static boolean tunnels;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
        host = new Engineer(lab, "H");
        tunnels = lab.attempt("H", "sh", "-c", "ip link add tun0 type gre remote 192.0.2.1 && ip link del tun0").status() == 0;
        // The target announces an MSS for its own link of 1500, so that TCP has to learn of the path.
        lab.ip("-n {R} link set r1 mtu 1400");
        lab.sysctl("R", "net.ipv4.conf.all.rp_filter", 0);
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        lab.scenario("collapse", "clear");
        lab.ip("-n {R} link set r1 mtu 1400");
    }

    private static void step(String... step) {
        if (!tunnels && List.of("gre", "gre6", "vti").contains(step[0])) {
            throw Skip.kernelLacks(step[0]);
        }
        lab.scenario("collapse", step);
    }

    private static Transfer transfer(String source, String destination) throws Exception {
        return Transfer.start(lab, "H", source, "T", destination, BYTES);
    }

    private static void ends(String source, String destination) throws Exception {
        try (Transfer transfer = transfer(source, destination)) {
            assertTrue(transfer.endsWithin(RESUMES));
        }
    }

    private static int refused() {
        return lab.ipJson("-n {H} -s link show dev tun0").path(0).path("stats64").path("tx").path("errors").asInt();
    }

    /** Pastes the commands of any remedy into a shell. */
    private static void follow(JsonNode finding, int remedy) {
        for (JsonNode command : finding.path("remedies").path(remedy).path("commands")) {
            lab.sh(command.asText());
        }
    }

    private static JsonNode list() {
        return CliRun.of("--netns", lab.name("H"), "--json", "list").exits(ExitCode.OK).json();
    }

    private static void collapsed(int floor, String far) {
        JsonNode explained = host.explain(far);
        carries(floor, explained);
        JsonNode finding = leads("recursive-route", explained);
        assertEquals(List.of("recursive-route"), explained.path("findings").findValuesAsText("id"), explained::toString);
        assertEquals("warning", finding.path("severity").asText());
        assertEquals("likely", finding.path("confidence").asText());
        assertTrue(finding.path("summary").asText().contains("into tun0, the tunnel to it: its path MTU has collapsed to " + floor), finding::toString);
        layer(explained, "exception", 0, floor, far);
        saw(finding, "rule", "without looking at a mark that the firewall set");
        saw(finding, "counter tun0", "tx errors ");
        JsonNode audited = leads("recursive-route", host.doctor(ExitCode.FINDINGS));
        assertEquals(finding.path("summary"), audited.path("summary"));
        for (JsonNode document : List.of(explained, list())) {
            for (JsonNode exception : document.path("exceptions")) {
                assertEquals(floor, exception.path("mtu").asInt(), document::toString);
                assertEquals("recursive-route", exception.path("cause").asText(), document::toString);
            }
        }
    }

    /** Nothing is refused by the tunnel any more, and nothing falls. */
    private static void cured(String source, String far) throws Exception {
        int before = refused();
        ends(source, far);
        assertEquals(before, refused());
        isSilent("recursive-route", host.doctor(ExitCode.OK));
        isSilent("recursive-route", host.explain(far));
    }

    @Test
    void whatTheFirewallMarksBringsTheFarEndDownToTheFloor() throws Exception {
        step("gre");
        step("rule", "fwmark", "1");
        JsonNode risk = leads("recursive-route", host.doctor(ExitCode.OK));
        assertEquals("possible", risk.path("confidence").asText(), "the rule alone does not tell who sets the mark");
        step("mark");
        ends(HOST_V4, TARGET_V4);
        collapsed(552, TARGET_V4);
        JsonNode finding = finding("recursive-route", host.explain(TARGET_V4));
        saw(finding, "exception", TARGET_V4 + " dev tun0 table 100 mtu lock 552");
        saw(finding, "exception", TARGET_V4 + " via 198.51.100.1 dev o0 table main mtu lock 552");
        saw(finding, "sysctl net.ipv4.route.min_pmtu", "552: where the fall ends; at this floor the value is locked, DF is off");
        lab.ip("-n {H} route flush cache");
        ends(HOST_V4, TARGET_V4);
        collapsed(552, TARGET_V4);
        follow(finding, 0);
        cured(HOST_V4, TARGET_V4);
        JsonNode after = host.explain(TARGET_V4);
        carries(1400, after);
        leads("router-reported", after);
    }

    @Test
    void aLockOnTheOuterPathEndsTheCollapseAndKeepsTheTunnelsTraffic() throws Exception {
        step("gre");
        step("rule", "fwmark", "1");
        step("mark");
        ends(HOST_V4, TARGET_V4);
        follow(leads("recursive-route", host.doctor(ExitCode.FINDINGS)), 1);
        ends(HOST_V4, TARGET_V4);
        cured(HOST_V4, TARGET_V4);
        JsonNode after = host.explain(TARGET_V4);
        carries(1500, after);
        leads("pinned", after);
    }

    @Test
    void aRuleByPortBringsItDownRoundByRoundAndTheTransferStalls() throws Exception {
        step("gre");
        step("rule", "ipproto", "tcp", "dport", "5001");
        assertEquals("warning", leads("recursive-route", host.doctor(ExitCode.FINDINGS)).path("severity").asText());
        try (Transfer transfer = transfer(HOST_V4, TARGET_V4)) {
            assertFalse(transfer.endsWithin(STALLS));
            int first = falling(1400);
            int second = falling(first);
            assertEquals(0, (first - second) % 24, first + " and " + second);
            JsonNode finding = leads("recursive-route", host.doctor(ExitCode.FINDINGS));
            assertTrue(finding.path("summary").asText().contains("falls by 24 a round, down to 552 and locked, and is at "), finding::toString);
            saw(finding, "rule", "without looking at ports");
            saw(finding, "counter Icmp.InDestUnreachs", "this host has sent ");
            follow(finding, 0);
            assertTrue(transfer.endsWithin(RESUMES));
        }
        cured(HOST_V4, TARGET_V4);
        carries(1400, host.explain(TARGET_V4));
    }

    /** A look at the value until it is below another; what the flow itself is told is then never a router's word. */
    private static int falling(int from) throws InterruptedException {
        for (int look = 0; look < 60; look++) {
            JsonNode explained = host.explain(TARGET_V4);
            int mtu = explained.path("effective_mtu").asInt();
            if (mtu < from) {
                leads("recursive-route", explained);
                assertEquals(Set.of("recursive-route"), Set.copyOf(list().path("exceptions").findValuesAsText("cause")));
                return mtu;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("still at " + from);
    }

    @Test
    void anIpsecInterfaceCollapsesAsWell() throws Exception {
        step("vti");
        step("rule", "fwmark", "1");
        step("mark");
        assertTrue(host.passes("10.9.0.1", "10.9.0.2", 1300));
        // 5.10 does not carry that transfer to its end.
        try (Transfer transfer = transfer(HOST_V4, TARGET_V4)) {
            transfer.endsWithin(STALLS);
            collapsed(552, TARGET_V4);
            follow(leads("recursive-route", host.doctor(ExitCode.FINDINGS)), 0);
            assertTrue(transfer.endsWithin(RESUMES));
        }
        cured(HOST_V4, TARGET_V4);
    }

    @Test
    void inIpv6NothingFitsAnyMoreAtTheFloor() throws Exception {
        step("gre6");
        step("rule", "fwmark", "1");
        step("mark");
        try (Transfer transfer = transfer(HOST_V6, TARGET_V6)) {
            assertFalse(transfer.endsWithin(STALLS));
            collapsed(1280, TARGET_V6);
            JsonNode finding = leads("recursive-route", host.doctor(ExitCode.FINDINGS));
            saw(finding, "kernel", "no longer fit into the tunnel and are lost");
            follow(finding, 0);
            assertTrue(transfer.endsWithin(RESUMES));
        }
        cured(HOST_V6, TARGET_V6);
    }

    @Test
    void aVxlanTunnelHandsTheMarkOnAndSoLoops() throws Exception {
        step("vxlan");
        step("rule", "fwmark", "1");
        JsonNode marked = leads("recursive-route", host.explain(TARGET_V4, "--mark", "1"));
        isSilent("recursive-route", host.explain(TARGET_V4));
        JsonNode audited = leads("recursive-route", host.doctor(ExitCode.FINDINGS));
        assertEquals(marked.path("remedies"), audited.path("remedies"));
        assertEquals("certain", audited.path("confidence").asText());
        lab.attempt("H", "ping", "-n", "-c", "1", "-W", "0.3", "-m", "1", TARGET_V4);
        saw(leads("recursive-route", host.doctor(ExitCode.FINDINGS)), "counter tun0", "collisions 1");
        follow(audited, 0);
        assertTrue(lab.attempt("H", "ping", "-n", "-c", "1", "-W", "1", "-m", "1", TARGET_V4).out().contains(" 1 received"));
        isSilent("recursive-route", host.doctor(ExitCode.OK));
        isSilent("recursive-route", host.explain(TARGET_V4, "--mark", "1"));
    }

    @Test
    void rulesThatTheKernelRemembersKeepBothValuesApart() throws Exception {
        step("gre");
        for (String selectors : List.of("from 10.9.0.1", "uidrange 0-0 ipproto tcp", "tos 0x10", "fwmark 1")) {
            step(("rule " + selectors).split(" "));
        }
        try (Transfer marked = Transfer.start(lab, "H", null, 1, "T", TARGET_V4, BYTES)) {
            assertTrue(marked.endsWithin(RESUMES));
        }
        ends("10.9.0.1", TARGET_V4);
        for (String cause : List.of("dev o0 router-reported 1400", "dev tun0 tunnel-feedback 1376")) {
            assertTrue(causes().contains(cause), causes()::toString);
        }
        isSilent("recursive-route", host.doctor(ExitCode.OK));
        JsonNode outer = host.explain(TARGET_V4);
        carries(1400, outer);
        leads("router-reported", outer);
        JsonNode inner = host.explain(TARGET_V4, "--proto", "tcp", "--mark", "1");
        assertEquals(1376, inner.path("effective_mtu").asInt(), inner::toString);
        isSilent("recursive-route", inner);
    }

    private static List<String> causes() {
        List<String> causes = new ArrayList<>();
        for (JsonNode one : list().path("exceptions")) {
            causes.add("dev " + one.path("device").asText() + " " + one.path("cause").asText() + " " + one.path("mtu").asText());
        }
        return causes;
    }

    @Test
    void aTunnelThatIsBoundToItsDeviceMayHaveItsFarEndInside() throws Exception {
        step("gre", "dev", "o0");
        lab.ip("-n {H} route add " + TARGET_V4 + " dev tun0");
        ends("10.9.0.1", TARGET_V4);
        JsonNode explained = host.explain(TARGET_V4);
        carries(1376, explained);
        layer(explained, "tunnel", 0, 1376, "tun0");
        layer(explained, "exception", 1, 1400, "dev o0");
        isSilent("recursive-route", explained);
        isSilent("shadowed", explained);
        isSilent("recursive-route", host.doctor(ExitCode.OK));
    }

    @Test
    void aTunnelInATunnelHasAValueForEachLayerAndFallsNoFurther() {
        step("gre");
        step("stack");
        // The router tells the outer tunnel, which tells the inner one, which tells the sender.
        lab.attempt("H", "ping", "-n", "-c", "4", "-i", "0.2", "-W", "0.2", "-M", "do", "-s", "1424", "10.10.0.2");
        JsonNode explained = host.explain("10.10.0.2");
        assertEquals(1352, explained.path("effective_mtu").asInt(), explained::toString);
        assertTrue(explained.path("agrees").asBoolean(), explained::toString);
        layer(explained, "tunnel", 0, 1352, "tun1");
        layer(explained, "tunnel", 1, 1376, "tun0");
        layer(explained, "exception", 2, 1400, TARGET_V4);
        isSilent("recursive-route", explained);
        isSilent("recursive-route", host.doctor(ExitCode.OK));
        assertTrue(host.passes("10.10.0.1", "10.10.0.2", 1352));
        assertFalse(host.passes("10.10.0.1", "10.10.0.2", 1353));
    }

    @Test
    void oneForgedReportLocksTheFloorWithoutAnyLoop() throws Exception {
        step("gre");
        step("rule", "fwmark", "1");
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBigForGre(HOST_V4, TARGET_V4, 68);
        }
        RawIcmp.settle(lab, "H", TARGET_V4);
        JsonNode explained = host.explain(TARGET_V4);
        carries(552, explained);
        isSilent("recursive-route", explained);
        JsonNode floor = leads("min-pmtu-floor", explained);
        saw(floor, "sysctl net.ipv4.route.min_pmtu", "the locked value is this floor");
        JsonNode inner = host.explain("10.9.0.2");
        assertEquals(528, inner.path("effective_mtu").asInt(), inner::toString);
        leads("min-pmtu-floor", inner);
        leads("min-pmtu-floor", host.doctor(ExitCode.FINDINGS));
        isSilent("tunnel-mtu-too-large", host.doctor(ExitCode.FINDINGS));
        lab.ip("-n {H} route flush cache");
        ends(HOST_V4, TARGET_V4);
        carries(1400, host.explain(TARGET_V4));
        isSilent("min-pmtu-floor", host.doctor(ExitCode.OK));
    }

    @Test
    void theFloorThatASettingOrAnotherHostBringsIsToldApart() throws Exception {
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 1);
        network.provokeV4();
        JsonNode explained = host.explain(TARGET_V4);
        carries(552, explained);
        assertTrue(leads("min-pmtu-floor", explained).path("summary").asText().contains("ip_no_pmtu_disc at 1"), explained::toString);
        lab.sh("ip netns exec {H} sh -c 'echo 0 > /proc/sys/net/ipv4/ip_no_pmtu_disc'; ip -n {H} route flush cache");
        // Now the router holds a locked 552 for the target, and a locked value counts for what it forwards.
        lab.ip("-n {R} link set r1 mtu 1500");
        try (RawIcmp icmp = RawIcmp.from(lab, "T")) {
            icmp.tooBig("203.0.113.1", TARGET_V4, 68);
        }
        RawIcmp.settle(lab, "R", TARGET_V4);
        network.provokeV4();
        explained = host.explain(TARGET_V4);
        carries(552, explained);
        JsonNode handed = leads("implausible", explained);
        assertTrue(handed.path("summary").asText().contains("a Linux host that holds such a locked value itself"), handed::toString);
        isSilent("min-pmtu-floor", explained);
        lab.ip("-n {R} route flush cache");
    }

    @Test
    void withoutATunnelTheReportIsStoredOnTheOtherUplinkAndTheTransferStalls() throws Exception {
        step("uplink");
        String[] flow = {TARGET_V4, "--proto", "tcp", "--dport", "5001"};
        try (Transfer transfer = transfer("198.51.101.2", TARGET_V4)) {
            assertFalse(transfer.endsWithin(STALLS));
            JsonNode explained = host.explain(flow);
            assertEquals(1500, explained.path("effective_mtu").asInt(), explained::toString);
            assertTrue(explained.path("agrees").asBoolean(), explained::toString);
            JsonNode finding = leads("learned-elsewhere", explained);
            assertEquals("likely", finding.path("confidence").asText());
            saw(finding, "exception", TARGET_V4 + " via " + ROUTER_V4 + " dev o0 table main mtu 1400");
            saw(finding, "route", "default via 198.51.101.1 dev o1 table 100");
            saw(finding, "lookup", "without ports");
            carries(1400, host.explain(TARGET_V4));
            JsonNode audited = leads("learned-elsewhere", host.doctor(ExitCode.FINDINGS));
            // The connection that stalls tells that the rule's traffic is there.
            assertEquals("likely", audited.path("confidence").asText());
            assertEquals(finding.path("remedies").path(0), audited.path("remedies").path(0));
            JsonNode listed = list().path("exceptions");
            assertEquals(List.of("learned-elsewhere"), listed.findValuesAsText("cause"), listed::toString);
            assertEquals(List.of("likely"), listed.findValuesAsText("confidence"), listed::toString);
            follow(audited, 0);
            assertTrue(transfer.endsWithin(RESUMES));
        }
        assertEquals(1400, host.explain(flow).path("effective_mtu").asInt());
        isSilent("learned-elsewhere", host.explain(flow));
        isSilent("learned-elsewhere", host.doctor(ExitCode.OK));
    }

    @Test
    void aRuleBySourceHasItsReportsWhereItsPacketsLook() throws Exception {
        step("uplink");
        lab.ip("-n {H} rule del lookup 100");
        lab.ip("-n {H} rule add from 198.51.101.2 lookup 100");
        ends("198.51.101.2", TARGET_V4);
        carries(1400, host.explain(TARGET_V4, "--from", "198.51.101.2"));
        isSilent("learned-elsewhere", host.doctor(ExitCode.OK));
    }
}
