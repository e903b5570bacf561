package org.pmtuctl.sockdiag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.KernelSource;
import org.pmtuctl.transport.Recording;
import org.pmtuctl.transport.Recordings;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Sockets on loopback as four kernels described them; which there were, OpenSockets says. */
class SocketCodecTest {
    private static final int IPV4_PORT = 7004;
    private static final int IPV6_PORT = 7006;
    private static final int MAPPED_PORT = 7046;
    /** Loopback carries 65536 bytes, an IPv4 packet at most one less. */
    private static final int LARGEST_IPV4_PACKET = 65535;
    private static final int IPV4_AND_TCP_WITH_TIMESTAMPS = 20 + 20 + 12;
    /** Half of the first window bounds the segments of so large a path. */
    private static final int HALF_WINDOW = 32768;

    private static List<SocketMessage> sockets(String kernel) {
        List<SocketMessage> sockets = new ArrayList<>();
        for (Message message : Recordings.messages(kernel, "sockets", InetDiag.SOCK_DIAG_BY_FAMILY)) {
            sockets.add(SocketCodec.decode(message.payload()));
        }
        return sockets;
    }

    /** The side that connected: its peer's port is the listener's. */
    private static SocketMessage talker(String kernel, int port) {
        for (SocketMessage socket : sockets(kernel)) {
            if (socket.state() == Tcp.TCP_ESTABLISHED && socket.id().destinationPort() == port && socket.tcpInfo() != null) {
                return socket;
            }
        }
        throw new AssertionError("no connection to " + port + " on " + kernel);
    }

    @ParameterizedTest
    @KernelSource
    void decodesBothEndsOfAConnection(String kernel) {
        SocketMessage talker = talker(kernel, IPV4_PORT);
        assertEquals(Socket.AF_INET, talker.family());
        assertEquals(IpAddress.parse("127.0.0.1"), talker.source());
        assertEquals(IpAddress.parse("127.0.0.1"), talker.destination());
        SocketMessage six = talker(kernel, IPV6_PORT);
        assertEquals(IpAddress.parse("::1"), six.source());
        assertEquals(IpAddress.parse("::1"), six.destination());
        assertEquals(1, sockets(kernel).stream().filter(socket -> socket.id().sourcePort() == IPV4_PORT
                && socket.id().destinationPort() == talker.id().sourcePort()).count());
    }

    @ParameterizedTest
    @KernelSource
    void ipv6SocketThatTalksIpv4HasMappedAddresses(String kernel) {
        SocketMessage talker = talker(kernel, MAPPED_PORT);
        assertEquals(Socket.AF_INET6, talker.family());
        assertEquals("::ffff:127.0.0.1", talker.destination().toString());
        assertEquals(LARGEST_IPV4_PACKET, talker.tcpInfo().pathMtu());
    }

    @ParameterizedTest
    @KernelSource
    void tcpInfoKnowsThePath(String kernel) {
        TcpInfo info = talker(kernel, IPV4_PORT).tcpInfo();
        assertEquals(Tcp.TCP_ESTABLISHED, info.state());
        assertEquals(LARGEST_IPV4_PACKET, info.pathMtu());
        assertEquals(HALF_WINDOW, info.sendMss());
        assertEquals(LARGEST_IPV4_PACKET - IPV4_AND_TCP_WITH_TIMESTAMPS, info.advertisedMss());
        assertEquals(65536, talker(kernel, IPV6_PORT).tcpInfo().pathMtu());
        assertEquals(0, info.retransmits());
        assertEquals(0, info.backoff());
        assertEquals(0, info.totalRetransmitted());
        assertEquals(18L + 1, info.bytesAcknowledged());
        assertEquals(18L, info.bytesSent());
        assertEquals(0L, info.bytesRetransmitted());
        assertTrue(info.congestionWindow() >= 10, () -> "cwnd " + info.congestionWindow());
        assertTrue(info.retransmissionTimeout() >= 200_000, () -> "rto " + info.retransmissionTimeout());
    }

    @ParameterizedTest
    @KernelSource
    void tcpInfoIsAsLongAsTheKernelMadeIt(String kernel) {
        int length = talker(kernel, IPV4_PORT).tcpInfo().length();
        assertEquals(switch (kernel) {
            case "5.10" -> 232;
            case "6.1" -> 232;
            case "6.12" -> 248;
            default -> length;
        }, length);
        assertEquals(length >= 242 ? Integer.valueOf(0) : null, talker(kernel, IPV4_PORT).tcpInfo().totalTimeouts());
    }

    @ParameterizedTest
    @KernelSource
    void listenersAndDatagramSocketsHaveTheirStates(String kernel) {
        List<SocketMessage> sockets = sockets(kernel);
        assertEquals(3, sockets.stream().filter(socket -> socket.state() == Tcp.TCP_LISTEN).count());
        SocketMessage listener = sockets.stream().filter(socket -> socket.state() == Tcp.TCP_LISTEN
                && socket.id().sourcePort() == IPV4_PORT).findFirst().orElseThrow();
        assertEquals(50, listener.writeQueue());
        assertTrue(listener.destination().isUnspecified());
        assertEquals(2, sockets.stream().filter(socket -> socket.state() == Tcp.TCP_CLOSE && socket.tcpInfo() == null).count());
    }

