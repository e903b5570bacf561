package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.rule.KnownDefect.Version;

/** The defects that this program looks for; each was held against kernel sources or measured, as {@code read} says. */
final class KnownDefects {
    /** A report about an IPv4 multipath route is kept on one of its legs. */
    static final KnownDefect ONE_LEG_LEARNS = new KnownDefect("7d3f3b4367f315a61fc615e3138f3d320da8c466",
            "net: ipv4: Cache pmtu for all packet paths if multipath enabled", null, new Version(6, 13, 0),
            List.of(new Version(5, 15, 179), new Version(6, 1, 129), new Version(6, 6, 79), new Version(6, 12, 16)), List.of(),
            "__ip_rt_update_pmtu() of net/ipv4/route.c, read in a 5.10 and in a current tree; announcements of those stable releases read;"
            + " measured: one leg on 5.10.46, all legs on 6.1.176, 6.12.101 and 6.18.44");

    /** IPv6 counts cached routes, exceptions among them, against a limit and throws out the others. */
    static final KnownDefect ROUTE_CACHE_LIMIT = new KnownDefect("af6d10345ca76670c1b7c37799f0d5576ccef277",
            "ipv6: remove max_size check inline with ipv4", null, new Version(6, 3, 0), List.of(), List.of(),
            "ip6_dst_gc() and ip6_route_net_init() of net/ipv6/route.c, the commit read: the limit of 4096 became INT_MAX, so that the sysctl"
            + " tells; measured: 4096 on 5.10.46 with at most 3600 exceptions, INT_MAX on 6.1.176");

    /** IPv6 datagrams are refused where less than 1280 bytes fit before encryption. */
    static final KnownDefect SMALL_IPV6_REFUSED = new KnownDefect("6596a0229541270fb8d38d989f91b78838e5e9da", "xfrm: fix MTU regression", null,
            new Version(5, 17, 0), List.of(new Version(5, 10, 104), new Version(5, 15, 27), new Version(5, 16, 13)),
            List.of(), "ip6_setup_cork() of net/ipv6/ip6_output.c, the commit and the announcements of those releases read; measured: EINVAL on"
            + " 5.10.46, fragments on 6.1.176 and 6.12.101");

    /** What fits before encryption is said to be 1280 where less does. */
    static final KnownDefect CLAMPED_TO_1280 = new KnownDefect("a6d95c5a628a09be129f25d5663a7e9db8261f51",
            "Revert \"xfrm: xfrm_state_mtu should return at least 1280 for ipv6\"", new Version(5, 14, 0), new Version(5, 17, 0),
            List.of(new Version(5, 10, 104), new Version(5, 15, 27), new Version(5, 16, 13)),
            List.of(new Version(5, 10, 50), new Version(5, 13, 2)),
            "xfrm_state_mtu() of net/xfrm/xfrm_state.c, both commits and the announcements of 5.10.50, 5.10.104, 5.15.27, 5.16.13 read; not"
            + " measured: none of the kernels at hand has it");

    private KnownDefects() {
    }

    static List<KnownDefect> all() {
        return List.of(ONE_LEG_LEARNS, ROUTE_CACHE_LIMIT, SMALL_IPV6_REFUSED, CLAMPED_TO_1280);
    }
}
