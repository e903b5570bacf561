package org.pmtuctl.model;

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
 * @param expiresMillis  milliseconds until it lapses; null where the dump gave none
 * @param flags          RTM_F_* and RTCF_*
 * @param metricMtu      true when the MTU shown is the owning route's metric and not learned
 * @param repeats        how often the kernel listed it: once for each route that shares the next hop
 * @param tables         all tables it was listed under, ascending
 * @param lookup         what the kernel answers for this destination now; null when it was not asked
 */
public record RouteException(IpAddress destination, Integer mtu, boolean locked, IpAddress gateway, int ifindex, int table,
        IpPrefix source, Long expiresMillis, int flags, boolean metricMtu, long repeats, int[] tables, KernelRoute lookup) {

    public boolean isIpv6() {
        return destination.isIpv6();
    }

    /** An ICMP redirect gave it its gateway (IPv4). */
    public boolean isRedirect() {
        return (flags & Rtnetlink.RTCF_REDIRECTED) != 0;
    }

    public RouteException withLookup(KernelRoute answer) {
        return new RouteException(destination, mtu, locked, gateway, ifindex, table, source, expiresMillis, flags, metricMtu, repeats,
                tables, answer);
    }
}
