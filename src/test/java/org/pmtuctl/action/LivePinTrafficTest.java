package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.HOST_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.natives.NetworkNamespace;

/** Traffic that goes on while its destination is pinned and unpinned. */
@LiveKernel
class LivePinTrafficTest {
    private static final int PORT = 5001;
    private static final int ROUNDS = 2;

    private static NetworkLab lab;
    private static StateDirectory state;

    @BeforeAll
    static void build() {
        state = new StateDirectory();
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        lab.exec("H", "ping", "-c", "1", TARGET_V4);
        lab.exec("H", "ping", "-c", "1", TARGET_V6);
    }

    @AfterAll
    static void remove() {
        lab.close();
        state.close();
    }

    @AfterEach
    void asItWas() {
        state.forget();
        lab.sh("ip -n {H} -4 route flush proto 119; ip -n {H} -6 route flush proto 119");
    }

    private static CliRun pmtuctl(String... words) {
        List<String> all = new ArrayList<>(List.of("--netns", lab.name("H")));
        all.addAll(List.of(words));
        return CliRun.of(all.toArray(new String[0]));
    }

    private static void pinAndUnpin(String destination) {
        for (int round = 0; round < ROUNDS; round++) {
            pmtuctl("pin", destination, "--mtu", "1400", "--yes").exits(ExitCode.OK);
            pmtuctl("unpin", destination, "--yes").exits(ExitCode.OK);
            pmtuctl("undo", "--yes").exits(ExitCode.OK);
            pmtuctl("undo", "--yes").exits(ExitCode.OK);
        }
    }

    /** Packets that this host could not send: no route, thrown away, not to be fragmented, answered with an error. */
    private static String failures() {
        return lab.exec("H", "sh", "-c", "awk '/^(Ip|Icmp):/ { if (!(n = seen[$1]++)) split($0, h); else for (i = 2; i <= NF; i++)"
                + " if (h[i] ~ /^(OutNoRoutes|OutDiscards|FragFails|InDestUnreachs)$/) print h[i], $i }' /proc/net/snmp;"
                + " awk '/(OutNoRoutes|OutDiscards|FragFails|InPktTooBigs|InDestUnreachs)/' /proc/net/snmp6; cat /sys/class/net/o0/statistics/tx_dropped").out();
    }

    @Test
    void aPingLosesNothing() throws Exception {
        for (String destination : List.of(TARGET_V4, TARGET_V6)) {
            Path log = Files.createTempFile(state.path(), "ping", ".log");
            String before = failures();
            Process ping = lab.start("H", "sh", "-c", "exec ping -i 0.005 -W 10 -s 1400 " + destination + " >" + log);
            while (Files.size(log) < 200) {
                Thread.sleep(10);
            }
            pinAndUnpin(destination);
            Command.run("kill", "-INT", "" + ping.pid());
            assertTrue(ping.waitFor(60, TimeUnit.SECONDS));
            String talk = Files.readString(log);
            Matcher count = Pattern.compile("(\\d+) packets transmitted, (\\d+) received").matcher(talk);
            assertTrue(count.find(), talk);
            // When it is stopped its last packet may be on its way.
            assertTrue(Integer.parseInt(count.group(1)) - Integer.parseInt(count.group(2)) <= 1, count.group());
            assertEquals(before, failures());
        }
    }

    @Test
    void aTransferLosesNothing() throws Exception {
        ServerSocket server = NetworkNamespace.find(lab.name("T"))
                .call(() -> new ServerSocket(PORT, 1, InetAddress.getByName(TARGET_V4)));
        long[] received = new long[1];
        Thread reader = new Thread(() -> {
            try (Socket socket = server.accept(); InputStream in = socket.getInputStream()) {
                byte[] buffer = new byte[1 << 16];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    received[0] += count;
                }
            } catch (IOException e) {
                received[0] = -1;
            }
        });
        reader.start();
        String before = failures();
        Socket socket = NetworkNamespace.find(lab.name("H")).call(() -> {
            Socket made = new Socket();
            made.connect(new InetSocketAddress(TARGET_V4, PORT), 10_000);
            return made;
        });
        long[] sent = new long[1];
        boolean[] stop = new boolean[1];
        Thread writer = new Thread(() -> {
            try (OutputStream out = socket.getOutputStream()) {
                byte[] buffer = new byte[1 << 14];
                while (!stop[0]) {
                    out.write(buffer);
                    sent[0] += buffer.length;
                    Thread.sleep(2);
                }
            } catch (IOException | InterruptedException e) {
                sent[0] = -2;
            }
        });
        writer.start();
        pinAndUnpin(TARGET_V4);
        stop[0] = true;
        writer.join();
        reader.join();
        server.close();
        assertTrue(sent[0] > 0);
        assertEquals(sent[0], received[0]);
        assertEquals(before, failures());
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
        String key = " aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128";
        String out = "src " + HOST_V4 + " dst " + TARGET_V4;
        String back = "src " + TARGET_V4 + " dst " + HOST_V4;
        if (lab.attempt("H", "sh", "-c", "ip xfrm state add " + out + " proto esp spi 0x101 reqid 3 mode transport" + key).status() != 0) {
            throw Skip.kernelLacks("esp");
        }
        lab.sh("ip -n {H} xfrm state add " + back + " proto esp spi 0x102 reqid 3 mode transport" + key + "\n"
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
