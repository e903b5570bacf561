package org.pmtuctl.wireguard;

import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * A peer: {@code WGPEER_A_*}, host order. Its preshared key has no field. A peer whose allowed addresses do not fit one message comes
 * again in the next, with its public key and the rest of them only.
 */
public final class PeerField {
    /** Who it is; 32 bytes. */
    public static final Field<byte[]> PUBLIC_KEY = new Field<>(Wireguard.WGPEER_A_PUBLIC_KEY, "WGPEER_A_PUBLIC_KEY", Values.BYTES);
    /** Where packets to it go; absent while that is not known. */
    public static final Field<SocketAddress> ENDPOINT =
            new Field<>(Wireguard.WGPEER_A_ENDPOINT, "WGPEER_A_ENDPOINT", SocketAddress.CODEC);
    /** Seconds; 0 for off. */
    public static final Field<Integer> PERSISTENT_KEEPALIVE_INTERVAL = new Field<>(Wireguard.WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL,
            "WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL", Values.U16);
    public static final Field<Timespec> LAST_HANDSHAKE_TIME =
            new Field<>(Wireguard.WGPEER_A_LAST_HANDSHAKE_TIME, "WGPEER_A_LAST_HANDSHAKE_TIME", Timespec.CODEC);
    public static final Field<Long> RX_BYTES = new Field<>(Wireguard.WGPEER_A_RX_BYTES, "WGPEER_A_RX_BYTES", Values.U64);
    public static final Field<Long> TX_BYTES = new Field<>(Wireguard.WGPEER_A_TX_BYTES, "WGPEER_A_TX_BYTES", Values.U64);
    public static final Field<Integer> PROTOCOL_VERSION =
            new Field<>(Wireguard.WGPEER_A_PROTOCOL_VERSION, "WGPEER_A_PROTOCOL_VERSION", Values.U32);

    /** One prefix; the list has one of these for each, and all have number 0. */
    public static final Field<Attributes> ALLOWED_IP = new Field<>(0, "WGPEER_A_ALLOWEDIPS", Values.nested(AllowedIpField.SPACE));
    public static final Field<Attributes> ALLOWED_IPS = new Field<>(Wireguard.WGPEER_A_ALLOWEDIPS, "WGPEER_A_ALLOWEDIPS",
            Values.nested(new AttributeSpace("WGPEER_A_ALLOWEDIPS", ALLOWED_IP)));

    static final AttributeSpace SPACE = new AttributeSpace("WGPEER_A", PUBLIC_KEY, ENDPOINT, PERSISTENT_KEEPALIVE_INTERVAL,
            LAST_HANDSHAKE_TIME, RX_BYTES, TX_BYTES, ALLOWED_IPS, PROTOCOL_VERSION);

    private PeerField() {
    }

    /** {@code struct __kernel_timespec}, 16 bytes: wall-clock time since 1970; zero for never. */
    public record Timespec(long seconds, long nanoseconds) {
        static final ValueCodec<Timespec> CODEC = new Values.Fixed<>(16) {
            @Override
            protected Timespec read(Slice payload) {
                return new Timespec(payload.u64(0), payload.u64(8));
            }

            @Override
            public void encode(Timespec value, Writer out) {
                out.u64(value.seconds).u64(value.nanoseconds);
            }
        };
    }
}
