package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.path.Flow;

/** Which connections a picture holds, and that it says of them what {@code ss} says. */
@LiveKernel
class LiveSocketsTest {
    private static final String NEAR = "198.51.100.2";
    private static final String FAR = "203.0.113.9";
    private static final String ELSEWHERE = "203.0.113.10";
    private static final String FAR_V6 = "2001:db8:113::9";
    private static final Pattern LINE = Pattern.compile(" ino:(\\d+) .*? mss:(\\d+) pmtu:(\\d+) rcvmss:(\\d+) advmss:(\\d+) cwnd:(\\d+) ");

    private static NetworkLab lab;
    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    @BeforeAll
    static void build() throws Exception {
        lab = NetworkLab.open();
        lab.namespaces("H", "T");
        lab.veth("H", "o0", "T", "t0");
        lab.batch("H", "address add " + NEAR + "/24 dev o0\naddress add 2001:db8:100::2/64 dev o0 nodad\n"
                + "route add 203.0.113.0/24 dev o0\nroute add 2001:db8:113::/64 dev o0\n");
        lab.batch("T", "address add " + FAR + "/24 dev t0\naddress add " + ELSEWHERE + "/24 dev t0\naddress add " + FAR_V6
                + "/64 dev t0 nodad\nroute add 198.51.100.0/24 dev t0\nroute add 2001:db8:100::/64 dev t0\n");
        connect(FAR, 7001, StandardProtocolFamily.INET);
        connect(FAR, 7002, StandardProtocolFamily.INET);
        // An IPv6 socket that talks IPv4.
        connect(FAR, 7003, StandardProtocolFamily.INET6);
        connect(ELSEWHERE, 7004, StandardProtocolFamily.INET);
        connect(FAR_V6, 7005, StandardProtocolFamily.INET6);
    }

    private static void connect(String target, int port, StandardProtocolFamily family) throws Exception {
        InetAddress address = InetAddress.getByName(target);
        ServerSocketChannel listener = keep(in("T", () -> ServerSocketChannel.open(address instanceof Inet6Address
                ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET)));
        listener.bind(new InetSocketAddress(address, port));
        SocketChannel talker = keep(in("H", () -> SocketChannel.open(family)));
        talker.connect(new InetSocketAddress(address, port));
        SocketChannel hearer = keep(listener.accept());
        talker.write(ByteBuffer.allocate(3000));
        ByteBuffer heard = ByteBuffer.allocate(3000);
        while (heard.hasRemaining() && hearer.read(heard) >= 0) {
            // More is under way.
        }
    }

    private static <T> T in(String label, Callable<T> work) throws Exception {
        return NetworkNamespace.find(lab.path(label).toString()).call(work);
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
        lab.close();
    }

    private static Snapshot snapshot(Wanted wanted) throws Exception {
        return in("H", () -> {
            try (LiveHost host = LiveHost.open("H")) {
                return host.snapshot(wanted);
            }
        });
    }

    private static List<Integer> ports(Snapshot snapshot) {
        assertEquals(List.of(), snapshot.coverage().stream().filter(note -> note.state() != Coverage.State.COMPLETE).toList());
        return snapshot.sockets().stream().map(TcpSocket::destinationPort).sorted().toList();
    }

    private static Snapshot about(Flow flow) throws Exception {
        return snapshot(Wanted.of(Wanted.SOCKETS).family(flow.destination().isIpv6()).about(flow));
    }

    private static Flow to(String destination, int port) {
        return new Flow(null, IpAddress.parse(destination), 6, 0, port, 0, null, null, null, 0);
    }

    @Test
    void ofOneDestinationAllConnectionsAreThereWhateverTheirSocketsFamily() throws Exception {
        assertEquals(List.of(7001, 7002, 7003), ports(about(to(FAR, 0))));
        assertEquals(List.of(7004), ports(about(to(ELSEWHERE, 0))));
        assertEquals(List.of(7005), ports(about(to(FAR_V6, 0))));
        assertEquals(List.of(), ports(about(to("203.0.113.11", 0))));
    }

    @Test
    void whatTheAskerSaysOfTheFlowChooses() throws Exception {
        assertEquals(List.of(7002), ports(about(to(FAR, 7002))));
        assertEquals(List.of(), ports(about(new Flow(IpAddress.parse("192.0.2.1"), IpAddress.parse(FAR), 6, 0, 0, 0, null, null, null, 0))));
        Flow bound = new Flow(null, IpAddress.parse(FAR), 6, 0, 0, 0, null, null, "o0", 0);
        assertEquals(List.of(7001, 7002, 7003), ports(about(bound)), "bound to no device, so to none other");
    }

    @Test
    void ofAWholeHostHealthyConnectionsAreLeftOut() throws Exception {
        assertEquals(List.of(), ports(snapshot(Wanted.of(Wanted.SOCKETS))));
        assertEquals(null, snapshot(Wanted.of(Wanted.LINKS)).sockets(), "not asked for");
    }

    @Test
    void theFiguresAreThoseThatSsShows() throws Exception {
        Map<Integer, String> shown = new HashMap<>();
        for (String line : lab.exec("H", "ss", "-tineHO").out().split("\n")) {
            Matcher figures = LINE.matcher(line);
            assertTrue(figures.find(), line);
            shown.put(Integer.valueOf(figures.group(1)), figures.group(2) + " " + figures.group(3) + " " + figures.group(4) + " "
                    + figures.group(5) + " " + figures.group(6));
        }
        String congestion = lab.exec("H", "cat", "/proc/sys/net/ipv4/tcp_congestion_control").out().strip();
        List<TcpSocket> sockets = new ArrayList<>(about(to(FAR, 0)).sockets());
        sockets.addAll(about(to(FAR_V6, 0)).sockets());
        assertEquals(4, sockets.size());
        for (TcpSocket socket : sockets) {
            assertEquals(shown.get(socket.inode()), socket.progress().sendMss() + " " + socket.progress().pathMtu() + " "
                    + socket.progress().receiveMss() + " " + socket.progress().advertisedMss() + " " + socket.progress().cwnd());
            assertEquals(1500, socket.fullPacket(), socket.toString());
            assertEquals(congestion, socket.congestion());
            assertEquals(0, socket.mark());
        }
    }

    @Test
    void theProcessThatHasItOpenIsNamed() throws Exception {
        for (TcpSocket socket : about(to(FAR, 7001)).sockets()) {
            assertEquals(List.of((int) ProcessHandle.current().pid()), socket.processes().stream().map(owner -> owner.pid()).toList());
        }
    }
}
