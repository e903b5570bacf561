package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** {@code struct xfrmu_sadhinfo}, {@code xfrmu_spdhinfo}: buckets of the hash table, now and at most; unsigned. */
public record HashBuckets(int count, int max) {
    static final Values.Fixed<HashBuckets> CODEC = new Values.Fixed<>(8) {
        @Override
        protected HashBuckets read(Slice payload) {
            return new HashBuckets(payload.u32(0), payload.u32(4));
        }

        @Override
        public void encode(HashBuckets value, Writer out) {
            out.u32(value.count).u32(value.max);
        }
    };
}
