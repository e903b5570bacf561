package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code vlan}. */
public final class VlanField {
    public static final Field<Integer> ID = new Field<>(IfLink.IFLA_VLAN_ID, "IFLA_VLAN_ID", Values.U16);
    public static final Field<VlanFlags> FLAGS = new Field<>(IfLink.IFLA_VLAN_FLAGS, "IFLA_VLAN_FLAGS", VlanFlags.CODEC);
    public static final Field<Attributes> EGRESS_QOS =
            new Field<>(IfLink.IFLA_VLAN_EGRESS_QOS, "IFLA_VLAN_EGRESS_QOS", Values.nested(VlanQosMapping.SPACE));
    public static final Field<Attributes> INGRESS_QOS =
            new Field<>(IfLink.IFLA_VLAN_INGRESS_QOS, "IFLA_VLAN_INGRESS_QOS", Values.nested(VlanQosMapping.SPACE));
    /** ETH_P_8021Q or ETH_P_8021AD. */
    public static final Field<Integer> PROTOCOL = new Field<>(IfLink.IFLA_VLAN_PROTOCOL, "IFLA_VLAN_PROTOCOL", Values.BE16);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_VLAN", ID, FLAGS, EGRESS_QOS, INGRESS_QOS, PROTOCOL);

    private VlanField() {
    }
}
