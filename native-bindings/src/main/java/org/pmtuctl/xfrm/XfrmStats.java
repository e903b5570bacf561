package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** {@code struct xfrm_stats}, 12 bytes: packets outside the replay window, replayed, with a wrong integrity check. */
public record XfrmStats(int replayWindow, int replay, int integrityFailed) {
    static XfrmStats read(Slice in, int at) {
        return new XfrmStats(in.u32(at), in.u32(at + 4), in.u32(at + 8));
    }

    void write(Writer out) {
        out.u32(replayWindow).u32(replay).u32(integrityFailed);
    }
}
