package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_lifetime_cfg}, 64 bytes. No limit is all ones (-1) for bytes and packets and 0 for seconds.
 */
public record LifetimeLimits(long softBytes, long hardBytes, long softPackets, long hardPackets, long softAddSeconds,
        long hardAddSeconds, long softUseSeconds, long hardUseSeconds) {
    static final int SIZE = 64;

    static LifetimeLimits read(Slice in, int at) {
        return new LifetimeLimits(in.u64(at), in.u64(at + 8), in.u64(at + 16), in.u64(at + 24), in.u64(at + 32), in.u64(at + 40),
                in.u64(at + 48), in.u64(at + 56));
    }

    void write(Writer out) {
        out.u64(softBytes).u64(hardBytes).u64(softPackets).u64(hardPackets);
        out.u64(softAddSeconds).u64(hardAddSeconds).u64(softUseSeconds).u64(hardUseSeconds);
    }
}
