package org.pmtuctl.disguise;

import static org.pmtuctl.uapi.FibRules.*;
import static org.pmtuctl.uapi.IfAddr.*;
import static org.pmtuctl.uapi.Lwtunnel.*;
import static org.pmtuctl.uapi.Nexthop.*;
import static org.pmtuctl.uapi.Rtnetlink.*;

/** Attributes of routes, next hops, rules and addresses. */
final class RouteTables {
    private static final Table METRICS = new Table()
            .as(Part.KEEP, RTAX_LOCK, RTAX_MTU, RTAX_WINDOW, RTAX_RTT, RTAX_RTTVAR, RTAX_SSTHRESH, RTAX_CWND, RTAX_ADVMSS, RTAX_REORDERING,
                    RTAX_HOPLIMIT, RTAX_INITCWND, RTAX_FEATURES, RTAX_RTO_MIN, RTAX_INITRWND, RTAX_QUICKACK, RTAX_FASTOPEN_NO_COOKIE)
            .as(Part.WORD, RTAX_CC_ALGO);

    static final Table ROUTE = new Table()
            .as(Part.DESTINATION, RTA_DST)
            .as(Part.SOURCE, RTA_SRC)
            .as(Part.ADDRESS, RTA_GATEWAY, RTA_PREFSRC)
            .as(Part.VIA, RTA_VIA)
            .as(Part.MARK, RTA_MARK)
            .as(Part.LEGS, RTA_MULTIPATH)
            .as(Part.ENCAPSULATION, RTA_ENCAP)
            .as(Part.KEEP, RTA_IIF, RTA_OIF, RTA_PRIORITY, RTA_FLOW, RTA_TABLE, RTA_PREF, RTA_ENCAP_TYPE, RTA_EXPIRES, RTA_PAD, RTA_UID,
                    RTA_TTL_PROPAGATE, RTA_IP_PROTO, RTA_SPORT, RTA_DPORT, RTA_NH_ID, RTA_FLOWLABEL)
            .as(Part.BLOCK, RTA_CACHEINFO)
            .nest(RTA_METRICS, METRICS)
            .as(Part.DROP, RTA_MFC_STATS, RTA_NEWDST);

    static final Table NEXTHOP = new Table()
            .as(Part.ADDRESS, NHA_GATEWAY)
            .as(Part.ENCAPSULATION, NHA_ENCAP)
            .as(Part.KEEP, NHA_ID, NHA_GROUP_TYPE, NHA_BLACKHOLE, NHA_OIF, NHA_ENCAP_TYPE, NHA_GROUPS, NHA_MASTER, NHA_FDB, NHA_OP_FLAGS,
                    NHA_HW_STATS_ENABLE, NHA_HW_STATS_USED)
            // Identifiers, weights, counters and times only.
            .as(Part.BLOCK, NHA_GROUP, NHA_RES_GROUP, NHA_RES_BUCKET, NHA_GROUP_STATS);

    static final Table RULE = new Table()
            .as(Part.DESTINATION, FRA_DST)
            .as(Part.SOURCE, FRA_SRC)
            .as(Part.DEVICE, FRA_IIFNAME, FRA_OIFNAME)
            .as(Part.MARK, FRA_FWMARK, FRA_FWMASK)
            .as(Part.NETWORK_ID_64, FRA_TUN_ID)
            // User ids stay: their order must, and a number is no name.
            .as(Part.KEEP, FRA_GOTO, FRA_PRIORITY, FRA_FLOW, FRA_SUPPRESS_IFGROUP, FRA_SUPPRESS_PREFIXLEN, FRA_TABLE, FRA_PAD, FRA_L3MDEV,
                    FRA_UID_RANGE, FRA_PROTOCOL, FRA_IP_PROTO, FRA_SPORT_RANGE, FRA_DPORT_RANGE, FRA_DSCP, FRA_FLOWLABEL,
                    FRA_FLOWLABEL_MASK, FRA_SPORT_MASK, FRA_DPORT_MASK, FRA_DSCP_MASK);

    static final Table ADDRESS = new Table()
            .as(Part.ADDRESS, IFA_ADDRESS, IFA_LOCAL, IFA_BROADCAST, IFA_ANYCAST, IFA_MULTICAST)
            .as(Part.LABEL, IFA_LABEL)
            .as(Part.BLOCK, IFA_CACHEINFO)
            .as(Part.NAMESPACE_ID, IFA_TARGET_NETNSID)
            .as(Part.KEEP, IFA_FLAGS, IFA_RT_PRIORITY, IFA_PROTO);

    static final Table MPLS = new Table().as(Part.BLOCK, MPLS_IPTUNNEL_DST).as(Part.KEEP, MPLS_IPTUNNEL_TTL);
    static final Table IP = new Table()
            .as(Part.NETWORK_ID_64, LWTUNNEL_IP_ID)
            .as(Part.IPV4, LWTUNNEL_IP_DST, LWTUNNEL_IP_SRC)
            .as(Part.KEEP, LWTUNNEL_IP_TTL, LWTUNNEL_IP_TOS, LWTUNNEL_IP_FLAGS, LWTUNNEL_IP_PAD)
            .as(Part.DROP, LWTUNNEL_IP_OPTS);
    static final Table IP6 = new Table()
            .as(Part.NETWORK_ID_64, LWTUNNEL_IP6_ID)
            .as(Part.IPV6, LWTUNNEL_IP6_DST, LWTUNNEL_IP6_SRC)
            .as(Part.KEEP, LWTUNNEL_IP6_HOPLIMIT, LWTUNNEL_IP6_TC, LWTUNNEL_IP6_FLAGS, LWTUNNEL_IP6_PAD)
            .as(Part.DROP, LWTUNNEL_IP6_OPTS);
    static final Table SEG6 = new Table().as(Part.SEGMENTS, SEG6_IPTUNNEL_SRH).as(Part.IPV6, SEG6_IPTUNNEL_SRC);
    static final Table SEG6_LOCAL = new Table()
            .as(Part.KEEP, SEG6_LOCAL_ACTION, SEG6_LOCAL_TABLE, SEG6_LOCAL_VRFTABLE, SEG6_LOCAL_IIF, SEG6_LOCAL_OIF)
            .as(Part.IPV4, SEG6_LOCAL_NH4)
            .as(Part.IPV6, SEG6_LOCAL_NH6)
            .as(Part.SEGMENT_HEADER, SEG6_LOCAL_SRH)
            .as(Part.DROP, SEG6_LOCAL_BPF, SEG6_LOCAL_COUNTERS, SEG6_LOCAL_FLAVORS);
    static final Table XFRM = new Table().as(Part.INTERFACE_ID, LWT_XFRM_IF_ID).as(Part.KEEP, LWT_XFRM_LINK);

    private RouteTables() {
    }

    /** Null for a kind of encapsulation not known here. */
    static Table encapsulation(int type) {
        return switch (type) {
            case LWTUNNEL_ENCAP_MPLS -> MPLS;
            case LWTUNNEL_ENCAP_IP -> IP;
            case LWTUNNEL_ENCAP_IP6 -> IP6;
            case LWTUNNEL_ENCAP_SEG6 -> SEG6;
            case LWTUNNEL_ENCAP_SEG6_LOCAL -> SEG6_LOCAL;
            case LWTUNNEL_ENCAP_XFRM -> XFRM;
            default -> null;
        };
    }
}
