package org.pmtuctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.lab.HostRouterTarget;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.natives.NetworkNamespace;

/** Sockets between two hosts, as we show them and as {@code ss} does. */
@LiveKernel
class ShowSocketsLiveTest {
    private static final int PORT = 7010;
    /** Our keys, and what ss calls them. */
    private static final Map<String, String> KEYS = Map.of("mss", "mss", "pmtu", "pmtu", "advmss", "advmss", "rcvmss", "rcvmss",
            "cwnd", "cwnd");

    private static NetworkLab lab;
    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    @BeforeAll
    static void build() throws Exception {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        // The router's end only: the target goes on announcing segments of 1500 bytes, so that the router has to speak up.
        lab.ip("-n {R} link set r1 mtu 1400");
        for (String target : new String[] {HostRouterTarget.TARGET_V4, HostRouterTarget.TARGET_V6}) {
            StandardProtocolFamily family = target.indexOf(':') < 0 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
            InetSocketAddress end = new InetSocketAddress(InetAddress.getByName(target), PORT);
            ServerSocketChannel listener = keep(in("T", () -> ServerSocketChannel.open(family)));
            listener.bind(end);
            SocketChannel talker = keep(in("H", () -> SocketChannel.open(family)));
            talker.connect(end);
            SocketChannel hearer = keep(listener.accept());
            // More than one segment: the first full one meets the smaller link, and the router says so.
            ByteBuffer much = ByteBuffer.allocate(50_000);
            while (much.hasRemaining()) {
                talker.write(much);
            }
            ByteBuffer heard = ByteBuffer.allocate(50_000);
            while (heard.hasRemaining() && hearer.read(heard) >= 0) {
                // More is under way.
            }
            keep(in("H", () -> DatagramChannel.open(family))).connect(end);
        }
    }

    private static <T> T in(String label, Callable<T> work) throws Exception {
        return NetworkNamespace.find(lab.name(label)).call(work);
    }

    private static <T extends AutoCloseable> T keep(T closeable) {
        OPEN.add(closeable);
        return closeable;
    }

    @AfterAll
    static void remove() throws Exception {
        for (AutoCloseable closeable : OPEN) {
            closeable.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    private static JsonNode sockets(String line) {
        return CliRun.of(("--netns " + lab.name("H") + " -j " + line).split(" ")).exits(ExitCode.OK).json().get("sockets");
    }

    /** What ss says of the connections to our port: numbers by their words, by inode. */
    private static Map<Long, Map<String, Long>> ss() {
        Map<Long, Map<String, Long>> found = new TreeMap<>();
        String out = lab.exec("H", "ss", "-tineHO", "dport", "=", ":" + PORT).out();
        for (String line : out.lines().toList()) {
            Map<String, Long> numbers = new TreeMap<>();
            Matcher number = Pattern.compile(" ([a-z_]+):(\\d+)(?=[ /]|$)").matcher(line);
            while (number.find()) {
                numbers.put(number.group(1), Long.valueOf(number.group(2)));
            }
            found.put(numbers.get("ino"), numbers);
        }
        return found;
    }

    @Test
    void connectionsAreAsSsShowsThem() {
        Map<Long, Map<String, Long>> theirs = ss();
        int compared = 0;
        for (JsonNode socket : sockets("show sockets --proto tcp")) {
            Map<String, Long> numbers = theirs.get(socket.get("inode").asLong());
            if (numbers == null) {
                continue;
            }
            for (Map.Entry<String, String> key : KEYS.entrySet()) {
                assertEquals(numbers.get(key.getValue()), socket.get(key.getKey()).asLong(), () -> key + " of " + socket + numbers);
            }
            assertEquals(numbers.getOrDefault("backoff", 0L), socket.get("backoff").asLong());
            assertEquals(numbers.getOrDefault("bytes_acked", 0L), socket.get("bytes_acked").asLong());
            assertEquals("ESTABLISHED", socket.get("state").asText());
            compared++;
        }
        assertEquals(2, compared, () -> "ss has " + theirs);
    }

    @Test
    void talkersKnowTheSmallerPath() {
        for (JsonNode socket : sockets("show sockets --proto tcp")) {
            if (socket.get("peer_port").asInt() == PORT) {
                assertEquals(1400, socket.get("pmtu").asInt(), socket.toString());
                int headers = socket.get("family").asText().equals("inet") ? 40 : 60;
                assertTrue(socket.get("mss").asInt() <= 1400 - headers, socket.toString());
                assertEquals(50_001, socket.get("bytes_acked").asInt());
            }
        }
    }

    @Test
    void datagramSocketsHaveNoPath() {
        JsonNode sockets = sockets("show sockets --proto udp " + HostRouterTarget.TARGET_V4);
        assertEquals(1, sockets.size(), sockets.toString());
        assertEquals("udp", sockets.get(0).get("protocol").asText());
        assertTrue(sockets.get(0).get("pmtu").isNull());
        assertTrue(sockets.get(0).get("backoff").isNull());
        assertEquals(HostRouterTarget.HOST_V4, sockets.get(0).get("local").asText());
    }

    @Test
    void sixIsOneFamily() {
        JsonNode sockets = sockets("-6 show sockets 2001:db8::/32");
        assertEquals(2, sockets.size(), sockets.toString());
        assertEquals(HostRouterTarget.TARGET_V6, sockets.get(0).get("peer").asText());
    }

    @Test
    void ownersAreFound() {
        JsonNode sockets = sockets("show sockets --processes --proto tcp " + HostRouterTarget.TARGET_V4);
        assertEquals(1, sockets.size(), sockets.toString());
        assertEquals(ProcessHandle.current().pid(), sockets.get(0).at("/processes/0/pid").asLong(), sockets.toString());
    }

    @Test
    void textIsInTheWordsOfSs() {
        String out = CliRun.of("--netns", lab.name("H"), "show", "sockets", "--proto", "tcp", HostRouterTarget.TARGET_V4)
                .exits(ExitCode.OK).out();
        assertTrue(out.lines().anyMatch(line -> line.startsWith("tcp   ESTAB ") && line.contains(HostRouterTarget.TARGET_V4 + ":" + PORT)),
                out);
        assertTrue(out.contains(" pmtu:1400 "), out);
    }
}
