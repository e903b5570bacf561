package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code IFLA_PROP_LIST}: one attribute for each further name of the device. */
public final class LinkProperties {
    public static final Field<String> ALT_IFNAME = new Field<>(IfLink.IFLA_ALT_IFNAME, "IFLA_ALT_IFNAME", Values.TEXT);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_PROP", ALT_IFNAME);

    private LinkProperties() {
    }
}
