package org.pmtuctl.wireguard;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.AttributeEraser;
import org.pmtuctl.wire.Datagram;

/**
 * Zeroes private and preshared keys in received datagrams, whatever lengths they claim. The family's message type differs from boot to
 * boot, so every message that is not the controller's is taken for one of WireGuard. What cannot be walked to its end (damage, a
 * cut-off datagram) is zeroed from there on: better less than a key.
 */
public final class KeyEraser {
    private static final AttributeEraser DEVICE = new Device();
    private static final AttributeEraser PEERS = new Peers();
    private static final AttributeEraser PEER = new Peer();

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
                DEVICE.walk(buffer, attributes, sound);
            }
        }
        if (datagram.defect() != null) {
            AttributeEraser.zero(buffer, sound, length);
        }
    }

    private static final class Device extends AttributeEraser {
        @Override
        protected void attribute(ByteBuffer buffer, int type, int from, int end) {
            if (type == Wireguard.WGDEVICE_A_PRIVATE_KEY) {
                zero(buffer, from, end);
            } else if (type == Wireguard.WGDEVICE_A_PEERS) {
                PEERS.walk(buffer, from, end);
            }
        }
    }

    /** Each attribute of the list is a peer, whatever its number. */
    private static final class Peers extends AttributeEraser {
        @Override
        protected void attribute(ByteBuffer buffer, int type, int from, int end) {
            PEER.walk(buffer, from, end);
        }
    }

    private static final class Peer extends AttributeEraser {
        @Override
        protected void attribute(ByteBuffer buffer, int type, int from, int end) {
            if (type == Wireguard.WGPEER_A_PRESHARED_KEY) {
                zero(buffer, from, end);
            }
        }
    }
}
