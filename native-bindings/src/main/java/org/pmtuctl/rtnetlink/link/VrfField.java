package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code vrf}, and to a device that belongs to one. */
public final class VrfField {
    /** The routing table of the VRF device. */
    public static final Field<Integer> TABLE = new Field<>(IfLink.IFLA_VRF_TABLE, "IFLA_VRF_TABLE", Values.U32);
    /** In the slave's data: the table of its VRF device. */
    public static final Field<Integer> PORT_TABLE = new Field<>(IfLink.IFLA_VRF_PORT_TABLE, "IFLA_VRF_PORT_TABLE", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_VRF", TABLE);
    static final AttributeSpace PORT_SPACE = new AttributeSpace("IFLA_VRF_PORT", PORT_TABLE);

    private VrfField() {
    }
}
