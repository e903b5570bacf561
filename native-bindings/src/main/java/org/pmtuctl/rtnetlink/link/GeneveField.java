package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code geneve}. */
public final class GeneveField {
    /** The network identifier (VNI). */
    public static final Field<Integer> ID = new Field<>(IfLink.IFLA_GENEVE_ID, "IFLA_GENEVE_ID", Values.U32);
    public static final Field<IpAddress> REMOTE = new Field<>(IfLink.IFLA_GENEVE_REMOTE, "IFLA_GENEVE_REMOTE", Values.IPV4);
    public static final Field<Integer> TTL = new Field<>(IfLink.IFLA_GENEVE_TTL, "IFLA_GENEVE_TTL", Values.U8);
    public static final Field<Integer> TOS = new Field<>(IfLink.IFLA_GENEVE_TOS, "IFLA_GENEVE_TOS", Values.U8);
    /** Destination port. */
    public static final Field<Integer> PORT = new Field<>(IfLink.IFLA_GENEVE_PORT, "IFLA_GENEVE_PORT", Values.BE16);
    public static final Field<Boolean> COLLECT_METADATA =
            new Field<>(IfLink.IFLA_GENEVE_COLLECT_METADATA, "IFLA_GENEVE_COLLECT_METADATA", Values.FLAG);
    public static final Field<IpAddress> REMOTE6 = new Field<>(IfLink.IFLA_GENEVE_REMOTE6, "IFLA_GENEVE_REMOTE6", Values.IPV6);
    public static final Field<Integer> UDP_CSUM = new Field<>(IfLink.IFLA_GENEVE_UDP_CSUM, "IFLA_GENEVE_UDP_CSUM", Values.U8);
    public static final Field<Integer> UDP_ZERO_CSUM6_TX =
            new Field<>(IfLink.IFLA_GENEVE_UDP_ZERO_CSUM6_TX, "IFLA_GENEVE_UDP_ZERO_CSUM6_TX", Values.U8);
    public static final Field<Integer> UDP_ZERO_CSUM6_RX =
            new Field<>(IfLink.IFLA_GENEVE_UDP_ZERO_CSUM6_RX, "IFLA_GENEVE_UDP_ZERO_CSUM6_RX", Values.U8);
    /** Flow label of the outer packets. */
    public static final Field<Integer> LABEL = new Field<>(IfLink.IFLA_GENEVE_LABEL, "IFLA_GENEVE_LABEL", Values.BE32);
    public static final Field<Integer> TTL_INHERIT =
            new Field<>(IfLink.IFLA_GENEVE_TTL_INHERIT, "IFLA_GENEVE_TTL_INHERIT", Values.U8);
    /** GENEVE_DF_*. */
    public static final Field<Integer> DF = new Field<>(IfLink.IFLA_GENEVE_DF, "IFLA_GENEVE_DF", Values.U8);
    public static final Field<Boolean> INNER_PROTO_INHERIT =
            new Field<>(IfLink.IFLA_GENEVE_INNER_PROTO_INHERIT, "IFLA_GENEVE_INNER_PROTO_INHERIT", Values.FLAG);
    /** Source ports. */
    public static final Field<UdpPortRange> PORT_RANGE =
            new Field<>(IfLink.IFLA_GENEVE_PORT_RANGE, "IFLA_GENEVE_PORT_RANGE", UdpPortRange.CODEC);
    public static final Field<Boolean> GRO_HINT = new Field<>(IfLink.IFLA_GENEVE_GRO_HINT, "IFLA_GENEVE_GRO_HINT", Values.FLAG);
    public static final Field<IpAddress> LOCAL = new Field<>(IfLink.IFLA_GENEVE_LOCAL, "IFLA_GENEVE_LOCAL", Values.IPV4);
    public static final Field<IpAddress> LOCAL6 = new Field<>(IfLink.IFLA_GENEVE_LOCAL6, "IFLA_GENEVE_LOCAL6", Values.IPV6);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_GENEVE", ID, REMOTE, TTL, TOS, PORT, COLLECT_METADATA, REMOTE6,
            UDP_CSUM, UDP_ZERO_CSUM6_TX, UDP_ZERO_CSUM6_RX, LABEL, TTL_INHERIT, DF, INNER_PROTO_INHERIT, PORT_RANGE, GRO_HINT,
            LOCAL, LOCAL6);

    private GeneveField() {
    }
}