    @ParameterizedTest
    @KernelSource
    void attributesHaveTheirShapes(String kernel) {
        Attributes attributes = talker(kernel, IPV4_PORT).attributes();
        assertTrue(List.of("cubic", "bbr", "reno").contains(attributes.get(SocketField.CONG)));
        assertEquals(4, attributes.get(SocketField.MEMINFO).length);
        assertTrue(attributes.get(SocketField.SKMEMINFO)[InetDiag.SK_MEMINFO_SNDBUF] > 0);
        assertEquals(0, attributes.get(SocketField.SHUTDOWN));
        assertEquals(0, attributes.get(SocketField.MARK));
        assertEquals(0, talker(kernel, IPV6_PORT).attributes().get(SocketField.TCLASS));
    }

    @ParameterizedTest
    @KernelSource
    void requestsAreReadAndWrittenAlike(String kernel) {
        int requests = 0;
        for (Recording.Exchange exchange : Recordings.read(kernel, "sockets").exchanges()) {
            byte[] body = Slice.of(exchange.request()).from(Netlink.NLMSG_HDRLEN).bytes();
            SocketRequest request = SocketCodec.decodeRequest(Slice.of(body));
            assertEquals(SocketRequest.ALL_STATES, request.states());
            assertEquals(0xff, request.extensions());
            assertEquals(SocketId.ANY, request.id());
            assertArrayEquals(body, SocketCodec.encodeRequest(request));
            requests++;
        }
        assertEquals(4, requests);
    }

    @Test
    void extensionsAreBitsFromOne() {
        assertEquals(1 << 1, SocketRequest.extension(InetDiag.INET_DIAG_INFO));
        assertEquals(1 << 7, SocketRequest.extension(InetDiag.INET_DIAG_SHUTDOWN));
    }

    @Test
    void requestKeepsItsFilter() {
        SocketRequest request = new SocketRequest(Socket.AF_INET6, Socket.IPPROTO_TCP, 2, 0, 1 << Tcp.TCP_LISTEN, SocketId.ANY,
                Attributes.of(Attribute.of(SocketRequestField.BYTECODE, new byte[] {1, 4, 8, 0}),
                        Attribute.of(SocketRequestField.PROTOCOL, 262)));
        SocketRequest again = SocketCodec.decodeRequest(Slice.of(SocketCodec.encodeRequest(request)));
        assertEquals(262, again.attributes().get(SocketRequestField.PROTOCOL));
        assertArrayEquals(new byte[] {1, 4, 8, 0}, again.attributes().get(SocketRequestField.BYTECODE));
        assertEquals(1 << Tcp.TCP_LISTEN, again.states());
    }

    /** A socket with one MD5 peer, and where the key stands in it. */
    private static byte[] withMd5(byte[] key, int length) {
        Writer out = new Writer().u8(Socket.AF_INET).zeros(InetDiag.INET_DIAG_MSG_SIZE - 1);
        int start = out.beginAttribute(InetDiag.INET_DIAG_MD5SIG);
        out.u8(Socket.AF_INET).u8(32).u16(key.length).address(IpAddress.parse("192.0.2.1")).zeros(12).bytes(key);
        out.zeros(length - InetDiag.TCP_DIAG_MD5SIG_KEY - key.length);
        out.endAttribute(start);
        return out.toBytes();
    }

    @Test
    void md5KeysAreErasedWhereTheyLie() {
        byte[] key = "a secret of two routers".getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = withMd5(key, InetDiag.TCP_DIAG_MD5SIG_SIZE);
        SocketMessage socket = SocketCodec.decode(Slice.of(bytes));
        Md5Peer peer = socket.attributes().get(SocketField.MD5SIG).get(0);
        assertEquals(IpAddress.parse("192.0.2.1"), peer.address());
        assertEquals(32, peer.prefixLength());
        assertEquals(key.length, peer.keyLength());
        assertEquals(-1, new String(bytes, StandardCharsets.ISO_8859_1).indexOf("secret"));
        assertArrayEquals(bytes, SocketCodec.encode(socket));
    }

    @Test
    void md5KeysOfAnotherLayoutAreErasedWhole() {
        byte[] bytes = withMd5("a secret of two routers".getBytes(StandardCharsets.US_ASCII), 104);
        SocketMessage socket = SocketCodec.decode(Slice.of(bytes));
        assertNull(socket.attributes().get(SocketField.MD5SIG));
        assertEquals(1, socket.attributes().defects().size());
        assertArrayEquals(new byte[104], socket.attributes().at(0).raw());
        assertEquals(-1, new String(bytes, StandardCharsets.ISO_8859_1).indexOf("secret"));
    }
}
