package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** {@code struct xfrmu_spdhthresh}: prefix lengths from which policies are hashed, of our side and of the other. */
public record HashThreshold(int local, int remote) {
    static final Values.Fixed<HashThreshold> CODEC = new Values.Fixed<>(2) {
        @Override
        protected HashThreshold read(Slice payload) {
            return new HashThreshold(payload.u8(0), payload.u8(1));
        }

        @Override
        public void encode(HashThreshold value, Writer out) {
            out.u8(value.local).u8(value.remote);
        }
    };
}
