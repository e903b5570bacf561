package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Attributes;

/**
 * A state (security association) in the kernel's shape: {@code struct xfrm_usersa_info}, 224 bytes, and its attributes. It has no
 * place for key material.
 *
 * @param family        of its addresses, that is of the packet after the transform
 * @param mode          XFRM_MODE_*
 * @param replayWindow  packets; 0 with an extended window, which is an attribute
 * @param flags         XFRM_STATE_*
 */
public record StateMessage(XfrmSelector selector, XfrmId id, XfrmAddress source, LifetimeLimits limits, LifetimeCurrent current,
        XfrmStats stats, int sequence, int reqid, int family, int mode, int replayWindow, int flags, Attributes attributes) {
}
