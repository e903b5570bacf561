package org.pmtuctl.uapi;

/** {@code linux/if_tunnel.h} and {@code linux/ip6_tunnel.h}. */
public final class IfTunnel {
    public static final int IFLA_IPTUN_LINK = 1;
    public static final int IFLA_IPTUN_LOCAL = 2;
    public static final int IFLA_IPTUN_REMOTE = 3;
    public static final int IFLA_IPTUN_TTL = 4;
    public static final int IFLA_IPTUN_TOS = 5;
    public static final int IFLA_IPTUN_ENCAP_LIMIT = 6;
    public static final int IFLA_IPTUN_FLOWINFO = 7;
    public static final int IFLA_IPTUN_FLAGS = 8;
    public static final int IFLA_IPTUN_PROTO = 9;
    public static final int IFLA_IPTUN_PMTUDISC = 10;
    public static final int IFLA_IPTUN_6RD_PREFIX = 11;
    public static final int IFLA_IPTUN_6RD_RELAY_PREFIX = 12;
    public static final int IFLA_IPTUN_6RD_PREFIXLEN = 13;
    public static final int IFLA_IPTUN_6RD_RELAY_PREFIXLEN = 14;
    public static final int IFLA_IPTUN_ENCAP_TYPE = 15;
    public static final int IFLA_IPTUN_ENCAP_FLAGS = 16;
    public static final int IFLA_IPTUN_ENCAP_SPORT = 17;
    public static final int IFLA_IPTUN_ENCAP_DPORT = 18;
    public static final int IFLA_IPTUN_COLLECT_METADATA = 19;
    public static final int IFLA_IPTUN_FWMARK = 20;

    public static final int TUNNEL_ENCAP_NONE = 0;
    public static final int TUNNEL_ENCAP_FOU = 1;
    public static final int TUNNEL_ENCAP_GUE = 2;
    public static final int TUNNEL_ENCAP_MPLS = 3;

    public static final int TUNNEL_ENCAP_FLAG_CSUM = 1;
    public static final int TUNNEL_ENCAP_FLAG_CSUM6 = 2;
    public static final int TUNNEL_ENCAP_FLAG_REMCSUM = 4;

    /** Bit of a sit device's IFLA_IPTUN_FLAGS. */
    public static final int SIT_ISATAP = 1;

    public static final int IFLA_GRE_LINK = 1;
    public static final int IFLA_GRE_IFLAGS = 2;
    public static final int IFLA_GRE_OFLAGS = 3;
    public static final int IFLA_GRE_IKEY = 4;
    public static final int IFLA_GRE_OKEY = 5;
    public static final int IFLA_GRE_LOCAL = 6;
    public static final int IFLA_GRE_REMOTE = 7;
    public static final int IFLA_GRE_TTL = 8;
    public static final int IFLA_GRE_TOS = 9;
    public static final int IFLA_GRE_PMTUDISC = 10;
    public static final int IFLA_GRE_ENCAP_LIMIT = 11;
    public static final int IFLA_GRE_FLOWINFO = 12;
    public static final int IFLA_GRE_FLAGS = 13;
    public static final int IFLA_GRE_ENCAP_TYPE = 14;
    public static final int IFLA_GRE_ENCAP_FLAGS = 15;
    public static final int IFLA_GRE_ENCAP_SPORT = 16;
    public static final int IFLA_GRE_ENCAP_DPORT = 17;
    public static final int IFLA_GRE_COLLECT_METADATA = 18;
    public static final int IFLA_GRE_IGNORE_DF = 19;
    public static final int IFLA_GRE_FWMARK = 20;
    public static final int IFLA_GRE_ERSPAN_INDEX = 21;
    public static final int IFLA_GRE_ERSPAN_VER = 22;
    public static final int IFLA_GRE_ERSPAN_DIR = 23;
    public static final int IFLA_GRE_ERSPAN_HWID = 24;

    /** Bits of IFLA_GRE_IFLAGS and IFLA_GRE_OFLAGS, as numbers read in network order. */
    public static final int GRE_CSUM = 0x8000;
    public static final int GRE_ROUTING = 0x4000;
    public static final int GRE_KEY = 0x2000;
    public static final int GRE_SEQ = 0x1000;
    public static final int GRE_STRICT = 0x0800;

    public static final int IFLA_VTI_LINK = 1;
    public static final int IFLA_VTI_IKEY = 2;
    public static final int IFLA_VTI_OKEY = 3;
    public static final int IFLA_VTI_LOCAL = 4;
    public static final int IFLA_VTI_REMOTE = 5;
    public static final int IFLA_VTI_FWMARK = 6;

    /** Bits of IFLA_IPTUN_FLAGS (ip6tnl) and IFLA_GRE_FLAGS (ip6gre). */
    public static final int IP6_TNL_F_IGN_ENCAP_LIMIT = 0x01;
    public static final int IP6_TNL_F_USE_ORIG_TCLASS = 0x02;
    public static final int IP6_TNL_F_USE_ORIG_FLOWLABEL = 0x04;
    public static final int IP6_TNL_F_MIP6_DEV = 0x08;
    public static final int IP6_TNL_F_RCV_DSCP_COPY = 0x10;
    public static final int IP6_TNL_F_USE_ORIG_FWMARK = 0x20;
    public static final int IP6_TNL_F_ALLOW_LOCAL_REMOTE = 0x40;

    private IfTunnel() {
    }
}
