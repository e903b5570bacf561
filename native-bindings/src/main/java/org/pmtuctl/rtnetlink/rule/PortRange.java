package org.pmtuctl.rtnetlink.rule;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** {@code struct fib_rule_port_range}: two 16-bit words in host (not network) order, both ends included. */
public record PortRange(int start, int end) {
    static final Values.Fixed<PortRange> CODEC = new Values.Fixed<>(4) {
        @Override
        protected PortRange read(Slice in) {
            return new PortRange(in.u16(0), in.u16(2));
        }

        @Override
        public void encode(PortRange value, Writer out) {
            out.u16(value.start).u16(value.end);
        }
    };
}
