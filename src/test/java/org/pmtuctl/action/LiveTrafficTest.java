package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V6;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;
import static org.pmtuctl.lab.NetworkLab.GCM;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.RawIcmp;
import org.pmtuctl.lab.Skip;

/** Traffic that goes on while its destination is pinned, unpinned, and what is cached for it flushed. */
@LiveKernel
class LiveTrafficTest {
    private static final int ROUNDS = 2;
    private static final String REFUSED = "may be refused by this host itself";
    private static final String[] SAME_NEXT_HOP = {"192.0.2.2", "2001:db8:f::2"};
    private static final String[] ANOTHER = {"192.0.2.70", "2001:db8:e::7"};
    private static final String[][] LEARNED = {{TARGET_V4, TARGET_V6}, SAME_NEXT_HOP, ANOTHER};

    private static ChangeLab host;
    private static NetworkLab lab;
    private static RawIcmp router;

    @BeforeAll
    static void build() {
        host = new ChangeLab();
        lab = host.lab();
        router = RawIcmp.from(lab, "R");
        lab.batch("H", "route add 192.0.2.64/26 via 198.51.100.1 advmss 1300\nroute add 2001:db8:e::/48 via 2001:db8:100::1\n");
        lab.exec("H", "ping", "-c", "1", TARGET_V4);
        lab.exec("H", "ping", "-c", "1", TARGET_V6);
    }

    @AfterAll
    static void remove() {
        router.close();
        host.close();
    }

    @AfterEach
    void asItWas() {
        host.asItWas();
    }

    private static CliRun pmtuctl(String... words) {
        return host.pmtuctl(words);
    }

    @Test
    void pinsLoseNothing() throws Exception {
        try (Traffic traffic = new Traffic(lab, host.state().path())) {
            Map<String, Long> before = traffic.failures();
            for (String destination : List.of(TARGET_V4, TARGET_V6)) {
                for (int round = 0; round < ROUNDS; round++) {
                    CliRun pinned = pmtuctl("pin", destination, "--mtu", "1400", "--yes").exits(ExitCode.OK);
                    assertEquals(destination.equals(TARGET_V6), pinned.out().contains(REFUSED), pinned::toString);
                    pmtuctl("unpin", destination, "--yes").exits(ExitCode.OK);
                    pmtuctl("undo", "--yes").exits(ExitCode.OK);
                    pmtuctl("undo", "--yes").exits(ExitCode.OK);
                }
            }
            traffic.settle();
            Map<String, Long> after = traffic.failures();
            // In IPv6 nothing fragments for a connection: what was cut before the pin is refused, as the plan says, and the sender told.
            assertEquals(after.get(Traffic.IPV6_REFUSED) - before.get(Traffic.IPV6_REFUSED),
                    after.get(Traffic.IPV6_TOLD) - before.get(Traffic.IPV6_TOLD));
            for (String announced : List.of(Traffic.IPV6_REFUSED, Traffic.IPV6_TOLD)) {
                before.remove(announced);
                after.remove(announced);
            }
            assertEquals(before, after);
            traffic.lostNothing();
        }
    }

    @Test
    void flushesLoseNothingAndTakeWhatTheySay() throws Exception {
        String routes = host.routes();
        boolean lapses = lab.attempt("H", "test", "-e", "/proc/sys/net/ipv4/route/mtu_expires").status() == 0;
        try (Traffic traffic = new Traffic(lab, host.state().path())) {
            if (lapses) {
                flush(traffic, List.of(TARGET_V4), TARGET_V4, "--method", "lapse");
            }
            flush(traffic, List.of(TARGET_V4, SAME_NEXT_HOP[0]), TARGET_V4, "--method", "renew");
            flush(traffic, List.of(TARGET_V4, SAME_NEXT_HOP[0], ANOTHER[0]), TARGET_V4, "--method", "global");
            flush(traffic, List.of(TARGET_V6), TARGET_V6, "--method", "delete");
            flush(traffic, List.of(TARGET_V6, SAME_NEXT_HOP[1]), TARGET_V6, "--method", "renew");
            flush(traffic, List.of(TARGET_V6, SAME_NEXT_HOP[1], ANOTHER[1]), "-6", "--all");
            traffic.lostNothing();
        }
        assertEquals(routes, host.routes());
    }

