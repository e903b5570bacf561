package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;

/** The commands on a host whose router reported a smaller path, for both families. */
@LiveKernel
class CommandsLiveTest {

    private static final String V4 = HostRouterTarget.TARGET_V4;
    private static final String V6 = HostRouterTarget.TARGET_V6;

    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        HostRouterTarget network = lab.hostRouterTarget();
        network.pathMtu(1400);
        network.provokeV4();
        network.provokeV6();
        // Only what a lookup has met is listed, by the kernel and so by ip.
        lab.ip("-n {H} route get " + V4);
        lab.ip("-n {H} route get " + V6);
        lab.ip("-n {H} route add blackhole 192.0.2.0/28");
        lab.ip("-n {H} route add 192.0.2.16/28 via " + HostRouterTarget.ROUTER_V4 + " mtu lock 1300");
    }

    @AfterAll
    static void remove() {
        if (lab != null) {
            lab.close();
        }
    }

    private static CliRun pmtuctl(String line) {
        return CliRun.of(("--netns " + lab.name("H") + " " + line).split(" "));
    }

    @Test
    void listShowsEachExceptionWithItsCause() {
        String out = pmtuctl("list").exits(ExitCode.OK).out();
        String[] lines = out.split("\n");
        assertTrue(lines[0].startsWith("DESTINATION"), out);
        assertTrue(lines[1].matches(V4 + " +1400 +1400 +\\d+m\\d\\ds +\\S+ +o0 +" + HostRouterTarget.ROUTER_V4
                + " +main +router-reported \\(likely\\)"), out);
        assertTrue(lines[2].matches(V6 + " +1400 +1400 +\\d+m\\d\\ds +\\S+ +o0 +" + HostRouterTarget.ROUTER_V6
                + " +main +router-reported \\(likely\\)"), out);
        assertEquals("2 exceptions", lines[3]);
    }

    @Test
    void listAgreesWithIp() {
        List<String> ours = new ArrayList<>();
        for (JsonNode exception : pmtuctl("-j list").exits(ExitCode.OK).json().get("exceptions")) {
            ours.add(record(exception.get("destination"), exception.get("mtu"), exception.get("gateway"), exception.get("device")));
            assertEquals(exception.get("mtu"), exception.get("effective_mtu"));
            assertTrue(exception.get("in_use").asBoolean());
            assertTrue(exception.get("expires_s").asDouble() > 500, exception.toString());
        }
        List<String> theirs = new ArrayList<>();
        for (String family : new String[] {"-4", "-6"}) {
            for (JsonNode route : lab.ipJson("-n {H} " + family + " route show cache")) {
                theirs.add(record(route.get("dst"), route.at("/metrics/0/mtu"), route.get("gateway"), route.get("dev")));
            }
        }
        assertEquals(theirs, ours);
    }

    private static String record(JsonNode destination, JsonNode mtu, JsonNode gateway, JsonNode device) {
        return destination.asText() + " " + mtu.asInt() + " " + gateway.asText() + " " + device.asText();
    }

    @Test
    void listFilters() {
        assertEquals(V4, only(pmtuctl("-4 -j list")));
        assertEquals(V6, only(pmtuctl("-6 -j list")));
        assertEquals(V4, only(pmtuctl("-j list " + V4)));
        assertEquals(V6, only(pmtuctl("-j list 2001:db8::/32")));
        assertEquals(2, pmtuctl("-j list --dev o0 --table main").json().get("exceptions").size());
        assertEquals(0, pmtuctl("-j list --dev lo").exits(ExitCode.OK).json().get("exceptions").size());
        assertEquals(0, pmtuctl("-j list --table 77").exits(ExitCode.OK).json().get("exceptions").size());
        assertTrue(pmtuctl("list --dev lo").out().startsWith("no cached path-MTU exceptions\n"));
    }

    private static String only(CliRun run) {
        JsonNode exceptions = run.exits(ExitCode.OK).json().get("exceptions");
        assertEquals(1, exceptions.size(), run::toString);
        return exceptions.at("/0/destination").asText();
    }

    @Test
    void listOnelineHasOneRecordPerLine() {
        String[] lines = pmtuctl("list -o").exits(ExitCode.OK).out().split("\n");
        assertEquals(2, lines.length);
        assertTrue(lines[0].startsWith(V4 + " mtu 1400 lock no effective 1400 in_use yes via "), lines[0]);
    }

    @Test
    void explainGivesTheAnswerFirst() {
        for (String destination : new String[] {V4, V6}) {
            String out = pmtuctl("explain " + destination).exits(ExitCode.OK).out();
            assertTrue(out.startsWith(destination + ": MTU 1400, from a cached exception; o0 itself takes 1500\n"
                    + "  the kernel agrees: a socket to it reports 1400\n"), out);
            assertTrue(out.contains("=>  exception  1400  " + destination + " via "), out);
            assertTrue(out.contains("\nwhy\n  router-reported  info, likely\n"), out);
        }
    }

    @Test
    void explainAgreesWithTheKernel() {
        JsonNode explain = pmtuctl("-j explain " + V6 + " --proto tcp --dport 443").exits(ExitCode.OK).json();
        assertEquals(1400, explain.get("effective_mtu").asInt());
        assertEquals(1400, explain.get("kernel_mtu").asInt());
        assertTrue(explain.get("agrees").asBoolean());
        assertEquals(1340, explain.get("tcp_mss").asInt());
        assertEquals("exception", explain.at("/layers/" + explain.get("limiting_layer").asInt() + "/kind").asText());
        assertEquals(HostRouterTarget.HOST_V6, explain.at("/flow/source").asText());
        assertEquals("router-reported", explain.at("/findings/0/id").asText());
        assertEquals(lab.name("H"), explain.at("/host/netns").asText());
    }

    @Test
    void explainSaysWhyNothingLeaves() {
        CliRun run = pmtuctl("explain 192.0.2.1").exits(ExitCode.OK);
        assertTrue(run.out().startsWith("192.0.2.1: blocked, "), run::toString);
        assertEquals("blocked", pmtuctl("explain 192.0.2.1 -j").json().get("outcome").asText());
        pmtuctl("mtu 192.0.2.1").exits(ExitCode.FAILED).complains("no MTU for 192.0.2.1", "the kernel says EINVAL");
    }

    @Test
    void explainFollowsALockedMetric() {
        JsonNode explain = pmtuctl("-j explain 192.0.2.17").json();
        assertEquals(1300, explain.get("effective_mtu").asInt());
        assertEquals("route", explain.at("/layers/" + explain.get("limiting_layer").asInt() + "/kind").asText());
        assertTrue(explain.get("agrees").asBoolean(), explain::toString);
    }

    @Test
    void mtuIsOnlyTheNumber() {
        assertEquals("1400\n", pmtuctl("mtu " + V4).exits(ExitCode.OK).out());
        assertEquals("1400\n", pmtuctl("mtu " + V6).exits(ExitCode.OK).out());
        assertEquals("1500\n", pmtuctl("mtu " + HostRouterTarget.ROUTER_V4).exits(ExitCode.OK).out());
        assertEquals(1400, pmtuctl("-j mtu " + V4).json().get("effective_mtu").asInt());
    }

    @Test
    void doctorTellsOfEveryException() {
        CliRun run = pmtuctl("doctor -j");
        JsonNode doctor = run.json();
        assertEquals(2, doctor.get("exceptions").size());
        assertEquals("router-reported", doctor.at("/causes/0/id").asText());
        assertEquals(2, doctor.at("/causes/0/count").asInt());
        String worst = doctor.get("worst").asText();
        assertEquals(worst.equals("warning") || worst.equals("error") ? ExitCode.FINDINGS.status() : 0, run.status(), run::toString);
        String text = pmtuctl("doctor").out();
        assertTrue(text.contains("2  router-reported  likely  " + V4 + " " + V6), text);
    }

    @Test
    void doctorFindsAWarning() {
        lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 1);
        try {
            CliRun run = pmtuctl("doctor").exits(ExitCode.FINDINGS);
            assertTrue(run.out().contains("pmtud-disabled"), run::toString);
            assertFalse(run.out().contains("nothing wrong found"), run::toString);
        } finally {
            lab.sysctl("H", "net.ipv4.ip_no_pmtu_disc", 0);
        }
    }

    @Test
    void whatDoesNotExistIsSaidInOneLine() {
        CliRun.of("--netns", "no-such-namespace", "list").exits(ExitCode.NOT_FOUND).complains("no network namespace 'no-such-namespace'");
        CliRun.of("--netns", "4194305", "list").exits(ExitCode.NOT_FOUND).complains("no process 4194305");
        CliRun.of("--netns", "/etc/hostname", "list").exits(ExitCode.NOT_FOUND).complains("'/etc/hostname' is no network namespace");
        CliRun.of("--netns", "/no/such/file", "list").exits(ExitCode.NOT_FOUND).complains("no file /no/such/file");
        pmtuctl("list --dev nope0").exits(ExitCode.NOT_FOUND).complains("no device 'nope0'");
        pmtuctl("explain 203.0.113.9 --oif nope0").exits(ExitCode.NOT_FOUND).complains("no device 'nope0'");
        pmtuctl("explain 203.0.113.9 --iif nope0 --from 192.0.2.99").exits(ExitCode.NOT_FOUND).complains("no device 'nope0'");
        pmtuctl("list --table nope").exits(ExitCode.NOT_FOUND).complains("no routing table 'nope'");
    }

    @Test
    void listOfAnUnknownDestinationIsNotFound() {
        CliRun run = pmtuctl("-j list 192.0.2.200").exits(ExitCode.NOT_FOUND);
        assertEquals(0, run.json().get("exceptions").size());
        assertEquals("pmtuctl: no cached exception for 192.0.2.200\n", run.err());
    }

    @Test
    void colourIsForTerminals() {
        Terminal terminal = new Terminal() {
            @Override
            public boolean wantsColour() {
                return true;
            }
        };
        String[] list = {"--netns", lab.name("H"), "list"};
        assertTrue(CliRun.on(terminal, list).out().contains("\u001b["));
        assertFalse(CliRun.of(list).out().contains("\u001b["));
        assertTrue(pmtuctl("--color=always list").out().contains("\u001b["));
        assertFalse(CliRun.on(terminal, "--netns", lab.name("H"), "list", "--color", "never").out().contains("\u001b["));
        assertFalse(CliRun.on(terminal, "--netns", lab.name("H"), "list", "--json").out().contains("\u001b["));
    }

    @Test
    void debugTracesNetlinkOnStderr() {
        CliRun run = pmtuctl("--debug list").exits(ExitCode.OK);
        assertTrue(run.err().contains("> dump RTM_GETROUTE seq "), run::toString);
        assertTrue(run.err().contains("NLMSG_DONE"), run::toString);
        assertEquals(3, pmtuctl("list").out().split("\n").length - 1);
        assertTrue(CliRun.of("--debug", "--netns", "no-such-namespace", "list").err().contains("\n    at org.pmtuctl."), "a stack trace");
    }
}
