package org.pmtuctl.wireguard;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.Datagram;

/**
 * Zeroes private and preshared keys in received datagrams, whatever lengths they claim. The family's message type differs from boot to
 * boot, so every message that is not the controller's is taken for one of WireGuard. What cannot be walked to its end (damage, a
 * cut-off datagram) is zeroed from there on: better less than a key.
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
            if (datagram.type() > Genetlink.GENL_ID_CTRL) {
                int attributes = datagram.payloadStart() + Math.min(Genetlink.GENL_HDRLEN, datagram.payloadLength());
                attributes(buffer, attributes, sound, Wireguard.WGDEVICE_A_PRIVATE_KEY, Wireguard.WGDEVICE_A_PEERS);
            }
        }
        if (datagram.defect() != null) {
            zero(buffer, sound, length);
        }
    }

    /**
     * @param key   the attribute that is erased
     * @param nest  the attribute whose peers are walked; -1 among those of a peer
     */
    private static void attributes(ByteBuffer buffer, int from, int end, int key, int nest) {
        int at = from;
        while (end - at >= Netlink.NLA_HDRLEN) {
            int length = buffer.getShort(at) & 0xffff;
            if (length < Netlink.NLA_HDRLEN || length > end - at) {
                break;
            }
            int type = buffer.getShort(at + 2) & Netlink.NLA_TYPE_MASK;
            if (type == key) {
                zero(buffer, at + Netlink.NLA_HDRLEN, at + length);
            } else if (type == nest) {
                peers(buffer, at + Netlink.NLA_HDRLEN, at + length);
            }
            at += aligned(length);
        }
        zero(buffer, at, end);
    }

    /** Each attribute of the list is a peer, whatever its number. */
    private static void peers(ByteBuffer buffer, int from, int end) {
        int at = from;
        while (end - at >= Netlink.NLA_HDRLEN) {
            int length = buffer.getShort(at) & 0xffff;
            if (length < Netlink.NLA_HDRLEN || length > end - at) {
                break;
            }
            attributes(buffer, at + Netlink.NLA_HDRLEN, at + length, Wireguard.WGPEER_A_PRESHARED_KEY, -1);
            at += aligned(length);
        }
        zero(buffer, at, end);
    }

    private static int aligned(int length) {
        return length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
    }

    private static void zero(ByteBuffer buffer, int from, int end) {
        for (int i = from; i < end; i++) {
            buffer.put(i, (byte) 0);
        }
    }
}
