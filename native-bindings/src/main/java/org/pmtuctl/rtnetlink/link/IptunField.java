package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/**
 * What is particular to kinds {@code ipip}, {@code sit} and, over IPv6, {@code ip6tnl}: {@code IFLA_IPTUN_*} of linux/if_tunnel.h.
 * Addresses are of the outer family.
 */
public final class IptunField {
    /** The device that outer packets must leave by, 0 for any. */
    public static final Field<Integer> LINK = new Field<>(IfTunnel.IFLA_IPTUN_LINK, "IFLA_IPTUN_LINK", Values.U32);
    public static final Field<IpAddress> LOCAL = new Field<>(IfTunnel.IFLA_IPTUN_LOCAL, "IFLA_IPTUN_LOCAL", Values.ADDRESS);
    public static final Field<IpAddress> REMOTE = new Field<>(IfTunnel.IFLA_IPTUN_REMOTE, "IFLA_IPTUN_REMOTE", Values.ADDRESS);
    /** 0: taken from the inner packet. */
    public static final Field<Integer> TTL = new Field<>(IfTunnel.IFLA_IPTUN_TTL, "IFLA_IPTUN_TTL", Values.U8);
    /** Bit 0: taken from the inner packet. */
    public static final Field<Integer> TOS = new Field<>(IfTunnel.IFLA_IPTUN_TOS, "IFLA_IPTUN_TOS", Values.U8);
    /** RFC 2473; only ip6tnl. */
    public static final Field<Integer> ENCAP_LIMIT =
            new Field<>(IfTunnel.IFLA_IPTUN_ENCAP_LIMIT, "IFLA_IPTUN_ENCAP_LIMIT", Values.U8);
    /** Traffic class and flow label; only ip6tnl. */
    public static final Field<Integer> FLOWINFO = new Field<>(IfTunnel.IFLA_IPTUN_FLOWINFO, "IFLA_IPTUN_FLOWINFO", Values.BE32);
    /** IP6_TNL_F_*; only ip6tnl. */
    public static final Field<Integer> FLAGS = new Field<>(IfTunnel.IFLA_IPTUN_FLAGS, "IFLA_IPTUN_FLAGS", Values.U32);
    /** SIT_ISATAP; only sit. */
    public static final Field<Integer> SIT_FLAGS = new Field<>(IfTunnel.IFLA_IPTUN_FLAGS, "IFLA_IPTUN_FLAGS", Values.U16);
    /** IPPROTO_* of the inner packets, 0 for all that the kind can carry. */
    public static final Field<Integer> PROTO = new Field<>(IfTunnel.IFLA_IPTUN_PROTO, "IFLA_IPTUN_PROTO", Values.U8);
    /** 1: outer packets carry DF. */
    public static final Field<Integer> PMTUDISC = new Field<>(IfTunnel.IFLA_IPTUN_PMTUDISC, "IFLA_IPTUN_PMTUDISC", Values.U8);
    /** 6rd, RFC 5969; only sit. */
    public static final Field<IpAddress> SIXRD_PREFIX =
            new Field<>(IfTunnel.IFLA_IPTUN_6RD_PREFIX, "IFLA_IPTUN_6RD_PREFIX", Values.IPV6);
    public static final Field<IpAddress> SIXRD_RELAY_PREFIX =
            new Field<>(IfTunnel.IFLA_IPTUN_6RD_RELAY_PREFIX, "IFLA_IPTUN_6RD_RELAY_PREFIX", Values.IPV4);
    public static final Field<Integer> SIXRD_PREFIXLEN =
            new Field<>(IfTunnel.IFLA_IPTUN_6RD_PREFIXLEN, "IFLA_IPTUN_6RD_PREFIXLEN", Values.U16);
    public static final Field<Integer> SIXRD_RELAY_PREFIXLEN =
            new Field<>(IfTunnel.IFLA_IPTUN_6RD_RELAY_PREFIXLEN, "IFLA_IPTUN_6RD_RELAY_PREFIXLEN", Values.U16);
    /** TUNNEL_ENCAP_*. */
    public static final Field<Integer> ENCAP_TYPE =
            new Field<>(IfTunnel.IFLA_IPTUN_ENCAP_TYPE, "IFLA_IPTUN_ENCAP_TYPE", Values.U16);
    /** TUNNEL_ENCAP_FLAG_*. */
    public static final Field<Integer> ENCAP_FLAGS =
            new Field<>(IfTunnel.IFLA_IPTUN_ENCAP_FLAGS, "IFLA_IPTUN_ENCAP_FLAGS", Values.U16);
    /** 0: chosen by the flow. */
    public static final Field<Integer> ENCAP_SPORT =
            new Field<>(IfTunnel.IFLA_IPTUN_ENCAP_SPORT, "IFLA_IPTUN_ENCAP_SPORT", Values.BE16);
    public static final Field<Integer> ENCAP_DPORT =
            new Field<>(IfTunnel.IFLA_IPTUN_ENCAP_DPORT, "IFLA_IPTUN_ENCAP_DPORT", Values.BE16);
    public static final Field<Boolean> COLLECT_METADATA =
            new Field<>(IfTunnel.IFLA_IPTUN_COLLECT_METADATA, "IFLA_IPTUN_COLLECT_METADATA", Values.FLAG);
    /** Mark of the outer packets, for their route. */
    public static final Field<Integer> FWMARK = new Field<>(IfTunnel.IFLA_IPTUN_FWMARK, "IFLA_IPTUN_FWMARK", Values.U32);

    static final AttributeSpace IPIP_SPACE = new AttributeSpace("IFLA_IPTUN", LINK, LOCAL, REMOTE, TTL, TOS, PROTO, PMTUDISC,
            ENCAP_TYPE, ENCAP_FLAGS, ENCAP_SPORT, ENCAP_DPORT, COLLECT_METADATA, FWMARK);
    static final AttributeSpace SIT_SPACE = new AttributeSpace("IFLA_IPTUN", LINK, LOCAL, REMOTE, TTL, TOS, PROTO, PMTUDISC,
            ENCAP_TYPE, ENCAP_FLAGS, ENCAP_SPORT, ENCAP_DPORT, COLLECT_METADATA, FWMARK, SIT_FLAGS, SIXRD_PREFIX,
            SIXRD_RELAY_PREFIX, SIXRD_PREFIXLEN, SIXRD_RELAY_PREFIXLEN);
    static final AttributeSpace IP6TNL_SPACE = new AttributeSpace("IFLA_IPTUN", LINK, LOCAL, REMOTE, TTL, TOS, PROTO, PMTUDISC,
            ENCAP_TYPE, ENCAP_FLAGS, ENCAP_SPORT, ENCAP_DPORT, COLLECT_METADATA, FWMARK, ENCAP_LIMIT, FLOWINFO, FLAGS);

    private IptunField() {
    }
}
