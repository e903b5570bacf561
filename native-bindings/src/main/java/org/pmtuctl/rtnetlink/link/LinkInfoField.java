package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code IFLA_LINKINFO}: {@code IFLA_INFO_*} of linux/if_link.h. */
public final class LinkInfoField {
    /** {@code gre}, {@code veth}, …. */
    public static final Field<String> KIND = new Field<>(IfLink.IFLA_INFO_KIND, "IFLA_INFO_KIND", Values.TEXT);
    /** Attributes of the kind, such as {@link GreField}s; unknown ones, all kept, where this library does not know the kind. */
    public static final Field<Attributes> DATA =
            new Field<>(IfLink.IFLA_INFO_DATA, "IFLA_INFO_DATA", Values.nested(AttributeSpace.UNKNOWN));
    public static final Field<byte[]> XSTATS = new Field<>(IfLink.IFLA_INFO_XSTATS, "IFLA_INFO_XSTATS", Values.BYTES);
    /** The kind of the device's master: {@code bridge}, {@code bond}, {@code vrf}, …. */
    public static final Field<String> SLAVE_KIND = new Field<>(IfLink.IFLA_INFO_SLAVE_KIND, "IFLA_INFO_SLAVE_KIND", Values.TEXT);
    /** What the master keeps for this device. */
    public static final Field<Attributes> SLAVE_DATA =
            new Field<>(IfLink.IFLA_INFO_SLAVE_DATA, "IFLA_INFO_SLAVE_DATA", Values.nested(AttributeSpace.UNKNOWN));

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_INFO", KIND, DATA, XSTATS, SLAVE_KIND, SLAVE_DATA);

    private LinkInfoField() {
    }
}
