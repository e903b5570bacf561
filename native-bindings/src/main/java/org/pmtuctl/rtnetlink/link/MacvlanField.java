package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kinds {@code macvlan} and {@code macvtap}. */
public final class MacvlanField {
    public static final Field<Integer> MODE = new Field<>(IfLink.IFLA_MACVLAN_MODE, "IFLA_MACVLAN_MODE", Values.U32);
    public static final Field<Integer> FLAGS = new Field<>(IfLink.IFLA_MACVLAN_FLAGS, "IFLA_MACVLAN_FLAGS", Values.U16);
    public static final Field<Integer> MACADDR_MODE =
            new Field<>(IfLink.IFLA_MACVLAN_MACADDR_MODE, "IFLA_MACVLAN_MACADDR_MODE", Values.U32);
    public static final Field<byte[]> MACADDR = new Field<>(IfLink.IFLA_MACVLAN_MACADDR, "IFLA_MACVLAN_MACADDR", Values.BYTES);
    public static final Field<byte[]> MACADDR_DATA =
            new Field<>(IfLink.IFLA_MACVLAN_MACADDR_DATA, "IFLA_MACVLAN_MACADDR_DATA", Values.BYTES);
    public static final Field<Integer> MACADDR_COUNT =
            new Field<>(IfLink.IFLA_MACVLAN_MACADDR_COUNT, "IFLA_MACVLAN_MACADDR_COUNT", Values.U32);
    public static final Field<Integer> BC_QUEUE_LEN =
            new Field<>(IfLink.IFLA_MACVLAN_BC_QUEUE_LEN, "IFLA_MACVLAN_BC_QUEUE_LEN", Values.U32);
    public static final Field<Integer> BC_QUEUE_LEN_USED =
            new Field<>(IfLink.IFLA_MACVLAN_BC_QUEUE_LEN_USED, "IFLA_MACVLAN_BC_QUEUE_LEN_USED", Values.U32);
    /** Signed. */
    public static final Field<Integer> BC_CUTOFF =
            new Field<>(IfLink.IFLA_MACVLAN_BC_CUTOFF, "IFLA_MACVLAN_BC_CUTOFF", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_MACVLAN", MODE, FLAGS, MACADDR_MODE, MACADDR, MACADDR_DATA,
            MACADDR_COUNT, BC_QUEUE_LEN, BC_QUEUE_LEN_USED, BC_CUTOFF);

    private MacvlanField() {
    }
}
