package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/**
 * What is particular to kinds {@code gre}, {@code gretap}, {@code erspan} and, over IPv6, {@code ip6gre}, {@code ip6gretap},
 * {@code ip6erspan}: {@code IFLA_GRE_*} of linux/if_tunnel.h. Addresses are of the outer family.
 */
public final class GreField {
    /** The device that outer packets must leave by, 0 for any. */
    public static final Field<Integer> LINK = new Field<>(IfTunnel.IFLA_GRE_LINK, "IFLA_GRE_LINK", Values.U32);
    /** GRE_* expected of received packets. */
    public static final Field<Integer> IFLAGS = new Field<>(IfTunnel.IFLA_GRE_IFLAGS, "IFLA_GRE_IFLAGS", Values.BE16);
    /** GRE_* of sent packets: each costs 4 bytes. */
    public static final Field<Integer> OFLAGS = new Field<>(IfTunnel.IFLA_GRE_OFLAGS, "IFLA_GRE_OFLAGS", Values.BE16);
    public static final Field<Integer> IKEY = new Field<>(IfTunnel.IFLA_GRE_IKEY, "IFLA_GRE_IKEY", Values.BE32);
    public static final Field<Integer> OKEY = new Field<>(IfTunnel.IFLA_GRE_OKEY, "IFLA_GRE_OKEY", Values.BE32);
    public static final Field<IpAddress> LOCAL = new Field<>(IfTunnel.IFLA_GRE_LOCAL, "IFLA_GRE_LOCAL", Values.ADDRESS);
    public static final Field<IpAddress> REMOTE = new Field<>(IfTunnel.IFLA_GRE_REMOTE, "IFLA_GRE_REMOTE", Values.ADDRESS);
    /** 0: taken from the inner packet. */
    public static final Field<Integer> TTL = new Field<>(IfTunnel.IFLA_GRE_TTL, "IFLA_GRE_TTL", Values.U8);
    /** Bit 0: taken from the inner packet. */
    public static final Field<Integer> TOS = new Field<>(IfTunnel.IFLA_GRE_TOS, "IFLA_GRE_TOS", Values.U8);
    /** 1: outer packets carry DF. */
    public static final Field<Integer> PMTUDISC = new Field<>(IfTunnel.IFLA_GRE_PMTUDISC, "IFLA_GRE_PMTUDISC", Values.U8);
    /** RFC 2473; only over IPv6. */
    public static final Field<Integer> ENCAP_LIMIT =
            new Field<>(IfTunnel.IFLA_GRE_ENCAP_LIMIT, "IFLA_GRE_ENCAP_LIMIT", Values.U8);
    /** Traffic class and flow label; only over IPv6. */
    public static final Field<Integer> FLOWINFO = new Field<>(IfTunnel.IFLA_GRE_FLOWINFO, "IFLA_GRE_FLOWINFO", Values.BE32);
    /** IP6_TNL_F_*; only over IPv6. */
    public static final Field<Integer> FLAGS = new Field<>(IfTunnel.IFLA_GRE_FLAGS, "IFLA_GRE_FLAGS", Values.U32);
    /** TUNNEL_ENCAP_*. */
    public static final Field<Integer> ENCAP_TYPE = new Field<>(IfTunnel.IFLA_GRE_ENCAP_TYPE, "IFLA_GRE_ENCAP_TYPE", Values.U16);
    /** TUNNEL_ENCAP_FLAG_*. */
    public static final Field<Integer> ENCAP_FLAGS =
            new Field<>(IfTunnel.IFLA_GRE_ENCAP_FLAGS, "IFLA_GRE_ENCAP_FLAGS", Values.U16);
    /** 0: chosen by the flow. */
    public static final Field<Integer> ENCAP_SPORT =
            new Field<>(IfTunnel.IFLA_GRE_ENCAP_SPORT, "IFLA_GRE_ENCAP_SPORT", Values.BE16);
    public static final Field<Integer> ENCAP_DPORT =
            new Field<>(IfTunnel.IFLA_GRE_ENCAP_DPORT, "IFLA_GRE_ENCAP_DPORT", Values.BE16);
    public static final Field<Boolean> COLLECT_METADATA =
            new Field<>(IfTunnel.IFLA_GRE_COLLECT_METADATA, "IFLA_GRE_COLLECT_METADATA", Values.FLAG);
    /** 1: DF of the inner packet is not copied. */
    public static final Field<Integer> IGNORE_DF = new Field<>(IfTunnel.IFLA_GRE_IGNORE_DF, "IFLA_GRE_IGNORE_DF", Values.U8);
    /** Mark of the outer packets, for their route. */
    public static final Field<Integer> FWMARK = new Field<>(IfTunnel.IFLA_GRE_FWMARK, "IFLA_GRE_FWMARK", Values.U32);
    public static final Field<Integer> ERSPAN_INDEX =
            new Field<>(IfTunnel.IFLA_GRE_ERSPAN_INDEX, "IFLA_GRE_ERSPAN_INDEX", Values.U32);
    public static final Field<Integer> ERSPAN_VER = new Field<>(IfTunnel.IFLA_GRE_ERSPAN_VER, "IFLA_GRE_ERSPAN_VER", Values.U8);
    public static final Field<Integer> ERSPAN_DIR = new Field<>(IfTunnel.IFLA_GRE_ERSPAN_DIR, "IFLA_GRE_ERSPAN_DIR", Values.U8);
    public static final Field<Integer> ERSPAN_HWID =
            new Field<>(IfTunnel.IFLA_GRE_ERSPAN_HWID, "IFLA_GRE_ERSPAN_HWID", Values.U16);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_GRE", LINK, IFLAGS, OFLAGS, IKEY, OKEY, LOCAL, REMOTE, TTL, TOS,
            PMTUDISC, ENCAP_LIMIT, FLOWINFO, FLAGS, ENCAP_TYPE, ENCAP_FLAGS, ENCAP_SPORT, ENCAP_DPORT, COLLECT_METADATA,
            IGNORE_DF, FWMARK, ERSPAN_INDEX, ERSPAN_VER, ERSPAN_DIR, ERSPAN_HWID);

    private GreField() {
    }
}
