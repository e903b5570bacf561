package org.pmtuctl.rtnetlink.rule;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct fib_rule_uid_range}: two 32-bit words in host order, both ends included.
 *
 * @param start  unsigned
 * @param end    unsigned
 */
public record UidRange(int start, int end) {
    static final Values.Fixed<UidRange> CODEC = new Values.Fixed<>(8) {
        @Override
        protected UidRange read(Slice in) {
            return new UidRange(in.u32(0), in.u32(4));
        }

        @Override
        public void encode(UidRange value, Writer out) {
            out.u32(value.start).u32(value.end);
        }
    };
}
