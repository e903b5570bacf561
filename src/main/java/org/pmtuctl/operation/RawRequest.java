package org.pmtuctl.operation;

import java.util.List;
import org.pmtuctl.inet.IpPrefix;

/**
 * What of the kernel's state is asked for.
 *
 * @param family     4, 6, or 0 for both
 * @param device     only what belongs to it; null for any
 * @param table      only what belongs to it; null for any
 * @param prefix     only what is in it or, where it is one address given as such, what leads there; null for any
 * @param address    {@code prefix} was given as an address
 * @param protocol   {@code tcp} or {@code udp}; null for both
 * @param processes  also who has a socket open
 * @param names      only settings or counters that start with one of these; empty for all
 */
public record RawRequest(int family, String device, Integer table, IpPrefix prefix, boolean address, String protocol,
        boolean processes, List<String> names) {
    boolean wantsFamily(boolean ipv6) {
        return (family == 0 || ipv6 == (family == 6)) && (prefix == null || prefix.address().isIpv6() == ipv6);
    }

    boolean wantsName(String name) {
        for (String start : names) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return names.isEmpty();
    }
}
