package org.pmtuctl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.lab.Skip;
import org.pmtuctl.natives.NetworkNamespace;

/**
 * The story of the web server that drops ICMP behind an IPsec gateway: what stalls, what only looks like a cure, and what cures it. The
 * bytes flow from W to C, so their size is what C's SYN announces once it has passed V.
 */
@LiveKernel
class LiveClampTest {
    private static final String CLIENT = "10.8.0.2";
    private static final String SERVER = "192.0.2.80";
    private static final int PORT = 8080;
    private static final int BYTES = 300_000;
    private static final int FITS = 1446;
    private static final int MSS = FITS - 40;

    private static NetworkLab lab;

    @BeforeAll
    static void build() {
        lab = NetworkLab.open();
        lab.namespace("probe");
        Command.Result able = lab.attempt("probe", "sh", "-c", "ip xfrm state add src 192.0.2.1 dst 192.0.2.2 proto esp spi 1 aead"
                + " 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128 && iptables-legacy -t mangle -A FORWARD -p tcp"
                + " --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360");
        if (able.status() != 0) {
            throw Skip.kernelLacks("esp or iptables-legacy with TCPMSS");
        }
        lab.vpnGateway(0);
    }

    @AfterAll
    static void remove() {
        lab.close();
    }

    @AfterEach
    void asItWas() {
        lab.sh("ip netns exec {V} iptables-legacy -t mangle -F FORWARD; ip netns exec {V} iptables-legacy -F FORWARD");
    }

    private static void onV(String rule) {
        lab.sh("ip netns exec {V} iptables-legacy -t mangle -A FORWARD " + rule);
    }

    /** What the gateway says of the bytes on their way to the client. */
    private static JsonNode explain() {
        return CliRun.of("--netns", lab.name("V"), "--json", "explain", CLIENT, "--from", SERVER, "--iif", "v1", "--proto", "tcp", "--sport",
                "" + PORT).json();
    }

    /** What an audit of the gateway says, which is asked about no flow. */
    private static JsonNode doctor() {
        return CliRun.of("--netns", lab.name("V"), "--json", "doctor").json();
    }

    private static List<String> ids(JsonNode explained) {
        List<String> ids = new ArrayList<>();
        explained.get("findings").forEach(finding -> ids.add(finding.get("id").asText()));
        return ids;
    }

    private static JsonNode finding(String id, JsonNode explained) {
        for (JsonNode finding : explained.get("findings")) {
            if (finding.get("id").asText().equals(id)) {
                return finding;
            }
        }
        throw new AssertionError("no " + id + " in " + explained.toPrettyString());
    }

