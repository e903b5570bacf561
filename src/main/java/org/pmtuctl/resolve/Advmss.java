package org.pmtuctl.resolve;

import org.pmtuctl.model.Metrics;

/** The TCP payload that this host announces for a flow ({@code ipv4_default_advmss}, {@code ip6_default_advmss}). */
final class Advmss {
    private static final int IPV4_HEADERS = 20 + 20;
    private static final int IPV6_HEADERS = 40 + 20;
    private static final int IPV4_MAX_PMTU = 68 << 10;
    private static final int IPV6_MAXPLEN = 65535;
    private static final int TCP_HEADER = 20;
    /** GSO_BY_FRAGS less one: the value itself means something else inside the kernel. */
    private static final int GSO_LIMIT = 0xffff - 1;
    private static final int MIN_ADV_MSS = 256;
    private static final int MIN_ADV_MSS_IPV6 = 1220;

    private Advmss() {
    }

    /**
     * The route's advmss metric, else the MTU less the headers, but no less than {@code min_adv_mss}.
     *
     * @param mtu  of the flow; null where unknown
     */
    static Integer of(World world, boolean ipv6, Metrics metrics, Integer mtu) {
        if (metrics.advmss() != null) {
            return metrics.advmss();
        }
        if (mtu == null) {
            return null;
        }
        if (!ipv6) {
            long least = world.sysctl("net.ipv4.route.min_adv_mss", MIN_ADV_MSS);
            return (int) Math.min(Math.max(mtu - IPV4_HEADERS, least), IPV4_MAX_PMTU - IPV4_HEADERS);
        }
        long mss = Math.max(mtu - IPV6_HEADERS, world.sysctl("net.ipv6.route.min_adv_mss", MIN_ADV_MSS_IPV6));
        return (int) (mss > IPV6_MAXPLEN - TCP_HEADER ? Math.min(IPV6_MAXPLEN, GSO_LIMIT) : mss);
    }
}
