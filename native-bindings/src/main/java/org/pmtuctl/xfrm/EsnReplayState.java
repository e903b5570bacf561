package org.pmtuctl.xfrm;

import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_replay_state_esn}, 24 bytes and a bitmap: how far a state with a window of its own size, or with extended
 * sequence numbers, has counted.
 *
 * @param sent      last sequence number sent
 * @param received  highest sequence number received
 * @param window    packets
 * @param bitmap    which of the numbers up to that one were received, as whole 32-bit words in host order
 */
public record EsnReplayState(long sent, long received, int window, byte[] bitmap) {
    private static final int FIXED = 24;

    static final ValueCodec<EsnReplayState> CODEC = new ValueCodec<>() {
        @Override
        public EsnReplayState decode(Slice payload, int family) {
            int words = payload.u32(0);
            int bytes = payload.length() - FIXED;
            if (bytes < 0 || bytes % 4 != 0 || words != bytes / 4) {
                throw new MalformedMessageException("a bitmap of " + (words & 0xffff_ffffL) + " words in " + bytes + " bytes");
            }
            return new EsnReplayState(wide(payload.u32(12), payload.u32(4)), wide(payload.u32(16), payload.u32(8)), payload.u32(20),
                    payload.bytes(FIXED, bytes));
        }

        @Override
        public void encode(EsnReplayState value, Writer out) {
            out.u32(value.bitmap.length / 4).u32((int) value.sent).u32((int) value.received);
            out.u32((int) (value.sent >>> 32)).u32((int) (value.received >>> 32)).u32(value.window).bytes(value.bitmap);
        }
    };

    private static long wide(int high, int low) {
        return (long) high << 32 | low & 0xffff_ffffL;
    }

    @Override
    public byte[] bitmap() {
        return bitmap.clone();
    }
}
