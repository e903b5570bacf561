package org.pmtuctl.uapi;

/** {@code linux/lwtunnel.h}: what a route wraps its packets in. */
public final class Lwtunnel {
    public static final int LWTUNNEL_ENCAP_NONE = 0;
    public static final int LWTUNNEL_ENCAP_MPLS = 1;
    public static final int LWTUNNEL_ENCAP_IP = 2;
    public static final int LWTUNNEL_ENCAP_ILA = 3;
    public static final int LWTUNNEL_ENCAP_IP6 = 4;
    public static final int LWTUNNEL_ENCAP_SEG6 = 5;
    public static final int LWTUNNEL_ENCAP_BPF = 6;
    public static final int LWTUNNEL_ENCAP_SEG6_LOCAL = 7;
    public static final int LWTUNNEL_ENCAP_RPL = 8;
    public static final int LWTUNNEL_ENCAP_IOAM6 = 9;
    public static final int LWTUNNEL_ENCAP_XFRM = 10;

    public static final int LWTUNNEL_IP_ID = 1;
    public static final int LWTUNNEL_IP_DST = 2;
    public static final int LWTUNNEL_IP_SRC = 3;
    public static final int LWTUNNEL_IP_TTL = 4;
    public static final int LWTUNNEL_IP_TOS = 5;
    public static final int LWTUNNEL_IP_FLAGS = 6;
    public static final int LWTUNNEL_IP_PAD = 7;
    public static final int LWTUNNEL_IP_OPTS = 8;
    public static final int LWTUNNEL_IP6_ID = 1;
    public static final int LWTUNNEL_IP6_DST = 2;
    public static final int LWTUNNEL_IP6_SRC = 3;
    public static final int LWTUNNEL_IP6_HOPLIMIT = 4;
    public static final int LWTUNNEL_IP6_TC = 5;
    public static final int LWTUNNEL_IP6_FLAGS = 6;
    public static final int LWTUNNEL_IP6_PAD = 7;
    public static final int LWTUNNEL_IP6_OPTS = 8;

    /** {@code linux/if_tunnel.h}: bits of LWTUNNEL_IP_FLAGS, network order. */
    public static final int TUNNEL_CSUM = 0x0001;
    public static final int TUNNEL_KEY = 0x0004;
    public static final int TUNNEL_SEQ = 0x0008;

    /** {@code linux/ila.h}. */
    public static final int ILA_ATTR_PAD = 6;

    public static final int LWT_XFRM_IF_ID = 1;
    public static final int LWT_XFRM_LINK = 2;

    /** {@code linux/mpls_iptunnel.h}, {@code linux/mpls.h}. */
    public static final int MPLS_IPTUNNEL_DST = 1;
    public static final int MPLS_IPTUNNEL_TTL = 2;
    public static final int MPLS_LS_LABEL_SHIFT = 12;

    /** {@code linux/seg6_iptunnel.h}, {@code linux/seg6.h}. */
    public static final int SEG6_IPTUNNEL_SRH = 1;
    public static final int SEG6_IPTUNNEL_SRC = 2;
    public static final int SEG6_IPTUN_MODE_INLINE = 0;
    public static final int SEG6_IPTUN_MODE_ENCAP = 1;
    public static final int SEG6_IPTUN_MODE_L2ENCAP = 2;
    public static final int SEG6_IPTUN_MODE_ENCAP_RED = 3;
    public static final int SEG6_IPTUN_MODE_L2ENCAP_RED = 4;
    /** Size of {@code struct ipv6_sr_hdr} without its segments. */
    public static final int IPV6_SR_HDR_SIZE = 8;

    /** {@code linux/seg6_local.h}. */
    public static final int SEG6_LOCAL_ACTION = 1;
    public static final int SEG6_LOCAL_SRH = 2;
    public static final int SEG6_LOCAL_TABLE = 3;
    public static final int SEG6_LOCAL_NH4 = 4;
    public static final int SEG6_LOCAL_NH6 = 5;
    public static final int SEG6_LOCAL_IIF = 6;
    public static final int SEG6_LOCAL_OIF = 7;
    public static final int SEG6_LOCAL_BPF = 8;
    public static final int SEG6_LOCAL_VRFTABLE = 9;
    public static final int SEG6_LOCAL_COUNTERS = 10;
    public static final int SEG6_LOCAL_FLAVORS = 11;

    private Lwtunnel() {
    }
}
