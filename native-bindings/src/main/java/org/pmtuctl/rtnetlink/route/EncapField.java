package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;

/** Inside {@code RTA_ENCAP} and {@code NHA_ENCAP}: what a route wraps its packets in; which fields there are, its type says. */
public final class EncapField {
    public static final Field<LabelStack> MPLS_DST =
            new Field<>(Lwtunnel.MPLS_IPTUNNEL_DST, "MPLS_IPTUNNEL_DST", LabelStack.CODEC);
    public static final Field<Integer> MPLS_TTL = new Field<>(Lwtunnel.MPLS_IPTUNNEL_TTL, "MPLS_IPTUNNEL_TTL", Values.U8);

    /** Key or network identifier for the tunnel device. */
    public static final Field<Long> IP_ID = new Field<>(Lwtunnel.LWTUNNEL_IP_ID, "LWTUNNEL_IP_ID", Values.BE64);
    public static final Field<IpAddress> IP_DST = new Field<>(Lwtunnel.LWTUNNEL_IP_DST, "LWTUNNEL_IP_DST", Values.IPV4);
    public static final Field<IpAddress> IP_SRC = new Field<>(Lwtunnel.LWTUNNEL_IP_SRC, "LWTUNNEL_IP_SRC", Values.IPV4);
    public static final Field<Integer> IP_TTL = new Field<>(Lwtunnel.LWTUNNEL_IP_TTL, "LWTUNNEL_IP_TTL", Values.U8);
    public static final Field<Integer> IP_TOS = new Field<>(Lwtunnel.LWTUNNEL_IP_TOS, "LWTUNNEL_IP_TOS", Values.U8);
    /** TUNNEL_*. */
    public static final Field<Integer> IP_FLAGS = new Field<>(Lwtunnel.LWTUNNEL_IP_FLAGS, "LWTUNNEL_IP_FLAGS", Values.BE16);
    /** Fills up to the alignment of 64-bit values. */
    public static final Field<byte[]> IP_PAD = new Field<>(Lwtunnel.LWTUNNEL_IP_PAD, "LWTUNNEL_IP_PAD", Values.BYTES);
    public static final Field<byte[]> IP_OPTS = new Field<>(Lwtunnel.LWTUNNEL_IP_OPTS, "LWTUNNEL_IP_OPTS", Values.BYTES);

    public static final Field<Long> IP6_ID = new Field<>(Lwtunnel.LWTUNNEL_IP6_ID, "LWTUNNEL_IP6_ID", Values.BE64);
    public static final Field<IpAddress> IP6_DST = new Field<>(Lwtunnel.LWTUNNEL_IP6_DST, "LWTUNNEL_IP6_DST", Values.IPV6);
    public static final Field<IpAddress> IP6_SRC = new Field<>(Lwtunnel.LWTUNNEL_IP6_SRC, "LWTUNNEL_IP6_SRC", Values.IPV6);
    public static final Field<Integer> IP6_HOPLIMIT =
            new Field<>(Lwtunnel.LWTUNNEL_IP6_HOPLIMIT, "LWTUNNEL_IP6_HOPLIMIT", Values.U8);
    public static final Field<Integer> IP6_TC = new Field<>(Lwtunnel.LWTUNNEL_IP6_TC, "LWTUNNEL_IP6_TC", Values.U8);
    /** TUNNEL_*. */
    public static final Field<Integer> IP6_FLAGS = new Field<>(Lwtunnel.LWTUNNEL_IP6_FLAGS, "LWTUNNEL_IP6_FLAGS", Values.BE16);
    public static final Field<byte[]> IP6_PAD = new Field<>(Lwtunnel.LWTUNNEL_IP6_PAD, "LWTUNNEL_IP6_PAD", Values.BYTES);
    public static final Field<byte[]> IP6_OPTS = new Field<>(Lwtunnel.LWTUNNEL_IP6_OPTS, "LWTUNNEL_IP6_OPTS", Values.BYTES);

