package org.pmtuctl.genetlink;

import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What the controller says of a family: {@code CTRL_ATTR_*}. */
public final class FamilyField {
    /** The type of the family's messages; another one each time its module is loaded. */
    public static final Field<Integer> ID = new Field<>(Genetlink.CTRL_ATTR_FAMILY_ID, "CTRL_ATTR_FAMILY_ID", Values.U16);
    public static final Field<String> NAME = new Field<>(Genetlink.CTRL_ATTR_FAMILY_NAME, "CTRL_ATTR_FAMILY_NAME", Values.TEXT);
    public static final Field<Integer> VERSION = new Field<>(Genetlink.CTRL_ATTR_VERSION, "CTRL_ATTR_VERSION", Values.U32);
    public static final Field<Integer> HDRSIZE = new Field<>(Genetlink.CTRL_ATTR_HDRSIZE, "CTRL_ATTR_HDRSIZE", Values.U32);
    public static final Field<Integer> MAXATTR = new Field<>(Genetlink.CTRL_ATTR_MAXATTR, "CTRL_ATTR_MAXATTR", Values.U32);
    public static final Field<Attributes> OPS =
            new Field<>(Genetlink.CTRL_ATTR_OPS, "CTRL_ATTR_OPS", Values.nested(AttributeSpace.UNKNOWN));
    public static final Field<Attributes> MCAST_GROUPS =
            new Field<>(Genetlink.CTRL_ATTR_MCAST_GROUPS, "CTRL_ATTR_MCAST_GROUPS", Values.nested(AttributeSpace.UNKNOWN));

    public static final AttributeSpace SPACE = new AttributeSpace("CTRL_ATTR", ID, NAME, VERSION, HDRSIZE, MAXATTR, OPS, MCAST_GROUPS);

    private FamilyField() {
    }

    /** The body of the request for one family; it goes to message type GENL_ID_CTRL, and ENOENT says that there is none. */
    public static byte[] request(String name) {
        return new GenericMessage(Genetlink.CTRL_CMD_GETFAMILY, 1, 0, Attributes.of(Attribute.of(NAME, name))).encode();
    }
}
