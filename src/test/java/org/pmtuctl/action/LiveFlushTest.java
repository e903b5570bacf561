package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.action.FlushLab.V4;
import static org.pmtuctl.action.FlushLab.V6;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.natives.NetworkNamespace;

/** Exceptions of a real kernel are removed: what {@code ip} lists afterwards is what it listed before, less what was announced. */
@LiveKernel
class LiveFlushTest extends WithFlushLab {
    @Test
    void oneIpv6ExceptionGoesAndNoOther() {
        host.learnAll();
        Map<String, Integer> before = host.listed();
        JsonNode flushed = host.pmtuctl("flush", V6[1], "--yes", "--json").exits(ExitCode.OK).json();
        host.onlyGone(before, V6[1]);
        assertEquals(List.of(V6[1]), host.removed(flushed));
        assertTrue(flushed.get("applied").asBoolean() && flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals("delete", flushed.get("removes").get(0).get("method").asText());
        assertEquals("1500\n", host.pmtuctl("mtu", V6[1]).out());
        host.pmtuctl("flush", V6[1], "--yes").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void oneIpv4ExceptionLapsesAndNoOther() {
        host.requireLapse();
        host.learnAll();
        Map<String, Integer> before = host.listed();
        String routes = host.routes();
        JsonNode flushed = host.pmtuctl("flush", V4[1], "--yes", "--json").exits(ExitCode.OK).json();
        host.onlyGone(before, V4[1]);
        assertEquals(List.of(V4[1]), host.removed(flushed));
        assertTrue(flushed.get("applied").asBoolean() && flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals("lapse", flushed.get("removes").get(0).get("method").asText());
        assertEquals(routes, host.routes());
        assertEquals("1500\n", host.pmtuctl("mtu", V4[1]).out());
        host.pmtuctl("flush", V4[1], "--yes").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void everythingOfOneFamilyGoes() {
        host.learnAll();
        Map<String, Integer> before = host.listed();
        JsonNode flushed = host.pmtuctl("-4", "flush", "--all", "--yes", "--json").exits(ExitCode.OK).json();
        host.onlyGone(before, V4);
        assertEquals(List.of(V4), host.removed(flushed));
        // What the flush emptied is listed without anything in it, and is no failure.
        for (String each : V4) {
            host.lab.ip("-n {H} route get " + each);
        }
        assertEquals(0, host.pmtuctl("-4", "list", "--json").json().get("exceptions").size());
        flushed = host.pmtuctl("flush", "--all", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(List.of(V6), host.removed(flushed));
        assertEquals(Map.of(), host.listed());
        host.pmtuctl("flush", "--all", "--yes").exits(ExitCode.OK);
    }

    @Test
    void theNextHopsOwnFlushTakesAllOfItAndNoRouteIsChanged() {
        host.learnAll();
        String routes = host.routes();
        JsonNode flushed = host.pmtuctl("flush", V4[0], "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(routes, host.routes());
        assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        assertTrue(host.removed(flushed).contains(V4[1]), flushed::toString);
        assertEquals("1500\n", host.pmtuctl("mtu", V4[0]).out());
        flushed = host.pmtuctl("flush", V6[0], "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(V6.length, host.removed(flushed).size(), flushed::toString);
        assertTrue(flushed.get("plan").get("affects").toString().contains(V6[1]), flushed::toString);
    }

    @Test
    void undoSaysThatWhatWasForgottenStaysForgotten() {
        host.learn(V6[0], 1400);
        host.pmtuctl("flush", V6[0], "--yes").exits(ExitCode.OK);
        CliRun undo = host.pmtuctl("undo", "--yes").exits(ExitCode.OK);
        assertTrue(undo.out().contains("not brought back"), undo::toString);
        assertFalse(host.listed().containsKey(V6[0] + " 1400"));
    }

    @Test
    void openConnectionsToWhatGoesAreNamed() throws Exception {
        try (ServerSocket server = NetworkNamespace.find(host.lab.name("T")).call(() -> new ServerSocket(5001, 2, InetAddress.getByName(TARGET_V4)));
                Socket client = NetworkNamespace.find(host.lab.name("H")).call(() -> new Socket(TARGET_V4, 5001))) {
            host.learn(V4[0], 1400);
            assertEquals(0, host.pmtuctl("flush", "--all", "--dry-run", "--json").json().get("connections").size());
            host.learn(TARGET_V4, 1390);
            JsonNode connections = host.pmtuctl("flush", "--all", "--dry-run", "--json").json().get("connections");
            assertEquals(1, connections.size());
            assertEquals(client.getLocalPort(), connections.get(0).get("local_port").asInt());
            assertTrue(server.isBound());
            String end = HOST_V4 + ":" + client.getLocalPort() + " -> " + TARGET_V4 + ":5001 (";
            CliRun one = host.pmtuctl("flush", TARGET_V4, "--dry-run");
            assertTrue(String.join(" ", one.out().split("\\s+")).contains("touches the open TCP connection " + end), one::toString);
        }
    }
}
