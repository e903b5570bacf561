package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Slice;

/**
 * {@code struct xfrm_userpolicy_default}: what happens to flows that no policy matches (Linux 5.15). Each is XFRM_USERPOLICY_BLOCK or
 * _ACCEPT.
 */
public record PolicyDefaults(int in, int forward, int out) {
    public static PolicyDefaults decode(Slice payload) {
        return new PolicyDefaults(payload.u8(0), payload.u8(1), payload.u8(2));
    }

    public byte[] encode() {
        return new byte[] {(byte) in, (byte) forward, (byte) out};
    }

    public boolean blocksOutput() {
        return out == Xfrm.XFRM_USERPOLICY_BLOCK;
    }
}
