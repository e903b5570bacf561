package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct ifla_vlan_flags}, two 32-bit words in host order.
 *
 * @param flags  VLAN_FLAG_*
 * @param mask   in requests: which flags to change
 */
public record VlanFlags(int flags, int mask) {
    static final Values.Fixed<VlanFlags> CODEC = new Values.Fixed<>(8) {
        @Override
        protected VlanFlags read(Slice in) {
            return new VlanFlags(in.u32(0), in.u32(4));
        }

        @Override
        public void encode(VlanFlags value, Writer out) {
            out.u32(value.flags).u32(value.mask);
        }
    };
}
