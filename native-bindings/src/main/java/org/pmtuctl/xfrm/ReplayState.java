package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_replay_state}, 12 bytes: how far a state without extended sequence numbers has counted.
 *
 * @param sent      last sequence number sent, unsigned
 * @param received  highest sequence number received, unsigned
 * @param bitmap    which of the 32 numbers up to that one were received
 */
public record ReplayState(int sent, int received, int bitmap) {
    static final Values.Fixed<ReplayState> CODEC = new Values.Fixed<>(12) {
        @Override
        protected ReplayState read(Slice payload) {
            return new ReplayState(payload.u32(0), payload.u32(4), payload.u32(8));
        }

        @Override
        public void encode(ReplayState value, Writer out) {
            out.u32(value.sent).u32(value.received).u32(value.bitmap);
        }
    };
}
