package org.pmtuctl.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Message;

/**
 * The least that a program can do with the kernel's list of IPv4 exceptions: receives it and looks at nothing but whether it is over.
 * Prints how many bytes that were.
 */
public final class ReceiveExceptions {
    private static final int HEADER = 16;
    private static final int DONE = HEADER + 4;
    private static final int TYPE = 4;

    private ReceiveExceptions() {
    }

    public static void main(String[] arguments) throws IOException {
        try (KernelPort port = KernelPort.open(Netlink.NETLINK_ROUTE)) {
            RouteMessage request = new RouteMessage(Socket.AF_INET, 0, 0, 0, 0, 0, 0, 0, Rtnetlink.RTM_F_CLONED, Attributes.NONE);
            port.send(Message.encode(Rtnetlink.RTM_GETROUTE, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, 1, port.portId(), RouteCodec.encode(request)));
            ByteBuffer answer = port.buffer(32 * 1024);
            long bytes = 0;
            int length;
            do {
                length = port.receive(answer);
                bytes += length;
            } while (!isDone(answer, 0) && !isDone(answer, length - DONE));
            System.out.println(bytes);
        }
    }

    /** The end comes alone or behind the last messages of the last datagram. */
    private static boolean isDone(ByteBuffer answer, int at) {
        return answer.getShort(at + TYPE) == Netlink.NLMSG_DONE && answer.getInt(at) == DONE;
    }
}
