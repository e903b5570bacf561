package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code IFLA_XDP}: the program that sees packets first. */
public final class XdpField {
    public static final Field<Integer> FD = new Field<>(IfLink.IFLA_XDP_FD, "IFLA_XDP_FD", Values.U32);
    /** XDP_ATTACHED_*. */
    public static final Field<Integer> ATTACHED = new Field<>(IfLink.IFLA_XDP_ATTACHED, "IFLA_XDP_ATTACHED", Values.U8);
    public static final Field<Integer> FLAGS = new Field<>(IfLink.IFLA_XDP_FLAGS, "IFLA_XDP_FLAGS", Values.U32);
    public static final Field<Integer> PROG_ID = new Field<>(IfLink.IFLA_XDP_PROG_ID, "IFLA_XDP_PROG_ID", Values.U32);
    public static final Field<Integer> DRV_PROG_ID = new Field<>(IfLink.IFLA_XDP_DRV_PROG_ID, "IFLA_XDP_DRV_PROG_ID", Values.U32);
    public static final Field<Integer> SKB_PROG_ID = new Field<>(IfLink.IFLA_XDP_SKB_PROG_ID, "IFLA_XDP_SKB_PROG_ID", Values.U32);
    public static final Field<Integer> HW_PROG_ID = new Field<>(IfLink.IFLA_XDP_HW_PROG_ID, "IFLA_XDP_HW_PROG_ID", Values.U32);
    public static final Field<Integer> EXPECTED_FD = new Field<>(IfLink.IFLA_XDP_EXPECTED_FD, "IFLA_XDP_EXPECTED_FD", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_XDP", FD, ATTACHED, FLAGS, PROG_ID, DRV_PROG_ID, SKB_PROG_ID,
            HW_PROG_ID, EXPECTED_FD);

    private XdpField() {
    }
}
