package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.natives.NetworkNamespace;

/** Pins of a real kernel: made, listed, met, taken away, taken back. */
@LiveKernel
class LivePinTest {
    private static ChangeLab host;
    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        host = new ChangeLab();
        lab = host.lab();
    }

    @AfterAll
    static void remove() {
        host.close();
    }

    @AfterEach
    void asItWas() {
        host.asItWas();
    }

    private static CliRun pmtuctl(String... words) {
        return host.pmtuctl(words);
    }

    private static String routes() {
        return host.routes();
    }

    @Test
    void aPinIsMadeMetVerifiedListedAndTakenBack() {
        String before = routes();
        JsonNode pinned = pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes", "--json", "--reason", "a test").exits(ExitCode.OK).json();
        assertTrue(pinned.get("applied").asBoolean() && pinned.get("verified").asBoolean(), pinned.toString());
        assertEquals(1400, pinned.get("pin").get("effective_mtu").asInt());
        assertTrue(lab.ip("-n {H} route show " + TARGET_V4).contains("via 198.51.100.1 dev o0 proto 119 mtu lock 1400"), routes());
        assertEquals("1400\n", pmtuctl("mtu", TARGET_V4).exits(ExitCode.OK).out());
        JsonNode pin = pmtuctl("pins", "--json").exits(ExitCode.OK).json().get("pins").get(0);
        assertEquals(TARGET_V4, pin.get("destination").asText());
        assertEquals("a test", pin.get("reason").asText());
        assertTrue(pin.get("in_force").asBoolean() && pin.get("drift").isNull(), pin.toString());
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
        assertEquals(before, routes());
        pmtuctl("undo", "--yes").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void anIpv6PinIsMadeAndTakenAwayAndBack() {
        String before = routes();
        pmtuctl("pin", TARGET_V6, "--mtu", "1300", "--yes").exits(ExitCode.OK);
        String pinned = routes();
        assertEquals("1300\n", pmtuctl("mtu", TARGET_V6).exits(ExitCode.OK).out());
        pmtuctl("unpin", TARGET_V6, "--yes").exits(ExitCode.OK);
        assertEquals(before, routes());
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
        assertEquals(pinned, routes());
    }

    @Test
    void aDryRunShowsTheCommandAndChangesNothing() {
        String before = routes();
        CliRun run = pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--dry-run").exits(ExitCode.OK);
        assertEquals(before, routes());
        String command = run.out().lines().filter(line -> line.contains("route add")).findFirst().orElseThrow().strip();
        lab.sh(command);
        assertEquals("1400\n", pmtuctl("mtu", TARGET_V4).out());
        pmtuctl("unpin", TARGET_V4, "--yes").exits(ExitCode.OK);
        assertEquals(before, routes());
    }

    @Test
    void whatIsHiddenIsSaidAndComesBack() {
        host.network().pathMtu(1400);
        host.network().provokeV4();
        JsonNode pinned = pmtuctl("pin", TARGET_V4, "--mtu", "1450", "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(pinned.get("plan").get("affects").toString().contains("the cached 1400 is hidden"), pinned.toString());
        assertEquals(1400, pmtuctl("pins", "--json").json().get("pins").get(0).get("hides").get(0).get("mtu").asInt());
        JsonNode unpinned = pmtuctl("unpin", TARGET_V4, "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(unpinned.get("plan").get("affects").toString().contains("counts again"), unpinned.toString());
        assertEquals("1400\n", pmtuctl("mtu", TARGET_V4).out());
        host.network().pathMtu(1500);
    }

    @Test
    void refusalsNameTheReasonAndChangeNothing() {
        String before = routes();
        String[][] refused = {
            {"more than o0 takes", "pin", TARGET_V4, "--mtu", "9000", "--yes"},
            {"below the floor", "pin", TARGET_V4, "--mtu", "500", "--yes"},
            {"less than the 68 bytes", "pin", TARGET_V4, "--mtu", "40", "--yes", "--force"},
            {"less than the 1280 bytes", "pin", TARGET_V6, "--mtu", "1000", "--yes"},
            {"is this host", "pin", HOST_V4, "--mtu", "1400", "--yes"},
            {"multicast", "pin", "224.0.0.1", "--mtu", "1400", "--yes"},
            {"broadcast", "pin", "198.51.100.255", "--mtu", "1400", "--yes"},
        };
        for (String[] each : refused) {
            String[] words = Arrays.copyOfRange(each, 1, each.length);
            CliRun run = pmtuctl(words).exits(ExitCode.FAILED);
            assertTrue(run.err().contains(each[0]), run::toString);
        }
        pmtuctl("unpin", TARGET_V4, "--yes").exits(ExitCode.NOT_FOUND);
        pmtuctl("pin", TARGET_V4, "--mtu", "1400").exits(ExitCode.USAGE);
        pmtuctl("pin", TARGET_V4, "--yes").exits(ExitCode.USAGE);
        pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--for", "soon", "--yes").exits(ExitCode.USAGE);
        assertEquals(before, routes());
    }

    @Test
    void aPinSeesThatTheRouteItRefinesHasChanged() {
        pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes").exits(ExitCode.OK);
        lab.ip("-n {H} route replace default via 198.51.100.9");
        CliRun run = pmtuctl("pins").exits(ExitCode.OK);
        assertTrue(run.out().contains("drifted") && run.out().contains("the route it refines, default, no longer leads the same way"), run::toString);
        lab.ip("-n {H} route replace default via 198.51.100.1");
        assertFalse(pmtuctl("pins").out().contains("drifted"));
        lab.ip("-n {H} route del default");
        assertTrue(pmtuctl("pins").out().contains("the route it refined is gone"));
        lab.ip("-n {H} route add default via 198.51.100.1");
        lab.sh("ip -n {H} rule add to " + TARGET_V4 + " lookup 100; ip -n {H} route add default via 198.51.100.1 table 100");
        assertTrue(pmtuctl("pins").out().contains("not met"));
        lab.sh("ip -n {H} rule del to " + TARGET_V4 + " lookup 100; ip -n {H} route flush table 100");
    }

    @Test
    void anOverduePinIsSaidAndRemoved() throws Exception {
        String before = routes();
        pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--for", "1s", "--yes").exits(ExitCode.OK);
        pmtuctl("pin", TARGET_V6, "--mtu", "1400", "--for", "1h", "--yes").exits(ExitCode.OK);
        pmtuctl("pin", "203.0.113.77", "--mtu", "1400", "--yes").exits(ExitCode.OK);
        while (!pmtuctl("-4", "pins").exits(ExitCode.OK).out().contains("overdue")) {
            Thread.sleep(100);
        }
        JsonNode ends = pmtuctl("-6", "-j", "pins").json().get("pins").get(0).get("ends_in_s");
        assertTrue(ends.asDouble() > 3500 && ends.asDouble() <= 3600, ends.toString());
        CliRun run = pmtuctl("pins", "--expire", "--yes").exits(ExitCode.OK);
        assertTrue(run.out().contains("removes 1 pin that is overdue"), run::toString);
        assertEquals(2, pmtuctl("-j", "pins").json().get("pins").size());
        assertTrue(pmtuctl("pins", "--expire", "--yes").exits(ExitCode.OK).out().contains("no pin is overdue"));
        pmtuctl("unpin", TARGET_V6, "--yes").exits(ExitCode.OK);
        pmtuctl("unpin", "203.0.113.77", "--yes").exits(ExitCode.OK);
        assertEquals(before, routes());
    }

    @Test
    void theFindingSaysWhoMadeThePin() {
        pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes").exits(ExitCode.OK);
        String said = pmtuctl("explain", TARGET_V4).exits(ExitCode.OK).out();
        String command = "pmtuctl --netns " + lab.name("H") + " unpin " + TARGET_V4;
        assertTrue(said.contains("pmtuctl pin made it") && said.contains(command), said);
    }

    @Test
    void openConnectionsAreCounted() throws Exception {
        try (ServerSocket server = NetworkNamespace.find(lab.name("T")).call(() -> new ServerSocket(5001, 1, InetAddress.getByName(TARGET_V4)));
                Socket client = NetworkNamespace.find(lab.name("H")).call(() -> new Socket(TARGET_V4, 5001))) {
            assertTrue(client.isConnected() && server.isBound());
            String plan = pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--dry-run").exits(ExitCode.OK).out();
            assertTrue(plan.contains("the open TCP connection to it takes it up"), plan);
        }
    }

    @Test
    void undoRefusesWhatSomebodyHasChangedSince() {
        pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes").exits(ExitCode.OK);
        lab.ip("-n {H} route replace " + TARGET_V4 + " via 198.51.100.1 mtu 1200");
        String changed = routes();
        CliRun run = pmtuctl("undo", "--yes").exits(ExitCode.FAILED);
        assertTrue(run.err().contains("changed since by somebody else"), run::toString);
        assertEquals(changed, routes());
        assertFalse(pmtuctl("pins", "--oneline").out().contains(TARGET_V4));
        lab.ip("-n {H} route del " + TARGET_V4);
    }
}
