package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct ifla_vlan_qos_mapping}, two 32-bit words in host order.
 *
 * @param from  the packet's priority (egress) or the tag's (ingress)
 * @param to    the tag's priority (egress) or the packet's (ingress)
 */
public record VlanQosMapping(int from, int to) {
    /** Inside IFLA_VLAN_EGRESS_QOS and IFLA_VLAN_INGRESS_QOS, one attribute for each mapping. */
    public static final Field<VlanQosMapping> MAPPING =
            new Field<>(IfLink.IFLA_VLAN_QOS_MAPPING, "IFLA_VLAN_QOS_MAPPING", new Values.Fixed<>(8) {
                @Override
                protected VlanQosMapping read(Slice in) {
                    return new VlanQosMapping(in.u32(0), in.u32(4));
                }

                @Override
                public void encode(VlanQosMapping value, Writer out) {
                    out.u32(value.from).u32(value.to);
                }
            });

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_VLAN_QOS", MAPPING);
}
