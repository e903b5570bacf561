package org.pmtuctl.uapi;

/**
 * {@code linux/netfilter/x_tables.h}, {@code linux/netfilter_ipv4/ip_tables.h}, {@code linux/netfilter_ipv6/ip6_tables.h}, and what
 * single matches and targets define ({@code xt_*.h}). Sizes are those of 64-bit machines.
 */
public final class Xtables {
    /** Of SOL_IP and SOL_IPV6 alike. */
    public static final int IPT_SO_GET_INFO = 64;
    public static final int IPT_SO_GET_ENTRIES = 65;
    public static final int XT_TABLE_MAXNAMELEN = 32;
    /** {@code struct ipt_getinfo}. */
    public static final int IPT_GETINFO_SIZE = 84;
    /** Where the entries begin in {@code struct ipt_get_entries}. */
    public static final int IPT_GET_ENTRIES_HEADER = 40;
    public static final int NF_INET_NUMHOOKS = 5;

    public static final int IPT_ENTRY_SIZE = 112;
    public static final int IP6T_ENTRY_SIZE = 168;
    /** {@code struct xt_entry_match}, {@code struct xt_entry_target}: what stands before their data. */
    public static final int XT_ENTRY_HEADER = 32;
    public static final int XT_EXTENSION_MAXNAMELEN = 29;

    public static final int IPT_F_GOTO = 0x02;
    public static final int IP6T_F_PROTO = 0x01;
    public static final int IP6T_F_TOS = 0x02;
    public static final int IP6T_F_GOTO = 0x04;
    public static final int IPT_F_FRAG = 0x01;
    public static final int IPT_INV_VIA_IN = 0x01;
    public static final int IPT_INV_VIA_OUT = 0x02;
    public static final int IPT_INV_SRCIP = 0x08;
    public static final int IPT_INV_DSTIP = 0x10;
    public static final int IPT_INV_PROTO = 0x40;

    /** A standard target's verdict: -verdict - 1 of netfilter's, or this, or where to jump. */
    public static final int XT_RETURN = -5;
    public static final int XT_TCPMSS_CLAMP_PMTU = 0xffff;

    public static final int XT_TCP_INV_SRCPT = 0x01;
    public static final int XT_TCP_INV_DSTPT = 0x02;
    public static final int XT_TCP_INV_FLAGS = 0x04;
    public static final int XT_CONNTRACK_STATE = 1;
    /** Says that it was written {@code -m state}. */
    public static final int XT_CONNTRACK_STATE_ALIAS = 1 << 13;
    public static final int XT_POLICY_MATCH_IN = 0x1;
    public static final int XT_POLICY_MATCH_OUT = 0x2;
    public static final int XT_POLICY_MATCH_NONE = 0x4;
    public static final int XT_MULTI_PORTS = 15;
    public static final int XT_MULTIPORT_SOURCE = 0;
    public static final int XT_MULTIPORT_DESTINATION = 1;
    public static final int XT_MULTIPORT_EITHER = 2;

    private Xtables() {
    }
}
