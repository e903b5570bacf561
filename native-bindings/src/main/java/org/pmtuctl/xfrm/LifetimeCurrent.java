package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_lifetime_cur}, 32 bytes.
 *
 * @param addTime  wall-clock seconds since 1970 when it was made
 * @param useTime  wall-clock seconds of its first use; 0 for never
 */
public record LifetimeCurrent(long bytes, long packets, long addTime, long useTime) {
    static final int SIZE = 32;

    static final Values.Fixed<LifetimeCurrent> CODEC = new Values.Fixed<>(SIZE) {
        @Override
        protected LifetimeCurrent read(Slice payload) {
            return LifetimeCurrent.read(payload, 0);
        }

        @Override
        public void encode(LifetimeCurrent value, Writer out) {
            value.write(out);
        }
    };

    static LifetimeCurrent read(Slice in, int at) {
        return new LifetimeCurrent(in.u64(at), in.u64(at + 8), in.u64(at + 16), in.u64(at + 24));
    }

    void write(Writer out) {
        out.u64(bytes).u64(packets).u64(addTime).u64(useTime);
    }
}
