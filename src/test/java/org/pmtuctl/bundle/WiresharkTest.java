package org.pmtuctl.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LabException;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;

/** Wireshark opens what kernels said, as bundles hold it, takes each message for what it is, and reads in it what {@code show} shows. */
class WiresharkTest {
    /** Dump requests are dissected with the flags of both kinds of requests. */
    private static final int KIND_OF_REQUEST = 0xf00;
    private static final int AF_INET = 2;

    @TempDir
    private Path folder;

    static Stream<Path> bundles() throws Exception {
        // Starting tshark takes half a second: those with one of everything in them.
        return CommittedBundles.all().filter(bundle -> bundle.getFileName().toString().startsWith("rich-"));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyMessageIsDissected(Path bundle) throws Exception {
        for (Archives.Member member : captures(bundle)) {
            Path capture = Files.write(folder.resolve("capture.pcap"), member.content());
            assertEquals(headers(member.content()), fields(capture), member.name());
            if (member.name().endsWith("/route.pcap")) {
                shownIsSeen(bundle, capture);
            }
        }
    }

    /** Links, addresses and routes in Wireshark's words against ours. */
    private void shownIsSeen(Path bundle, Path capture) {
        Set<String> links = new TreeSet<>();
        for (JsonNode link : shown(bundle, "links")) {
            links.add(link.get("ifindex").asText() + " " + link.get("ifname").asText());
        }
        assertEquals(links, zipped(capture, "netlink-route.nltype == 16", "netlink-route.ifi_index", "netlink-route.ifla_ifname"));

        Set<String> local = new TreeSet<>();
        for (JsonNode link : shown(bundle, "addresses")) {
            for (JsonNode address : link.path("addr_info")) {
                local.add(address.get("local").asText());
            }
        }
        assertFalse(local.isEmpty());
        Set<String> seen = new TreeSet<>();
        for (String line : tshark(capture, "-Y", "netlink-route.nltype == 20", "-T", "fields", "-e", "netlink-route.ifa_address.ipv4", "-e",
                "netlink-route.ifa_address.ipv6").split("[\\s,]+")) {
            seen.add(line);
        }
        assertTrue(seen.containsAll(local), () -> local + "\n" + seen);

        Set<String> routes = new TreeSet<>();
        for (JsonNode route : shown(bundle, "routes")) {
            String destination = route.get("dst").asText();
            boolean ipv4 = route.get("family").asText().equals("inet");
            int slash = destination.indexOf('/');
            int length = destination.equals("default") ? 0 : slash < 0 ? ipv4 ? 32 : 128 : Integer.parseInt(destination.substring(slash + 1));
            routes.add((ipv4 ? AF_INET : 10) + " " + length + " " + TYPES.indexOf(route.get("type").asText()));
        }
        Set<String> dissected = zipped(capture, "netlink-route.nltype == 24 && netlink.hdr_flags.multi == 1", "netlink-route.rt_family",
                "netlink-route.rt_dst_len", "netlink-route.rt_type");
        assertTrue(dissected.containsAll(routes), () -> routes + "\n" + dissected);
        assertFalse(routes.isEmpty());
    }

    /** RTN_* in order. */
    private static final List<String> TYPES =
            List.of("unspec", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole", "unreachable", "prohibit", "throw", "nat");

    private static JsonNode shown(Path bundle, String what) {
        return CliRun.of("--bundle", bundle.toString(), "show", what, "--json").exits(ExitCode.OK).json().get(what);
    }

    /** The same message's fields side by side, of messages that have each of them once. */
    private static Set<String> zipped(Path capture, String filter, String... names) {
        List<String> words = new ArrayList<>(List.of("-Y", filter, "-T", "fields"));
        for (String name : names) {
            words.addAll(List.of("-e", name));
        }
        Set<String> all = new TreeSet<>();
        for (String line : tshark(capture, words.toArray(new String[0])).split("\n")) {
            String[] columns = line.split("\t", -1);
            String[][] values = new String[columns.length][];
            for (int i = 0; i < columns.length; i++) {
                values[i] = columns[i].split(",");
                assertEquals(values[0].length, values[i].length, line);
            }
            for (int message = 0; message < values[0].length; message++) {
                List<String> fields = new ArrayList<>();
                for (String[] column : values) {
                    fields.add(column[message].startsWith("0x") ? Integer.decode(column[message]).toString() : column[message]);
                }
                all.add(String.join(" ", fields));
            }
        }
        return all;
    }

    private static List<String> fields(Path capture) {
        List<String> words = new ArrayList<>(List.of("-T", "fields"));
        for (String name : List.of("netlink.hdr_len", "netlink.hdr_flags", "netlink.hdr_seq", "netlink.hdr_pid", "_ws.expert.message")) {
            words.addAll(List.of("-e", name));
        }
        return tshark(capture, words.toArray(new String[0])).lines().toList();
    }

    /** Length, flags, sequence number and port of each message as Wireshark lists them, a line for each packet, and no complaint. */
    private static List<String> headers(byte[] capture) throws Exception {
        List<String> lines = new ArrayList<>();
        Pcap.Reader reader = new Pcap.Reader(new ByteArrayInputStream(capture));
        for (Pcap.Packet packet = reader.next(); packet != null; packet = reader.next()) {
            ByteBuffer buffer = ByteBuffer.wrap(packet.bytes()).order(ByteOrder.nativeOrder());
            List<List<String>> columns = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Datagram walk = new Datagram(buffer, packet.bytes().length);
            while (walk.next()) {
                header(buffer, walk.payloadStart() - Netlink.NLMSG_HDRLEN, columns);
                if (walk.type() == Netlink.NLMSG_ERROR) {
                    header(buffer, walk.payloadStart() + Integer.BYTES, columns);
                }
            }
            List<String> joined = new ArrayList<>();
            for (List<String> column : columns) {
                joined.add(String.join(",", column));
            }
            lines.add(String.join("\t", joined) + "\t");
        }
        return lines;
    }

    private static void header(ByteBuffer buffer, int at, List<List<String>> columns) {
        int flags = buffer.getShort(at + 6) & 0xffff;
        columns.get(0).add(Integer.toUnsignedString(buffer.getInt(at)));
        boolean twice = (flags & Netlink.NLM_F_REQUEST) != 0 && (flags & KIND_OF_REQUEST) != 0;
        for (int i = 0; i < (twice ? 2 : 1); i++) {
            columns.get(1).add(String.format("0x%04x", flags));
        }
        columns.get(2).add(Integer.toUnsignedString(buffer.getInt(at + 8)));
        columns.get(3).add(Integer.toUnsignedString(buffer.getInt(at + 12)));
    }

    private static List<Archives.Member> captures(Path bundle) throws Exception {
        List<Archives.Member> captures = new ArrayList<>();
        for (Archives.Member member : Archives.members(bundle)) {
            if (member.name().endsWith(".pcap")) {
                captures.add(member);
            }
        }
        assertFalse(captures.isEmpty());
        return captures;
    }

    private static String tshark(Path capture, String... words) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        command.addAll(List.of(words));
        Command.Result result;
        try {
            result = Command.run(command, "");
        } catch (LabException missing) {
            if ("true".equalsIgnoreCase(System.getenv("CI"))) {
                throw missing;
            }
            throw new TestAbortedException("no tshark on this machine: testdata/lab/setup installs it", missing);
        }
        assertEquals(0, result.status(), result::toString);
        return result.out();
    }
}
