package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.lab.RawIcmp;

/** Exceptions of a real kernel are removed: what {@code ip} lists afterwards is what it listed before, less what was announced. */
@LiveKernel
class LiveFlushTest {
    private static final String[] V4 = {"192.0.2.1", "192.0.2.2", "192.0.2.3"};
    private static final String[] V6 = {"2001:db8:f::1", "2001:db8:f::2", "2001:db8:f::3"};

    private static NetworkLab lab;
    private static RawIcmp router;
    private static StateDirectory state;
    private static boolean lapses;

    @BeforeAll
    static void build() {
        state = new StateDirectory();
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        router = RawIcmp.from(lab, "R");
        // IPv6 forgets what it has learned through a gateway that it does not know as a router, whenever it tidies up.
        lab.exec("H", "ping", "-c", "1", HostRouterTarget.TARGET_V6);
        lapses = lab.attempt("H", "test", "-e", "/proc/sys/net/ipv4/route/mtu_expires").status() == 0;
    }

    @AfterAll
    static void remove() {
        router.close();
        lab.close();
        state.close();
    }

    @AfterEach
    void asItWas() {
        state.forget();
        lab.sh("ip -n {H} -4 route flush cache; ip -n {H} -6 route flush cache");
        assertEquals(lapses ? "600" : "", lab.attempt("H", "cat", "/proc/sys/net/ipv4/route/mtu_expires").out().strip());
    }

    private static CliRun pmtuctl(String... words) {
        List<String> all = new ArrayList<>(List.of("--netns", lab.name("H")));
        all.addAll(List.of(words));
        return CliRun.of(all.toArray(new String[0]));
    }

    private static void learn(String destination, int mtu) {
        router.tooBig(destination.indexOf(':') < 0 ? HOST_V4 : HOST_V6, destination, mtu);
        RawIcmp.settle(lab, "H", destination);
    }

    private static void learnAll() {
        for (int i = 0; i < V4.length; i++) {
            learn(V4[i], 1400 - i);
            learn(V6[i], 1400 - i);
        }
        assertEquals(V4.length + V6.length, listed().size(), () -> "" + listed());
    }

    private static Map<String, Integer> listed() {
        return Listed.in(lab);
    }

    /** Everything that was listed is, with the same end, but for those destinations. */
    private static void onlyGone(Map<String, Integer> before, String... destinations) {
        Map<String, Integer> expected = new TreeMap<>(before);
        for (String gone : destinations) {
            assertTrue(expected.keySet().removeIf(key -> key.startsWith(gone + " ")), gone);
        }
        // A lookup makes the kernel list what it has.
        for (String key : expected.keySet()) {
            lab.ip("-n {H} route get " + key.substring(0, key.indexOf(' ')));
        }
        Map<String, Integer> after = listed();
        assertEquals(expected.keySet(), after.keySet());
        // Each ends when it would have ended: the same report anew would have given it its whole life again.
        for (Map.Entry<String, Integer> each : expected.entrySet()) {
            assertTrue(after.get(each.getKey()) <= each.getValue(), each + " has become " + after);
        }
    }

    private static List<String> removed(JsonNode document) {
        List<String> removed = new ArrayList<>();
        document.get("removed").forEach(each -> removed.add(each.get("destination").asText()));
        return removed;
    }

    private static String routes() {
        return lab.sh("ip -n {H} -4 -d route show table all; ip -n {H} -6 -d route show table all; ip -n {H} -d nexthop; ip -n {H} rule");
    }

    @Test
    void oneIpv6ExceptionGoesAndNoOther() {
        learnAll();
        Map<String, Integer> before = listed();
        JsonNode flushed = pmtuctl("flush", V6[1], "--yes", "--json").exits(ExitCode.OK).json();
        onlyGone(before, V6[1]);
        assertEquals(List.of(V6[1]), removed(flushed));
        assertTrue(flushed.get("applied").asBoolean() && flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals("delete", flushed.get("removes").get(0).get("method").asText());
        assertEquals("1500\n", pmtuctl("mtu", V6[1]).out());
        pmtuctl("flush", V6[1], "--yes").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void oneIpv4ExceptionLapsesAndNoOther() {
        if (!lapses) {
            throw Skip.kernelLacks("net.ipv4.route.mtu_expires of a namespace");
        }
        learnAll();
        Map<String, Integer> before = listed();
        String routes = routes();
        JsonNode flushed = pmtuctl("flush", V4[1], "--yes", "--json").exits(ExitCode.OK).json();
        onlyGone(before, V4[1]);
        assertEquals(List.of(V4[1]), removed(flushed));
        assertTrue(flushed.get("applied").asBoolean() && flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals("lapse", flushed.get("removes").get(0).get("method").asText());
        assertEquals(routes, routes());
        assertEquals("1500\n", pmtuctl("mtu", V4[1]).out());
        pmtuctl("flush", V4[1], "--yes").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void everythingOfOneFamilyGoes() {
        learnAll();
        Map<String, Integer> before = listed();
        JsonNode flushed = pmtuctl("-4", "flush", "--all", "--yes", "--json").exits(ExitCode.OK).json();
        onlyGone(before, V4);
        assertEquals(List.of(V4), removed(flushed));
        // What the flush emptied is listed without anything in it, and is no failure.
        for (String each : V4) {
            lab.ip("-n {H} route get " + each);
        }
        assertEquals(0, pmtuctl("-4", "list", "--json").json().get("exceptions").size());
        flushed = pmtuctl("flush", "--all", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(List.of(V6), removed(flushed));
        assertEquals(Map.of(), listed());
        pmtuctl("flush", "--all", "--yes").exits(ExitCode.OK);
    }

    @Test
    void theNextHopsOwnFlushTakesAllOfItAndNoRouteIsChanged() {
        learnAll();
        String routes = routes();
        JsonNode flushed = pmtuctl("flush", V4[0], "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(routes, routes());
        assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        assertTrue(removed(flushed).contains(V4[1]), flushed::toString);
        assertEquals("1500\n", pmtuctl("mtu", V4[0]).out());
        flushed = pmtuctl("flush", V6[0], "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(V6.length, removed(flushed).size(), flushed::toString);
        assertTrue(flushed.get("plan").get("affects").toString().contains(V6[1]), flushed::toString);
    }

    @Test
    void undoSaysThatWhatWasForgottenStaysForgotten() {
        learn(V6[0], 1400);
        pmtuctl("flush", V6[0], "--yes").exits(ExitCode.OK);
        CliRun undo = pmtuctl("undo", "--yes").exits(ExitCode.OK);
        assertTrue(undo.out().contains("not brought back"), undo::toString);
        assertFalse(listed().containsKey(V6[0] + " 1400"));
    }
}
