package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code xfrm}: an IPsec interface. */
public final class XfrmField {
    /** The device below, 0 for none. */
    public static final Field<Integer> LINK = new Field<>(IfLink.IFLA_XFRM_LINK, "IFLA_XFRM_LINK", Values.U32);
    /** Policies and states with this id belong to the device. */
    public static final Field<Integer> IF_ID = new Field<>(IfLink.IFLA_XFRM_IF_ID, "IFLA_XFRM_IF_ID", Values.U32);
    public static final Field<Boolean> COLLECT_METADATA =
            new Field<>(IfLink.IFLA_XFRM_COLLECT_METADATA, "IFLA_XFRM_COLLECT_METADATA", Values.FLAG);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_XFRM", LINK, IF_ID, COLLECT_METADATA);

    private XfrmField() {
    }
}
