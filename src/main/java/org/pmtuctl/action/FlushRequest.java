package org.pmtuctl.action;

import org.pmtuctl.inet.IpAddress;

/**
 * A flush that is asked for.
 *
 * @param destination  whose exceptions; null for those of a device, or all
 * @param device       the device whose exceptions, by name; null for any
 * @param family       4, 6, or 0 for both
 * @param method       how; null for the way that takes the least with it
 * @param force        although something else may suffer
 */
public record FlushRequest(IpAddress destination, String device, int family, FlushMethod method, boolean force) {
    /** Everything goes. */
    public boolean all() {
        return destination == null && device == null;
    }

    /** Whether that family is meant. */
    public boolean wants(boolean ipv6) {
        return destination == null ? family != (ipv6 ? 4 : 6) : destination.isIpv6() == ipv6;
    }
}
