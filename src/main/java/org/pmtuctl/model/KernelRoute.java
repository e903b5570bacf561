package org.pmtuctl.model;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * The kernel's answer to one route lookup (RTM_GETROUTE), with the owning route asked for as well (RTM_F_FIB_MATCH).
 *
 * @param errno            0, or why there is no route: ENETUNREACH, EHOSTUNREACH, EACCES, EINVAL (blackhole)
 * @param error            the kernel's words for it; null for none
 * @param type             RTN_* of the route
 * @param table            the table it was found in; 0 where unknown
 * @param prefix           destination prefix of the owning route; null where it was not told
 * @param gateway          next router; null when on the link
 * @param ifindex          device
 * @param preferredSource  the source address it would give the flow; null for none
 * @param mtu              MTU metric or learned MTU; null where neither is set and the device's counts
 * @param mtuLocked        that MTU is locked
 * @param advmss           announced MSS metric; null for none
 * @param expiresMillis    time left of the exception it met; null when it met none, or one that never lapses
 * @param flags            RTM_F_* and RTCF_*; RTM_F_CLONED only when it met an exception (IPv4 sets it always)
 */
public record KernelRoute(int errno, String error, int type, int table, IpPrefix prefix, IpAddress gateway, int ifindex,
        IpAddress preferredSource, Integer mtu, boolean mtuLocked, Integer advmss, Long expiresMillis, int flags) {
    /** The lookup met a cached exception. */
    public boolean metException() {
        return expiresMillis != null || (flags & Rtnetlink.RTM_F_CLONED) != 0;
    }

    /** An answer that names no route. */
    public static KernelRoute refused(int errno, String error) {
        return new KernelRoute(errno, error, 0, 0, null, null, 0, null, null, false, null, null, 0);
    }
}