    public static final Field<SegmentList> SEG6_SRH =
            new Field<>(Lwtunnel.SEG6_IPTUNNEL_SRH, "SEG6_IPTUNNEL_SRH", SegmentList.CODEC);
    public static final Field<IpAddress> SEG6_SRC = new Field<>(Lwtunnel.SEG6_IPTUNNEL_SRC, "SEG6_IPTUNNEL_SRC", Values.IPV6);

    /** SEG6_LOCAL_ACTION_*. */
    public static final Field<Integer> LOCAL_ACTION = new Field<>(Lwtunnel.SEG6_LOCAL_ACTION, "SEG6_LOCAL_ACTION", Values.U32);
    public static final Field<Integer> LOCAL_TABLE = new Field<>(Lwtunnel.SEG6_LOCAL_TABLE, "SEG6_LOCAL_TABLE", Values.U32);
    public static final Field<Integer> LOCAL_VRFTABLE =
            new Field<>(Lwtunnel.SEG6_LOCAL_VRFTABLE, "SEG6_LOCAL_VRFTABLE", Values.U32);
    public static final Field<IpAddress> LOCAL_NH4 = new Field<>(Lwtunnel.SEG6_LOCAL_NH4, "SEG6_LOCAL_NH4", Values.IPV4);
    public static final Field<IpAddress> LOCAL_NH6 = new Field<>(Lwtunnel.SEG6_LOCAL_NH6, "SEG6_LOCAL_NH6", Values.IPV6);
    public static final Field<Integer> LOCAL_IIF = new Field<>(Lwtunnel.SEG6_LOCAL_IIF, "SEG6_LOCAL_IIF", Values.U32);
    public static final Field<Integer> LOCAL_OIF = new Field<>(Lwtunnel.SEG6_LOCAL_OIF, "SEG6_LOCAL_OIF", Values.U32);

    public static final Field<Integer> XFRM_IF_ID = new Field<>(Lwtunnel.LWT_XFRM_IF_ID, "LWT_XFRM_IF_ID", Values.U32);
    public static final Field<Integer> XFRM_LINK = new Field<>(Lwtunnel.LWT_XFRM_LINK, "LWT_XFRM_LINK", Values.U32);

    private EncapField() {
    }

    /**
     * Reads the payload of an RTA_ENCAP.
     *
     * @param type LWTUNNEL_ENCAP_*; all attributes of one unknown here are unknown, and kept
     */
    public static Attributes decode(int type, byte[] payload) {
        return Attributes.decode(Slice.of(payload), space(type), Socket.AF_UNSPEC);
    }

    private static AttributeSpace space(int type) {
        return switch (type) {
            case Lwtunnel.LWTUNNEL_ENCAP_MPLS -> new AttributeSpace("MPLS_IPTUNNEL", MPLS_DST, MPLS_TTL);
            case Lwtunnel.LWTUNNEL_ENCAP_IP -> new AttributeSpace("LWTUNNEL_IP", IP_ID, IP_DST, IP_SRC, IP_TTL, IP_TOS,
                    IP_FLAGS, IP_PAD, IP_OPTS);
            case Lwtunnel.LWTUNNEL_ENCAP_IP6 -> new AttributeSpace("LWTUNNEL_IP6", IP6_ID, IP6_DST, IP6_SRC, IP6_HOPLIMIT, IP6_TC,
                    IP6_FLAGS, IP6_PAD, IP6_OPTS);
            case Lwtunnel.LWTUNNEL_ENCAP_SEG6 -> new AttributeSpace("SEG6_IPTUNNEL", SEG6_SRH, SEG6_SRC);
            case Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL -> new AttributeSpace("SEG6_LOCAL", LOCAL_ACTION, LOCAL_TABLE, LOCAL_VRFTABLE,
                    LOCAL_NH4, LOCAL_NH6, LOCAL_IIF, LOCAL_OIF);
            case Lwtunnel.LWTUNNEL_ENCAP_XFRM -> new AttributeSpace("LWT_XFRM", XFRM_IF_ID, XFRM_LINK);
            default -> AttributeSpace.UNKNOWN;
        };
    }
}
