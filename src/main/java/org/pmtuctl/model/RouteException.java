package org.pmtuctl.model;

import java.util.Objects;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * A cached exception to a route: what this host has learned about one destination (IPv4 {@code struct fib_nh_exception}, IPv6
 * {@code struct rt6_exception}).
 *
 * @param destination    the address it is about
 * @param mtu            the learned MTU as the dump shows it, bytes; null where it has none (a redirect)
 * @param locked         the MTU is locked: the DF bit is off and nothing is learned any more (IPv4: a report below min_pmtu)
 * @param gateway        next router; null when on the link
 * @param ifindex        device
 * @param table          table of the owning route, the first one that the kernel listed it under
 * @param source         source prefix of an IPv6 subtree; null for any
 * @param expiresMillis  milliseconds from the picture's instant until it lapses; null where it never does
 * @param flags          RTM_F_* and RTCF_*
 * @param metricMtu      true when the MTU shown is the owning route's metric and not learned
 * @param repeats        how often the kernel listed it: once for each route that shares the next hop; 0 when only a lookup
 *                       showed it
 * @param tables         all tables it was listed under, ascending
 * @param lookup         what the kernel answers for this destination now; null when it was not asked
 */
public record RouteException(IpAddress destination, Integer mtu, boolean locked, IpAddress gateway, int ifindex, int table,
        IpPrefix source, Long expiresMillis, int flags, boolean metricMtu, long repeats, int[] tables, KernelRoute lookup) {
    /**
     * Two readings of the moment when an exception lapses differ by less: by a tick, and by what the scheduler puts between
     * the kernel's reading of its clock and ours.
     */
    public static final long SAME_MOMENT_MILLIS = 200;

    public boolean isIpv6() {
        return destination.isIpv6();
    }

    /** An ICMP redirect gave it its gateway. IPv6 has no flag for it: only such an exception never lapses. */
    public boolean isRedirect() {
        return (flags & Rtnetlink.RTCF_REDIRECTED) != 0 || isIpv6() && expiresMillis == null;
    }

    /** True when an answer, its time left counted from the same instant, is made of this exception. */
    public boolean metBy(KernelRoute answer) {
        return answer.metException() && isOnNexthopOf(answer) && lapsesWith(answer);
    }

    private boolean lapsesWith(KernelRoute answer) {
        if (expiresMillis == null || answer.expiresMillis() == null) {
            return expiresMillis == null && answer.expiresMillis() == null;
        }
        return Math.abs(expiresMillis - answer.expiresMillis()) <= SAME_MOMENT_MILLIS;
    }

    /** True when an answer leaves by the same gateway and device and was found in a table where this one is listed. */
    public boolean isOnNexthopOf(KernelRoute answer) {
        if (ifindex != answer.ifindex() || !Objects.equals(gateway, answer.gateway())) {
            return false;
        }
        for (int listed : tables) {
            if (listed == answer.table()) {
                return true;
            }
        }
        return false;
    }

    public RouteException withLookup(KernelRoute answer) {
        return new RouteException(destination, mtu, locked, gateway, ifindex, table, source, expiresMillis, flags, metricMtu, repeats,
                tables, answer);
    }

    /** The same with another learned MTU. */
    public RouteException withMtu(int bytes, boolean lock) {
        return new RouteException(destination, bytes, lock, gateway, ifindex, table, source, expiresMillis, flags, false, repeats, tables, lookup);
    }
}