    /** How many of the bytes arrive before nothing has come for a while. */
    private static int arrives() throws Exception {
        try (ServerSocketChannel listener = inside("W", () -> ServerSocketChannel.open().bind(new InetSocketAddress(SERVER, PORT)));
                Socket client = inside("C", () -> {
                    Socket socket = new Socket();
                    socket.bind(new InetSocketAddress(CLIENT, 0));
                    socket.connect(new InetSocketAddress(SERVER, PORT), 5000);
                    return socket;
                });
                SocketChannel server = listener.accept()) {
            Thread sender = new Thread(() -> {
                try {
                    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
                    while (bytes.hasRemaining()) {
                        server.write(bytes);
                    }
                    server.shutdownOutput();
                } catch (IOException closed) {
                    // The test has seen enough.
                }
            });
            sender.start();
            client.setSoTimeout(1500);
            int count = 0;
            byte[] buffer = new byte[65536];
            try {
                for (int read = client.getInputStream().read(buffer); read >= 0; read = client.getInputStream().read(buffer)) {
                    count += read;
                }
            } catch (SocketTimeoutException stalled) {
                // That is the answer.
            }
            server.close();
            sender.join();
            return count;
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> T inside(String label, Work<T> work) throws Exception {
        return NetworkNamespace.find(lab.name(label)).call(work::run);
    }

    /** The layers through IPsec with what remains after each. */
    private static void sees1446(JsonNode explained) {
        assertEquals(FITS, explained.get("effective_mtu").asInt(), explained::toPrettyString);
        boolean state = false;
        for (JsonNode layer : explained.get("layers")) {
            state |= layer.get("kind").asText().equals("state") && layer.get("mtu").asInt() == FITS && layer.get("overhead").asInt() == 54;
        }
        assertTrue(state, explained::toPrettyString);
    }

    private static void followFirstRemedy(JsonNode finding) {
        for (JsonNode command : finding.get("remedies").get(0).get("commands")) {
            lab.sh(command.asText());
        }
    }

    @Test
    void withoutAClampItStallsAndTheRemedyCuresIt() throws Exception {
        assertTrue(arrives() < BYTES, "it stalls");
        JsonNode explained = explain();
        sees1446(explained);
        assertEquals("mss-not-clamped", ids(explained).get(0));
        JsonNode finding = finding("mss-not-clamped", explained);
        assertEquals("warning", finding.get("severity").asText());
        assertEquals("likely", finding.get("confidence").asText());
        assertTrue(finding.get("evidence").toString().contains("Ip.FragFails"), finding::toPrettyString);
        assertTrue(finding.get("summary").asText().contains("segments of up to 1460 bytes, and " + MSS + " fit"), finding::toPrettyString);
        JsonNode audited = finding("mss-not-clamped", doctor());
        assertEquals(finding.get("remedies"), audited.get("remedies"));
        assertEquals("info", audited.get("severity").asText(), "an audit does not know whether the senders hear the reports");
        assertEquals("likely", audited.get("confidence").asText());
        lab.sysctl("V", "net.ipv4.ip_forward", 0);
        assertFalse(ids(doctor()).contains("mss-not-clamped"));
        lab.sysctl("V", "net.ipv4.ip_forward", 1);
        followFirstRemedy(finding);
        assertEquals(BYTES, arrives());
        JsonNode after = doctor();
        assertFalse(ids(after).contains("mss-not-clamped"), after::toPrettyString);
        assertTrue(finding("mss-clamped", after).get("summary").asText().contains("segments of " + MSS + " bytes at most"), after::toPrettyString);
        JsonNode cured = explain();
        assertFalse(ids(cured).contains("mss-not-clamped"), cured::toPrettyString);
        assertTrue(finding("mss-clamped", cured).get("summary").asText().contains("segments of " + MSS + " bytes at most"), cured::toPrettyString);
    }

    /** The SYN that comes out of the tunnel is measured by plain routes, which carry 1500 both ways. */
    @Test
    void aClampToThePathMtuLooksLikeACureAndIsNone() throws Exception {
        onV("-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu");
        assertTrue(arrives() < BYTES, "it stalls all the same");
        JsonNode finding = finding("mss-not-clamped", explain());
        String evidence = finding.get("evidence").toString();
        assertTrue(evidence.contains("--clamp-mss-to-pmtu") && evidence.contains("which leaves 1460"), finding::toPrettyString);
        assertTrue(evidence.contains("know nothing of the IPsec policy"), finding::toPrettyString);
        String remedy = finding.get("remedies").get(0).get("commands").toString();
        assertTrue(remedy.contains("--set-mss " + MSS), remedy);
    }

    @Test
    void aValueThatIsLowEnoughIsNotCalledMissing() throws Exception {
        onV("-p tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1360");
        assertEquals(BYTES, arrives());
        JsonNode explained = explain();
        assertFalse(ids(explained).contains("mss-not-clamped"), explained::toPrettyString);
        assertTrue(finding("mss-clamped", explained).get("summary").asText().contains("segments of 1360 bytes at most"),
                explained::toPrettyString);
    }

    @Test
    void aPathThatIsNoSmallerNeedsNoClamp() {
        JsonNode plain = CliRun.of("--netns", lab.name("V"), "--json", "explain", SERVER, "--from", "203.0.113.77", "--iif", "v0", "--proto", "tcp")
                .json();
        assertFalse(ids(plain).contains("mss-not-clamped") || ids(plain).contains("mss-clamped"), plain::toPrettyString);
    }

    @Test
    void theServerThatDropsReportsIsToldSoItself() {
        JsonNode explained = CliRun.of("--netns", lab.name("W"), "--json", "explain", CLIENT).json();
        JsonNode finding = finding("ptb-undeliverable", explained);
        assertEquals("certain", finding.get("confidence").asText());
        assertTrue(finding.get("evidence").toString().contains("chain INPUT, rule 1: -p icmp --icmp-type 3/4 -j DROP"), finding::toPrettyString);
    }

    @Test
    void thisHostsOwnReportsAndThoseThatPassAreLookedAtToo() {
        lab.sh("ip netns exec {V} iptables-legacy -A FORWARD -p icmp -j DROP");
        JsonNode finding = finding("ptb-undeliverable", explain());
        assertTrue(finding.get("summary").asText().contains("on its way to the sender is dropped by iptables-legacy -t filter, chain FORWARD, rule 1"),
                finding::toPrettyString);
    }

    /** With the setting from before, the states have nopmtudisc; forwarded packets with DF are refused all the same. */
    @Test
    void withoutPathMtuDiscoveryItStallsAllTheSame() throws Exception {
        NetworkLab usual = lab;
        try (NetworkLab other = NetworkLab.open()) {
            lab = other;
            lab.vpnGateway(1);
            assertTrue(arrives() < BYTES, "it stalls");
            JsonNode explained = explain();
            sees1446(explained);
            assertEquals("mss-not-clamped", ids(explained).get(0), explained::toPrettyString);
            followFirstRemedy(finding("mss-not-clamped", explained));
            assertEquals(BYTES, arrives());
        } finally {
            lab = usual;
        }
    }
}
