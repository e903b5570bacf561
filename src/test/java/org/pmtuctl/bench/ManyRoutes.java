package org.pmtuctl.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;

/**
 * Fills the caller's network namespace with IPv4 routes: {@code ManyRoutes COUNT IFINDEX GATEWAY TABLE PROTOCOL METRIC [NHID]}.
 * Route number n is 10.0.0.0/24 + n * 256, on into 11.0.0.0 and further. With NHID they all use that next-hop object, and IFINDEX and
 * GATEWAY are not used. Hundreds of requests go into one datagram: {@code ip -batch} needs half a minute for a million.
 */
public final class ManyRoutes {
    private static final int FIRST = 10 << 24;
    private static final int REQUESTS_PER_DATAGRAM = 500;

    private ManyRoutes() {
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        long started = System.nanoTime();
        try (KernelPort port = KernelPort.open(Netlink.NETLINK_ROUTE)) {
            add(port, count, arguments);
        }
        System.err.println(count + " routes in " + (System.nanoTime() - started) / 1_000_000 + " ms");
    }

    private static void add(KernelPort port, int count, String[] arguments) throws IOException {
        ByteBuffer datagram = ByteBuffer.allocate(REQUESTS_PER_DATAGRAM * 128);
        ByteBuffer answer = port.buffer(32 * 1024);
        int create = Netlink.NLM_F_REQUEST | Netlink.NLM_F_CREATE | Netlink.NLM_F_EXCL;
        for (int n = 0; n < count; n++) {
            boolean last = n == count - 1 || (n + 1) % REQUESTS_PER_DATAGRAM == 0;
            datagram.put(Message.encode(Rtnetlink.RTM_NEWROUTE, last ? create | Netlink.NLM_F_ACK : create, n + 1, port.portId(),
                    RouteCodec.encode(route(n, arguments))));
            if (last) {
                port.send(Arrays.copyOf(datagram.array(), datagram.position()));
                datagram.clear();
                awaitAcknowledgement(port, answer, n + 1);
            }
        }
    }

    private static RouteMessage route(int n, String[] arguments) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of(RouteField.DST, IpAddress.ipv4(FIRST + (n << 8))));
        attributes.add(Attribute.of(RouteField.TABLE, Integer.parseInt(arguments[3])));
        attributes.add(Attribute.of(RouteField.PRIORITY, Integer.parseInt(arguments[5])));
        if (arguments.length > 6) {
            attributes.add(Attribute.of(RouteField.NH_ID, Integer.parseInt(arguments[6])));
        } else {
            attributes.add(Attribute.of(RouteField.OIF, Integer.parseInt(arguments[1])));
            attributes.add(Attribute.of(RouteField.GATEWAY, IpAddress.parse(arguments[2])));
        }
        return new RouteMessage(Socket.AF_INET, 24, 0, 0, Rtnetlink.RT_TABLE_UNSPEC, Integer.parseInt(arguments[4]),
                Rtnetlink.RT_SCOPE_UNIVERSE, Rtnetlink.RTN_UNICAST, 0, Attributes.of(attributes));
    }

    /** Errors come unasked, the acknowledgement of the last request last. */
    private static void awaitAcknowledgement(KernelPort port, ByteBuffer answer, int sequence) throws IOException {
        while (true) {
            Datagram datagram = new Datagram(answer, port.receive(answer));
            while (datagram.next()) {
                Slice payload = datagram.message().payload();
                if (datagram.type() == Netlink.NLMSG_ERROR && payload.u32(0) != 0) {
                    throw new IOException("route " + datagram.sequence() + ": errno " + -payload.u32(0));
                }
                if (datagram.sequence() == sequence) {
                    return;
                }
            }
        }
    }
}
