package org.pmtuctl.uapi;

/** {@code linux/netfilter.h}, {@code linux/netfilter_ipv4.h}, {@code linux/netfilter/nf_conntrack_common.h}. */
public final class Netfilter {
    public static final int NF_DROP = 0;
    public static final int NF_ACCEPT = 1;
    public static final int NF_QUEUE = 3;
    /** The upper half of a verdict carries a queue number or an errno. */
    public static final int NF_VERDICT_MASK = 0xff;

    public static final int NF_INET_PRE_ROUTING = 0;
    public static final int NF_INET_LOCAL_IN = 1;
    public static final int NF_INET_FORWARD = 2;
    public static final int NF_INET_LOCAL_OUT = 3;
    public static final int NF_INET_POST_ROUTING = 4;
    /** Of family inet; {@link #NF_NETDEV_INGRESS} in family netdev. */
    public static final int NF_INET_INGRESS = 5;
    public static final int NF_NETDEV_INGRESS = 0;
    public static final int NF_NETDEV_EGRESS = 1;

    public static final int NFPROTO_INET = 1;
    public static final int NFPROTO_IPV4 = 2;
    public static final int NFPROTO_ARP = 3;
    public static final int NFPROTO_NETDEV = 5;
    public static final int NFPROTO_BRIDGE = 7;
    public static final int NFPROTO_IPV6 = 10;

    public static final int NF_IP_PRI_RAW = -300;
    public static final int NF_IP_PRI_CONNTRACK = -200;
    public static final int NF_IP_PRI_MANGLE = -150;
    public static final int NF_IP_PRI_NAT_DST = -100;
    public static final int NF_IP_PRI_FILTER = 0;
    public static final int NF_IP_PRI_SECURITY = 50;
    public static final int NF_IP_PRI_NAT_SRC = 100;

    public static final int CT_STATE_INVALID = 1;
    public static final int CT_STATE_ESTABLISHED = 2;
    public static final int CT_STATE_RELATED = 4;
    public static final int CT_STATE_NEW = 8;

    private Netfilter() {
    }
}
