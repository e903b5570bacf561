package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code vxlan}. */
public final class VxlanField {
    /** The network identifier (VNI). */
    public static final Field<Integer> ID = new Field<>(IfLink.IFLA_VXLAN_ID, "IFLA_VXLAN_ID", Values.U32);
    /** The remote end, or a multicast group. */
    public static final Field<IpAddress> GROUP = new Field<>(IfLink.IFLA_VXLAN_GROUP, "IFLA_VXLAN_GROUP", Values.IPV4);
    /** The device below, 0 for none. */
    public static final Field<Integer> LINK = new Field<>(IfLink.IFLA_VXLAN_LINK, "IFLA_VXLAN_LINK", Values.U32);
    public static final Field<IpAddress> LOCAL = new Field<>(IfLink.IFLA_VXLAN_LOCAL, "IFLA_VXLAN_LOCAL", Values.IPV4);
    /** 0: chosen by the route. */
    public static final Field<Integer> TTL = new Field<>(IfLink.IFLA_VXLAN_TTL, "IFLA_VXLAN_TTL", Values.U8);
    /** 1: taken from the inner packet. */
    public static final Field<Integer> TOS = new Field<>(IfLink.IFLA_VXLAN_TOS, "IFLA_VXLAN_TOS", Values.U8);
    public static final Field<Integer> LEARNING = new Field<>(IfLink.IFLA_VXLAN_LEARNING, "IFLA_VXLAN_LEARNING", Values.U8);
    /** Seconds. */
    public static final Field<Integer> AGEING = new Field<>(IfLink.IFLA_VXLAN_AGEING, "IFLA_VXLAN_AGEING", Values.U32);
    public static final Field<Integer> LIMIT = new Field<>(IfLink.IFLA_VXLAN_LIMIT, "IFLA_VXLAN_LIMIT", Values.U32);
    /** Source ports. */
    public static final Field<UdpPortRange> PORT_RANGE =
            new Field<>(IfLink.IFLA_VXLAN_PORT_RANGE, "IFLA_VXLAN_PORT_RANGE", UdpPortRange.CODEC);
    public static final Field<Integer> PROXY = new Field<>(IfLink.IFLA_VXLAN_PROXY, "IFLA_VXLAN_PROXY", Values.U8);
    public static final Field<Integer> RSC = new Field<>(IfLink.IFLA_VXLAN_RSC, "IFLA_VXLAN_RSC", Values.U8);
    public static final Field<Integer> L2MISS = new Field<>(IfLink.IFLA_VXLAN_L2MISS, "IFLA_VXLAN_L2MISS", Values.U8);
    public static final Field<Integer> L3MISS = new Field<>(IfLink.IFLA_VXLAN_L3MISS, "IFLA_VXLAN_L3MISS", Values.U8);
    /** Destination port. */
    public static final Field<Integer> PORT = new Field<>(IfLink.IFLA_VXLAN_PORT, "IFLA_VXLAN_PORT", Values.BE16);
    public static final Field<IpAddress> GROUP6 = new Field<>(IfLink.IFLA_VXLAN_GROUP6, "IFLA_VXLAN_GROUP6", Values.IPV6);
    public static final Field<IpAddress> LOCAL6 = new Field<>(IfLink.IFLA_VXLAN_LOCAL6, "IFLA_VXLAN_LOCAL6", Values.IPV6);
    public static final Field<Integer> UDP_CSUM = new Field<>(IfLink.IFLA_VXLAN_UDP_CSUM, "IFLA_VXLAN_UDP_CSUM", Values.U8);
    public static final Field<Integer> UDP_ZERO_CSUM6_TX =
            new Field<>(IfLink.IFLA_VXLAN_UDP_ZERO_CSUM6_TX, "IFLA_VXLAN_UDP_ZERO_CSUM6_TX", Values.U8);
    public static final Field<Integer> UDP_ZERO_CSUM6_RX =
            new Field<>(IfLink.IFLA_VXLAN_UDP_ZERO_CSUM6_RX, "IFLA_VXLAN_UDP_ZERO_CSUM6_RX", Values.U8);
    public static final Field<Integer> REMCSUM_TX = new Field<>(IfLink.IFLA_VXLAN_REMCSUM_TX, "IFLA_VXLAN_REMCSUM_TX", Values.U8);
    public static final Field<Integer> REMCSUM_RX = new Field<>(IfLink.IFLA_VXLAN_REMCSUM_RX, "IFLA_VXLAN_REMCSUM_RX", Values.U8);
    public static final Field<Boolean> GBP = new Field<>(IfLink.IFLA_VXLAN_GBP, "IFLA_VXLAN_GBP", Values.FLAG);
    public static final Field<Boolean> REMCSUM_NOPARTIAL =
            new Field<>(IfLink.IFLA_VXLAN_REMCSUM_NOPARTIAL, "IFLA_VXLAN_REMCSUM_NOPARTIAL", Values.FLAG);
    public static final Field<Integer> COLLECT_METADATA =
            new Field<>(IfLink.IFLA_VXLAN_COLLECT_METADATA, "IFLA_VXLAN_COLLECT_METADATA", Values.U8);
    /** Flow label of the outer packets. */
    public static final Field<Integer> LABEL = new Field<>(IfLink.IFLA_VXLAN_LABEL, "IFLA_VXLAN_LABEL", Values.BE32);
    public static final Field<Boolean> GPE = new Field<>(IfLink.IFLA_VXLAN_GPE, "IFLA_VXLAN_GPE", Values.FLAG);
    public static final Field<Integer> TTL_INHERIT =
            new Field<>(IfLink.IFLA_VXLAN_TTL_INHERIT, "IFLA_VXLAN_TTL_INHERIT", Values.U8);
    /** VXLAN_DF_*. */
    public static final Field<Integer> DF = new Field<>(IfLink.IFLA_VXLAN_DF, "IFLA_VXLAN_DF", Values.U8);
    public static final Field<Integer> VNIFILTER = new Field<>(IfLink.IFLA_VXLAN_VNIFILTER, "IFLA_VXLAN_VNIFILTER", Values.U8);
    public static final Field<Integer> LOCALBYPASS =
            new Field<>(IfLink.IFLA_VXLAN_LOCALBYPASS, "IFLA_VXLAN_LOCALBYPASS", Values.U8);
    public static final Field<Integer> LABEL_POLICY =
            new Field<>(IfLink.IFLA_VXLAN_LABEL_POLICY, "IFLA_VXLAN_LABEL_POLICY", Values.U32);
    public static final Field<byte[]> RESERVED_BITS =
            new Field<>(IfLink.IFLA_VXLAN_RESERVED_BITS, "IFLA_VXLAN_RESERVED_BITS", Values.BYTES);
    public static final Field<Integer> MC_ROUTE = new Field<>(IfLink.IFLA_VXLAN_MC_ROUTE, "IFLA_VXLAN_MC_ROUTE", Values.U8);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_VXLAN", ID, GROUP, LINK, LOCAL, TTL, TOS, LEARNING, AGEING,
            LIMIT, PORT_RANGE, PROXY, RSC, L2MISS, L3MISS, PORT, GROUP6, LOCAL6, UDP_CSUM, UDP_ZERO_CSUM6_TX, UDP_ZERO_CSUM6_RX,
            REMCSUM_TX, REMCSUM_RX, GBP, REMCSUM_NOPARTIAL, COLLECT_METADATA, LABEL, GPE, TTL_INHERIT, DF, VNIFILTER, LOCALBYPASS,
            LABEL_POLICY, RESERVED_BITS, MC_ROUTE);

    private VxlanField() {
    }
}
