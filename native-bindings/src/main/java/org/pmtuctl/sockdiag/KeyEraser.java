package org.pmtuctl.sockdiag;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;

/**
 * Zeroes the keys of TCP-MD5 peers (INET_DIAG_MD5SIG, {@code struct tcp_diag_md5sig}), which the kernel hands to those with
 * CAP_NET_ADMIN. What cannot be walked to its end is zeroed from there on.
 */
public final class KeyEraser {
    private KeyEraser() {
    }

    /** Erases in the first {@code length} bytes of the buffer. */
    public static void erase(ByteBuffer buffer, int length) {
        Datagram datagram = new Datagram(buffer, length);
        int sound = 0;
        while (datagram.next()) {
            sound = datagram.payloadStart() + datagram.payloadLength();
            if (datagram.type() == InetDiag.SOCK_DIAG_BY_FAMILY && datagram.payloadLength() > InetDiag.INET_DIAG_MSG_SIZE) {
                eraseAttributes(buffer, datagram.payloadStart() + InetDiag.INET_DIAG_MSG_SIZE, sound);
            }
        }
        if (datagram.defect() != null) {
            zero(buffer, sound, length);
        }
    }

    private static void eraseAttributes(ByteBuffer buffer, int from, int end) {
        int at = from;
        while (end - at >= Netlink.NLA_HDRLEN) {
            int length = buffer.getShort(at) & 0xffff;
            if (length < Netlink.NLA_HDRLEN || length > end - at) {
                break;
            }
            if ((buffer.getShort(at + 2) & Netlink.NLA_TYPE_MASK) == InetDiag.INET_DIAG_MD5SIG) {
                erasePeers(buffer, at + Netlink.NLA_HDRLEN, at + length);
            }
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
        zero(buffer, at, end);
    }

    private static void erasePeers(ByteBuffer buffer, int from, int end) {
        for (int peer = from; peer < end; peer += InetDiag.TCP_DIAG_MD5SIG_SIZE) {
            zero(buffer, Math.min(end, peer + InetDiag.TCP_DIAG_MD5SIG_KEY), Math.min(end, peer + InetDiag.TCP_DIAG_MD5SIG_SIZE));
        }
    }

    private static void zero(ByteBuffer buffer, int from, int end) {
        for (int i = from; i < end; i++) {
            buffer.put(i, (byte) 0);
        }
    }
}
