package org.pmtuctl.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pmtuctl.bundle.Bundle;
import org.pmtuctl.bundle.BundleMaker;
import org.pmtuctl.bundle.Manifest;
import org.pmtuctl.bundle.RoundTrip;
import org.pmtuctl.capture.LiveOrigin;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.WrappedOrigin;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.HostKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.path.Flow;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.RecordedPort;
import org.pmtuctl.transport.RecordingText;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * A host whose tunnel is WireGuard, in a bundle: the peers are in it, and none of their keys. Few kernels of tests have wireguard; this
 * one's veth wg0 is passed off as such, and its peers are those of the recording in {@code testdata/wireguard}.
 */
@HostKernel
class WireguardBundleTest {
    private static final Path RECORDING = Path.of(System.getProperty("pmtuctl.testdata"), "wireguard", "6.1.txt");
    @TempDir
    private Path folder;

    /** A running kernel that has wireguard. */
    private static final class WithWireguard extends WrappedOrigin {
        WithWireguard() {
            super(new LiveOrigin());
        }

        @Override
        public DatagramPort port(int protocol) throws IOException {
            if (protocol != Netlink.NETLINK_GENERIC) {
                return new PassedOff(super.port(protocol));
            }
            try (BufferedReader in = Files.newBufferedReader(RECORDING)) {
                return new RecordedPort(RecordingText.parse(in));
            }
        }
    }

    /** The veth wg0 is a wireguard device: four bytes more. */
    private record PassedOff(DatagramPort kernel) implements DatagramPort {
        private static final byte[] NAME = attribute(IfLink.IFLA_IFNAME, "wg0", 8);
        private static final byte[] VETH = attribute(IfLink.IFLA_INFO_KIND, "veth", 12);
        private static final byte[] WIREGUARD = attribute(IfLink.IFLA_INFO_KIND, "wireguard", 16);

        /** A text of so many bytes with its header and padding. */
        private static byte[] attribute(int type, String word, int bytes) {
            ByteBuffer attribute = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
            attribute.putShort((short) (Netlink.NLA_HDRLEN + word.length() + 1)).putShort((short) type);
            return attribute.put(word.getBytes(StandardCharsets.US_ASCII)).array();
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            int length = kernel.receive(into);
            for (int at = 0; at + Netlink.NLMSG_HDRLEN <= length; at += into.getInt(at) + 3 & ~3) {
                if (into.getShort(at + 4) == Rtnetlink.RTM_NEWLINK) {
                    length = passedOff(into, at, length);
                }
            }
            return length;
        }

        /** Returns the datagram's length then. */
        private static int passedOff(ByteBuffer into, int message, int length) {
            int end = message + into.getInt(message);
            int at = message + Netlink.NLMSG_HDRLEN + IfLink.IFINFOMSG_SIZE;
            // The name comes before all else.
            if (!is(NAME, into, at, end)) {
                return length;
            }
            while (at < end && into.getShort(at + 2) != IfLink.IFLA_LINKINFO) {
                at += into.getShort(at) + 3 & ~3;
            }
            int kind = at + Netlink.NLA_HDRLEN;
            if (!is(VETH, into, kind, end)) {
                return length;
            }
            byte[] rest = new byte[length - kind - VETH.length];
            into.get(kind + VETH.length, rest);
            into.put(kind, WIREGUARD).put(kind + WIREGUARD.length, rest);
            int more = WIREGUARD.length - VETH.length;
            into.putInt(message, into.getInt(message) + more).putShort(at, (short) (into.getShort(at) + more));
            return length + more;
        }

        private static boolean is(byte[] expected, ByteBuffer into, int at, int end) {
            byte[] found = new byte[expected.length];
            if (at + found.length > end) {
                return false;
            }
            into.get(at, found);
            return Arrays.equals(found, expected);
        }

        @Override
        public void send(byte[] datagram) throws IOException {
            kernel.send(datagram);
        }

        @Override
        public int portId() {
            return kernel.portId();
        }

        @Override
        public boolean strict() {
            return kernel.strict();
        }

        @Override
        public ByteBuffer buffer(int size) {
            return kernel.buffer(size);
        }

        @Override
        public void close() throws IOException {
            kernel.close();
        }
    }

    private static String explained(Place place, String destination) throws Exception {
        return new String(BundleDocuments.text(ExplainFlow.explain(place, Flow.to(IpAddress.parse(destination))), place.names()),
                StandardCharsets.UTF_8);
    }

    /** What a bundle is made of whatever flows are asked for: the audit. */
    private Path recorded(List<String> flows) throws Exception {
        Path file = folder.resolve("wireguard.tar.gz");
        try (BundleMaker maker = new BundleMaker(folder, 64 << 20)) {
            Place place = Place.of(maker.record(new WithWireguard(), "H", 1), "H");
            AuditHost.run(place, 0);
            for (String flow : flows) {
                explained(place, flow);
            }
            maker.write(file, new Manifest("test", 0, List.of(), "test", 64, false, List.of(), List.of(), List.of()));
        }
        return file;
    }

    @Test
    void aPathThroughItIsExplainedAsLive() throws Exception {
        try (NetworkLab lab = NetworkLab.open()) {
            lab.namespace("H");
            // A peer is made first, and so has the first number after lo's: that of the recording.
            lab.batch("H", """
                    link add w1 type veth peer name wg0
                    link set wg0 mtu 1420
                    link set w1 up
                    link add o0 type veth peer name o1
                    link set wg0 up
                    link set o0 up
                    link set o1 up
                    address add 10.1.0.1/24 dev wg0
                    address add 198.51.100.2/24 dev o0
                    route add 10.0.0.0/8 dev wg0
                    route add default via 198.51.100.1
                    route add 203.0.113.9 via 198.51.100.1 mtu lock 1400
                    """);
            NetworkNamespace.find(lab.path("H").toString()).call(() -> {
                holds();
                return null;
            });
        }
    }

    private void holds() throws Exception {
        List<String> flows = List.of("10.1.7.7", "10.1.2.9", "10.99.0.1");
        Place live = Place.of(new WithWireguard(), "H");
        Path file = recorded(flows);
        CliRun.of("bundle", "verify", file.toString()).exits(ExitCode.OK);
        Bundle bundle = Bundle.open(file);
        Origin origin = bundle.origin(bundle.manifest().namespaces().get(0));
        for (String flow : flows) {
            assertEquals(RoundTrip.timeless(explained(live, flow)), RoundTrip.timeless(explained(Place.of(origin, "H"), flow)));
        }
        // 1400 less 60 of headers, and WireGuard fills up to sixteens.
        List<String> told = List.of("packets of more than 1328 bytes leave it in pieces",
                "wg0 wireguard fwmark 0x2a peer ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs= at 203.0.113.9:51820");
        String through = explained(Place.of(origin, "H"), "10.1.7.7");
        assertTrue(told.stream().allMatch(through::contains), through);
        // Nobody asked for this one when the bundle was made; its peer is known all the same.
        String unasked = explained(Place.of(origin, "H"), "10.1.9.9");
        assertTrue(told.stream().allMatch(unasked::contains), unasked);
    }
}
