package org.pmtuctl.sockdiag;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.wire.AttributeEraser;
import org.pmtuctl.wire.Datagram;

/**
 * Zeroes the keys of TCP-MD5 peers (INET_DIAG_MD5SIG, {@code struct tcp_diag_md5sig}), which the kernel hands to those with
 * CAP_NET_ADMIN. What cannot be walked to its end is zeroed from there on.
 */
public final class KeyEraser {
    private static final AttributeEraser PEERS = new Md5Peers();

    private KeyEraser() {
    }

    /** Erases in the first {@code length} bytes of the buffer. */
    public static void erase(ByteBuffer buffer, int length) {
        Datagram datagram = new Datagram(buffer, length);
        int sound = 0;
        while (datagram.next()) {
            sound = datagram.payloadStart() + datagram.payloadLength();
            if (datagram.type() == InetDiag.SOCK_DIAG_BY_FAMILY && datagram.payloadLength() > InetDiag.INET_DIAG_MSG_SIZE) {
                PEERS.walk(buffer, datagram.payloadStart() + InetDiag.INET_DIAG_MSG_SIZE, sound);
            }
        }
        if (datagram.defect() != null) {
            AttributeEraser.zero(buffer, sound, length);
        }
    }

    private static final class Md5Peers extends AttributeEraser {
        @Override
        protected void attribute(ByteBuffer buffer, int type, int from, int end) {
            if (type != InetDiag.INET_DIAG_MD5SIG) {
                return;
            }
            for (int peer = from; peer < end; peer += InetDiag.TCP_DIAG_MD5SIG_SIZE) {
                zero(buffer, peer + InetDiag.TCP_DIAG_MD5SIG_KEY, Math.min(end, peer + InetDiag.TCP_DIAG_MD5SIG_SIZE));
            }
        }
    }
}
