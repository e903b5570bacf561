package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;
import static org.pmtuctl.lab.HostRouterTarget.ROUTER_V4;
import static org.pmtuctl.lab.HostRouterTarget.ROUTER_V6;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;

/** The commands that findings name, pasted into a shell, do what is said of them. */
@LiveKernel
class LiveRemediesTest {
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

    private List<String> ids() throws Exception {
        return audit().findings().stream().map(Finding::id).collect(Collectors.toList());
    }

    private Finding finding(String id) throws Exception {
        return audit().findings().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private void report(String host, String destination, int mtu) {
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBig(host, destination, mtu);
        }
        RawIcmp.settle(lab, "H", destination);
    }

    /** Does as all commands say, but tcpdump, which would wait for ever, and ping, which has a test of its own. */
    private void follow(Finding finding) {
        finding.remedies().forEach(this::follow);
    }

    private void follow(Remedy remedy) {
        for (String command : remedy.commands()) {
            if (!command.contains("tcpdump") && !command.contains("ping")) {
                Advice.follow(lab, command);
            }
        }
    }

    @Test
    void oneIpv6ExceptionIsForgottenInItsOwnTable() throws Exception {
        lab.ip("-n {H} -6 rule add to 2001:db8:116::/64 lookup 100");
        lab.ip("-n {H} -6 route add default via " + ROUTER_V6 + " table 100");
        report(HOST_V6, "2001:db8:116::1", 1400);
        report(HOST_V6, "2001:db8:113::77", 1300);
        assertEquals(2, audit().exceptions().size());
        follow(audit().findings().stream().filter(one -> one.subject().contains("2001:db8:116::1")).findFirst().orElseThrow());
        assertEquals(1, audit().exceptions().size());
        follow(finding("router-reported"));
        assertEquals(0, audit().exceptions().size());
    }

    @Test
    void oneIpv4ExceptionIsForgottenAndWhatIpWouldForgetIsSaid() throws Exception {
        report(HOST_V4, "203.0.113.77", 1400);
        report(HOST_V4, "203.0.113.78", 0);
        report(HOST_V6, "2001:db8:113::77", 1300);
        Finding finding = finding("router-reported");
        assertTrue(finding.remedies().toString().contains("flush cache forgets 1 other IPv4 exception as well"), finding.toString());
        follow(finding);
        // Where the kernel lets none lapse alone, what the next hop has learned besides goes with it.
        boolean alone = lab.attempt("H", "test", "-e", "/proc/sys/net/ipv4/route/mtu_expires").status() == 0;
        lab.ip("-n {H} route get 203.0.113.78");
        assertEquals(alone ? List.of("min-pmtu-floor", "router-reported") : List.of("router-reported"), ids());
    }

    @Test
    void theFloorGoesWithItsSetting() throws Exception {
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 1);
        report(HOST_V4, "203.0.113.77", 1400);
        Finding finding = finding("min-pmtu-floor");
        follow(finding);
        assertEquals(List.of(), ids());
        report(HOST_V4, "203.0.113.77", 1400);
        assertEquals(List.of("router-reported"), ids());
    }

    @Test
    void settingsAreSwitchedOnAgain() throws Exception {
        lab.sysctl("H", "net.ipv6.route.mtu_expires", 0);
        follow(finding("pmtud-disabled"));
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 3);
        // The second command only searches the files that set it at boot, and here none does.
        lab.sh(finding("pmtud-disabled").remedies().get(0).commands().get(0));
        assertEquals(List.of(), ids());
    }

    @Test
    void aPinIsRemovedWhereItStands() throws Exception {
        lab.ip("-n {H} route add 203.0.113.77 via " + ROUTER_V4 + " metric 7 table 100 mtu lock 1400");
        lab.ip("-n {H} -6 route add 2001:db8:113::77 via " + ROUTER_V6 + " metric 7 mtu 1400");
        follow(finding("pinned"));
        follow(finding("pinned"));
        assertEquals(List.of(), ids());
    }

    @Test
    void aRedirectIsForgottenAndNotTakenAgain() throws Exception {
        lab.ip("-n {H} neighbour add 198.51.100.3 lladdr 02:00:00:00:00:03 dev o0 nud permanent");
        redirect();
        follow(finding("redirect").remedies().get(1));
        assertEquals(List.of(), ids());
        redirect();
        assertEquals(List.of(), ids());
    }

    private void redirect() {
        try (RawIcmp icmp = RawIcmp.from(lab, "R", ROUTER_V4)) {
            icmp.redirect(HOST_V4, "192.0.2.9", "198.51.100.3");
        }
        lab.ip("-n {H} route get 192.0.2.9");
    }

    @Test
    void theRedirectedWayIsMadePermanent() throws Exception {
        lab.ip("-n {H} neighbour add 198.51.100.3 lladdr 02:00:00:00:00:03 dev o0 nud permanent");
        redirect();
        lab.sh(finding("redirect").remedies().get(0).commands().get(0));
        String route = lab.ip("-n {H} route get 192.0.2.9");
        assertTrue(route.contains("via 198.51.100.3") && !route.contains("redirected"), route);
    }

    @Test
    void theRouterThatReportsNamesItself() throws Exception {
        network.pathMtu(1400);
        network.provokeV4();
        lab.ip("-n {H} route get " + TARGET_V4);
        Remedy whoReports = finding("router-reported").remedies().get(1);
        Advice.follow(lab, whoReports.commands().get(0));
        String talk = lab.attempt("H", "sh", "-c", whoReports.commands().get(1)).out();
        assertTrue(talk.contains("From " + ROUTER_V4) && talk.contains("mtu = 1400"), talk);
    }

    @Test
    void theLookupOfADisagreementIsOneThatIpTakes() throws Exception {
        Flow flow = new Flow(IpAddress.parse(HOST_V4), IpAddress.parse("203.0.113.77"), 6, 1, 443, 5, 1000, null, "o0", 8);
        Explanation explanation = ExplainFlow.explain(new Place(lab.name("H"), null), flow);
        KernelCheck differs = new KernelCheck(1, false, List.of("made up for the test"), null);
        Finding finding = new Explainer(AllRules.inOrder()).path(explanation.snapshot(), explanation.path(), differs).get(0);
        assertEquals("walk-disagrees", finding.id());
        String answer = lab.sh(finding.remedies().get(0).commands().get(0));
        assertTrue(answer.contains("203.0.113.77"), answer);
    }
}