    /** What is listed goes, what is left ends when it would have ended, and no packet is lost. */
    private static void flush(Traffic traffic, List<String> goes, String... words) throws Exception {
        learn();
        traffic.settle();
        Map<String, Long> failures = traffic.failures();
        long began = System.nanoTime();
        Map<String, Integer> expected = Listed.in(lab);
        assertEquals(6, expected.size(), expected::toString);
        List<String> all = new ArrayList<>(List.of("flush", "--yes", "--json"));
        all.addAll(List.of(words));
        CliRun run = pmtuctl(all.toArray(new String[0])).exits(ExitCode.OK);
        assertTrue(run.json().get("verified").asBoolean(), run::toString);
        assertEquals(new TreeSet<>(goes), new TreeSet<>(run.json().get("removed").findValuesAsText("destination")), run::toString);
        traffic.flows();
        assertEquals(failures, traffic.failures(), run::toString);
        expected.keySet().removeIf(key -> goes.contains(key.substring(0, key.indexOf(' '))));
        lookUp();
        Map<String, Integer> left = Listed.in(lab);
        assertEquals(expected.keySet(), left.keySet(), run::toString);
        int seconds = (int) ((System.nanoTime() - began) / 1_000_000_000);
        for (Map.Entry<String, Integer> each : expected.entrySet()) {
            int gone = each.getValue() - left.get(each.getKey());
            assertTrue(gone >= 0 && gone <= seconds + 1, () -> each + " has become " + left + " in " + seconds + " s");
        }
    }

    private static void learn() {
        for (int i = 0; i < LEARNED.length; i++) {
            router.tooBig(HOST_V4, LEARNED[i][0], 1400 - i);
            router.tooBig(HOST_V6, LEARNED[i][1], 1400 - i);
        }
        for (int look = 0; look < 50; look++) {
            if (lookUp().split(" expires ").length > 2 * LEARNED.length) {
                return;
            }
        }
        throw new AssertionError(lookUp());
    }

    /** The kernel lists what a lookup has met. */
    private static String lookUp() {
        StringBuilder lines = new StringBuilder();
        for (String[] each : LEARNED) {
            lines.append("route get ").append(each[0]).append("\nroute get ").append(each[1]).append('\n');
        }
        return Command.run(List.of("ip", "-n", lab.name("H"), "-batch", "-"), lines.toString()).out();
    }

    @Test
    void whatIsLeftInsideATunnelIsForetoldAndATunnelIntoItselfRefused() {
        lab.needsLinkKind("gre", "remote 192.0.2.1");
        if (lab.attempt("H", "ip", "xfrm", "policy", "add", "dst", "192.168.2.0/24", "dir", "out", "tmpl", "src", HOST_V4, "dst", TARGET_V4,
                "proto", "esp", "reqid", "3", "mode", "tunnel").status() != 0) {
            throw Skip.kernelLacks("xfrm");
        }
        lab.sh("ip -n {H} xfrm state add src " + HOST_V4 + " dst " + TARGET_V4 + " proto esp spi 0x101 reqid 3 mode tunnel"
                + " aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128\n"
                + "ip -n {H} link add tun0 type gre local " + HOST_V4 + " remote " + TARGET_V4 + " ttl 64; ip -n {H} link set tun0 up\n"
                + "ip -n {H} address add 10.9.0.1/24 dev tun0");
        try {
            String plan = pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--dry-run", "--json").exits(ExitCode.OK).json().get("plan").toString();
            assertTrue(plan.contains("the far end of tun0: packets through that may then have 1376 bytes"), plan);
            assertTrue(plan.contains("the IPsec gateway for 192.168.2.0/24: packets to there may then have 1346 bytes"), plan);
            pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes").exits(ExitCode.OK);
            assertEquals("1376\n", pmtuctl("mtu", "10.9.0.2").exits(ExitCode.OK).out());
            assertEquals("1346\n", pmtuctl("mtu", "192.168.2.1").exits(ExitCode.OK).out());
            pmtuctl("undo", "--yes").exits(ExitCode.OK);
            lab.ip("-n {H} route add 203.0.113.0/24 dev tun0");
            CliRun run = pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes").exits(ExitCode.FAILED);
            assertTrue(run.err().contains("leads into itself"), run::toString);
        } finally {
            lab.sh("ip -n {H} link del tun0; ip -n {H} xfrm policy flush; ip -n {H} xfrm state flush");
        }
    }

