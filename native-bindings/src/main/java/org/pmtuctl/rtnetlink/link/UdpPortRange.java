package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** {@code struct ifla_vxlan_port_range} and its like: two ports in network order, both ends included. */
public record UdpPortRange(int low, int high) {
    static final Values.Fixed<UdpPortRange> CODEC = new Values.Fixed<>(4) {
        @Override
        protected UdpPortRange read(Slice in) {
            return new UdpPortRange(in.be16(0), in.be16(2));
        }

        @Override
        public void encode(UdpPortRange value, Writer out) {
            out.be16(value.low).be16(value.high);
        }
    };
}
