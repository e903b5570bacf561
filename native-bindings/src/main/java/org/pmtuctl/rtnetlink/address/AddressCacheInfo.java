package org.pmtuctl.rtnetlink.address;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct ifa_cacheinfo}, four 32-bit words in host order.
 *
 * @param preferred  seconds until the address is deprecated; unsigned, {@link #FOREVER} for never
 * @param valid      seconds until it goes; unsigned, {@link #FOREVER} for never
 * @param created    hundredths of a second from boot
 * @param updated    hundredths of a second from boot
 */
public record AddressCacheInfo(int preferred, int valid, int created, int updated) {
    /** INFINITY_LIFE_TIME of the kernel's net/addrconf.h. */
    public static final int FOREVER = 0xffff_ffff;

    static final Values.Fixed<AddressCacheInfo> CODEC = new Values.Fixed<>(16) {
        @Override
        protected AddressCacheInfo read(Slice in) {
            return new AddressCacheInfo(in.u32(0), in.u32(4), in.u32(8), in.u32(12));
        }

        @Override
        public void encode(AddressCacheInfo value, Writer out) {
            out.u32(value.preferred).u32(value.valid).u32(value.created).u32(value.updated);
        }
    };
}