    @Test
    void aPinnedIpsecPeerStaysEncryptedAndThePromiseCountsTheOverhead() throws Exception {
        String key = " " + GCM;
        String out = "src " + HOST_V4 + " dst " + TARGET_V4;
        String back = "src " + TARGET_V4 + " dst " + HOST_V4;
        lab.needsEsp("H");
        lab.sh("ip -n {H} xfrm state add " + out + " proto esp spi 0x101 reqid 3 mode transport" + key + "\n"
                + "ip -n {H} xfrm state add " + back + " proto esp spi 0x102 reqid 3 mode transport" + key + "\n"
                + "ip -n {T} xfrm state add " + out + " proto esp spi 0x101 reqid 3 mode transport" + key + "\n"
                + "ip -n {T} xfrm state add " + back + " proto esp spi 0x102 reqid 3 mode transport" + key + "\n"
                + "ip -n {H} xfrm policy add " + out + " dir out tmpl proto esp reqid 3 mode transport\n"
                + "ip -n {H} xfrm policy add " + back + " dir in tmpl proto esp reqid 3 mode transport\n"
                + "ip -n {T} xfrm policy add " + out + " dir in tmpl proto esp reqid 3 mode transport\n"
                + "ip -n {T} xfrm policy add " + back + " dir out tmpl proto esp reqid 3 mode transport\n");
        Path capture = Files.createTempFile("pmtuctl", ".pcap");
        try {
            Process tcpdump = lab.start("R", "tcpdump", "-Z", "root", "-U", "--immediate-mode", "-n", "-i", "r0", "-w", capture.toString(), "ip");
            while (Files.size(capture) < 24) {
                Thread.sleep(10);
            }
            Process ping = lab.start("H", "ping", "-i", "0.01", "-s", "1300", TARGET_V4);
            JsonNode pinned = pmtuctl("pin", TARGET_V4, "--mtu", "1450", "--yes", "--json").exits(ExitCode.OK).json();
            assertEquals(1414, pinned.get("pin").get("effective_mtu").asInt(), pinned.toString());
            assertTrue(pinned.get("verified").asBoolean(), pinned.toString());
            assertTrue(pinned.get("plan").get("affects").toString().contains("IPsec leaves 1414 bytes"), pinned.toString());
            assertEquals("1414\n", pmtuctl("mtu", TARGET_V4).exits(ExitCode.OK).out());
            // A busy machine captures late: the packets of the time in which it was pinned have to be there.
            long pinnedAt = Files.size(capture);
            for (int attempt = 0; attempt < 300 && Files.size(capture) < pinnedAt + 10 * 1400; attempt++) {
                Thread.sleep(50);
            }
            pmtuctl("unpin", TARGET_V4, "--yes").exits(ExitCode.OK);
            ping.destroy();
            // Each packet is written as it comes; told to end kindly, tcpdump waits for one more.
            tcpdump.destroyForcibly().waitFor();
            String esp = Command.run("tcpdump", "-n", "-r", capture.toString(), "esp").out();
            assertTrue(esp.lines().count() > 5, esp);
            assertEquals("", Command.run("tcpdump", "-n", "-r", capture.toString(), "not esp").out());
        } finally {
            Files.delete(capture);
            lab.sh("for end in {H} {T}; do ip -n $end xfrm policy flush; ip -n $end xfrm state flush; done");
        }
    }
}
