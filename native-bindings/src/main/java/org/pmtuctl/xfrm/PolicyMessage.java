package org.pmtuctl.xfrm;

import java.util.List;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;

/**
 * A policy in the kernel's shape: {@code struct xfrm_userpolicy_info}, 168 bytes, and its attributes.
 *
 * @param priority   the lower wins, unsigned
 * @param index      its number; the low three bits are the direction
 * @param direction  XFRM_POLICY_IN, _OUT, _FWD; 3 to 5 for the same of one socket
 * @param action     XFRM_POLICY_ALLOW, _BLOCK
 * @param flags      XFRM_POLICY_LOCALOK, _ICMP
 */
public record PolicyMessage(XfrmSelector selector, LifetimeLimits limits, LifetimeCurrent current, int priority, int index,
        int direction, int action, int flags, int share, Attributes attributes) {
    /** The transforms it asks for, innermost first; empty for none. */
    public List<XfrmTemplate> templates() {
        return attributes.get(XfrmField.TMPL, List.of());
    }

    /** A sub policy, whose transforms are added to those of the main one. */
    public boolean isSub() {
        XfrmField.PolicyType type = attributes.get(XfrmField.POLICY_TYPE);
        return type != null && type.type() == Xfrm.XFRM_POLICY_TYPE_SUB;
    }
}
