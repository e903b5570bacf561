package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code IFLA_PROTO_DOWN_REASON}: who holds the device down. */
public final class ProtoDownReason {
    public static final Field<Integer> MASK =
            new Field<>(IfLink.IFLA_PROTO_DOWN_REASON_MASK, "IFLA_PROTO_DOWN_REASON_MASK", Values.U32);
    /** One bit for each reason. */
    public static final Field<Integer> VALUE =
            new Field<>(IfLink.IFLA_PROTO_DOWN_REASON_VALUE, "IFLA_PROTO_DOWN_REASON_VALUE", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_PROTO_DOWN_REASON", MASK, VALUE);

    private ProtoDownReason() {
    }
}
