package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kinds {@code ipvlan} and {@code ipvtap}. */
public final class IpvlanField {
    public static final Field<Integer> MODE = new Field<>(IfLink.IFLA_IPVLAN_MODE, "IFLA_IPVLAN_MODE", Values.U16);
    public static final Field<Integer> FLAGS = new Field<>(IfLink.IFLA_IPVLAN_FLAGS, "IFLA_IPVLAN_FLAGS", Values.U16);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_IPVLAN", MODE, FLAGS);

    private IpvlanField() {
    }
}
