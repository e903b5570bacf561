package org.pmtuctl.action.apply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.uapi.Socket;

/**
 * The report of a router that a packet was too big (RFC 792, RFC 1191), sent by this host to itself over lo: what it is about is a
 * packet of this host's own, and nobody else hears of it.
 *
 * <p>It quotes an echo reply, for which the kernel asks for no socket.
 */
final class FragmentationNeeded {
    private static final int ICMP_DEST_UNREACH = 3;
    private static final int ICMP_FRAG_NEEDED = 4;
    private static final int HEADER_BYTES = 8;
    private static final int QUOTED_BYTES = 20 + 8;
    private static final int DF = 0x4000;
    private static final int TTL = 64;

    private FragmentationNeeded() {
    }

    /**
     * @param source       an address of this host
     * @param destination  of the quoted packet
     * @param mtu          bytes
     * @throws IOException without CAP_NET_RAW, or when the packet does not leave
     */
    static void toOneself(IpAddress source, IpAddress destination, int mtu) throws IOException {
        int fd = Libc.socket(Socket.AF_INET, Socket.SOCK_RAW | Socket.SOCK_CLOEXEC, Socket.IPPROTO_ICMP);
        try {
            Libc.bind(fd, socketAddress(source));
            byte[] message = message(source, destination, mtu);
            Libc.sendto(fd, Libc.buffer(message.length).put(0, message), 0, socketAddress(source));
        } finally {
            Libc.close(fd);
        }
    }

    /** {@code struct icmphdr}, then the header of the quoted packet and its first eight bytes. */
    static byte[] message(IpAddress source, IpAddress destination, int mtu) {
        ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + QUOTED_BYTES);
        message.put((byte) ICMP_DEST_UNREACH).put((byte) ICMP_FRAG_NEEDED).putShort((short) 0).putInt(mtu);
        int quoted = message.position();
        // One byte more than what passes: such a packet would have been refused.
        message.put((byte) 0x45).put((byte) 0).putShort((short) (mtu + 1)).putShort((short) 0).putShort((short) DF);
        message.put((byte) TTL).put((byte) Socket.IPPROTO_ICMP).putShort((short) 0).put(source.toBytes()).put(destination.toBytes());
        message.putShort(quoted + 10, checksum(message, quoted, quoted + 20));
        message.putLong(0);
        message.putShort(2, checksum(message, 0, message.position()));
        return message.array();
    }

    /** RFC 1071. */
    private static short checksum(ByteBuffer message, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += 2) {
            sum += message.getShort(at) & 0xffff;
        }
        sum = (sum >>> 16) + (sum & 0xffff);
        sum += sum >>> 16;
        return (short) ~sum;
    }

    /** {@code struct sockaddr_in}, port 0. */
    private static ByteBuffer socketAddress(IpAddress address) {
        ByteBuffer bytes = Libc.buffer(16);
        bytes.order(ByteOrder.nativeOrder()).putShort(0, (short) Socket.AF_INET);
        return bytes.put(4, address.toBytes());
    }
}
