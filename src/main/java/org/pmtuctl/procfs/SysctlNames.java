package org.pmtuctl.procfs;

/** The settings that bear on path MTUs. */
public final class SysctlNames {
    public static final String MIN_PMTU = "net.ipv4.route.min_pmtu";
    public static final String MTU_EXPIRES = "net.ipv4.route.mtu_expires";
    public static final String MIN_ADV_MSS = "net.ipv4.route.min_adv_mss";
    public static final String IPV6_MTU_EXPIRES = "net.ipv6.route.mtu_expires";
    public static final String NO_PMTU_DISC = "net.ipv4.ip_no_pmtu_disc";
    public static final String FORWARD_USE_PMTU = "net.ipv4.ip_forward_use_pmtu";
    public static final String IPV4_DEVICE = "net.ipv4.conf.";
    public static final String IPV6_DEVICE = "net.ipv6.conf.";

    private SysctlNames() {
    }

    /** Those that say how exceptions come and go. */
    public static String[] exceptions() {
        return new String[] {MIN_PMTU, MTU_EXPIRES, IPV6_MTU_EXPIRES, NO_PMTU_DISC, FORWARD_USE_PMTU};
    }

    /** All but those of single devices. */
    public static String[] all() {
        return new String[] {
            MIN_PMTU, MTU_EXPIRES, MIN_ADV_MSS,
            NO_PMTU_DISC, FORWARD_USE_PMTU, "net.ipv4.ip_forward", "net.ipv4.fwmark_reflect",
            "net.ipv4.fib_multipath_hash_policy", "net.ipv4.fib_multipath_use_neigh",
            "net.ipv4.tcp_mtu_probing", "net.ipv4.tcp_base_mss", "net.ipv4.tcp_min_snd_mss", "net.ipv4.tcp_mtu_probe_floor",
            "net.ipv4.tcp_probe_interval", "net.ipv4.tcp_probe_threshold", "net.ipv4.tcp_l3mdev_accept",
            "net.ipv4.icmp_ratelimit", "net.ipv4.icmp_ratemask", "net.ipv4.icmp_msgs_per_sec", "net.ipv4.icmp_msgs_burst",
            "net.ipv4.conf.all.rp_filter", "net.ipv4.conf.all.forwarding", "net.ipv4.conf.all.accept_local",
            "net.ipv4.conf.all.accept_redirects", "net.ipv4.conf.all.src_valid_mark",
            IPV6_MTU_EXPIRES, "net.ipv6.route.min_adv_mss", "net.ipv6.route.gc_interval", "net.ipv6.route.gc_timeout",
            "net.ipv6.route.gc_min_interval_ms", "net.ipv6.route.gc_elasticity", "net.ipv6.route.gc_thresh",
            "net.ipv6.route.max_size", "net.ipv6.fwmark_reflect", "net.ipv6.fib_multipath_hash_policy",
            "net.ipv6.conf.all.forwarding", "net.ipv6.icmp.ratelimit", "net.ipv6.icmp.ratemask",
            "net.core.xfrm_larval_drop", "net.core.xfrm_acq_expires",
        };
    }
}
