package org.pmtuctl.transport;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;

/** The messages of a sent datagram, told apart and compared by what they ask. */
public final class Requests {
    /** Where in {@code struct nlmsghdr} type and flags stand, and behind them the sequence number. */
    private static final int TYPE_AT = 4;
    private static final int FLAGS_AT = 6;
    private static final int SEQUENCE_AT = 8;
    private static final int PORT_AT = 12;

    private Requests() {
    }

    static ByteBuffer hostOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** Each message with its header; all the bytes where they are no messages. */
    public static List<byte[]> in(byte[] datagram) {
        ArrayList<byte[]> messages = new ArrayList<>(1);
        Datagram walk = new Datagram(hostOrder(datagram), datagram.length);
        while (walk.next()) {
            int start = walk.payloadStart() - Netlink.NLMSG_HDRLEN;
            messages.add(Arrays.copyOfRange(datagram, start, start + walk.length()));
        }
        return walk.defect() == null ? messages : List.of(datagram.clone());
    }

    public static int type(byte[] request) {
        return hostOrder(request).getShort(TYPE_AT) & 0xffff;
    }

    public static int sequence(byte[] message) {
        return hostOrder(message).getInt(SEQUENCE_AT);
    }

    /** True for one that is answered by many messages and an NLMSG_DONE. */
    public static boolean isDump(byte[] request) {
        return (hostOrder(request).getShort(FLAGS_AT) & Netlink.NLM_F_DUMP) == Netlink.NLM_F_DUMP;
    }

    /** Without the port it was sent from, as the kernel takes it too: by that Wireshark tells questions from answers. */
    public static byte[] unaddressed(byte[] request) {
        byte[] copy = request.clone();
        if (copy.length >= Netlink.NLMSG_HDRLEN) {
            hostOrder(copy).putInt(PORT_AT, 0);
        }
        return copy;
    }

    /** What is asked, comparable: type, flags and body, whatever the numbers. */
    public static ByteBuffer key(byte[] request) {
        byte[] key = new byte[request.length - Netlink.NLMSG_HDRLEN + SEQUENCE_AT - TYPE_AT];
        System.arraycopy(request, TYPE_AT, key, 0, SEQUENCE_AT - TYPE_AT);
        System.arraycopy(request, Netlink.NLMSG_HDRLEN, key, SEQUENCE_AT - TYPE_AT, request.length - Netlink.NLMSG_HDRLEN);
        return ByteBuffer.wrap(key);
    }

    /** True for the same type, flags and body, whatever the numbers. */
    static boolean same(byte[] a, byte[] b) {
        return a.length >= Netlink.NLMSG_HDRLEN && b.length >= Netlink.NLMSG_HDRLEN
                && Arrays.equals(a, TYPE_AT, SEQUENCE_AT, b, TYPE_AT, SEQUENCE_AT)
                && Arrays.equals(a, Netlink.NLMSG_HDRLEN, a.length, b, Netlink.NLMSG_HDRLEN, b.length);
    }

    /** Makes the messages of an answer that answer number {@code from} answer number {@code to} of that port. */
    public static void readdress(ByteBuffer answer, int length, int from, int to, int portId) {
        int at = 0;
        // A datagram walks the same way; a million messages feel the difference.
        while (length - at >= Netlink.NLMSG_HDRLEN) {
            int size = answer.getInt(at);
            if (size < Netlink.NLMSG_HDRLEN || size > length - at) {
                return;
            }
            if (answer.getInt(at + SEQUENCE_AT) == from) {
                answer.putInt(at + SEQUENCE_AT, to).putInt(at + PORT_AT, portId);
            }
            at += size + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
    }

    /** A copy of an answer in which the messages that answer number {@code from} answer number {@code to}. */
    static byte[] renumbered(byte[] answer, int from, int to) {
        byte[] copy = answer.clone();
        ByteBuffer buffer = hostOrder(copy);
        Datagram walk = new Datagram(buffer, copy.length);
        while (walk.next()) {
            if (walk.sequence() == from) {
                buffer.putInt(walk.payloadStart() - Netlink.NLMSG_HDRLEN + SEQUENCE_AT, to);
            }
        }
        return copy;
    }
}
