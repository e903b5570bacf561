package org.pmtuctl.uapi;

/** {@code linux/genetlink.h}. */
public final class Genetlink {
    /** {@code struct genlmsghdr}: command, version, 16 reserved bits. */
    public static final int GENL_HDRLEN = 4;
    /** The message type of the controller, which knows the types of the other families. */
    public static final int GENL_ID_CTRL = Netlink.NLMSG_MIN_TYPE;

    public static final int CTRL_CMD_NEWFAMILY = 1;
    public static final int CTRL_CMD_GETFAMILY = 3;

    public static final int CTRL_ATTR_FAMILY_ID = 1;
    public static final int CTRL_ATTR_FAMILY_NAME = 2;
    public static final int CTRL_ATTR_VERSION = 3;
    public static final int CTRL_ATTR_HDRSIZE = 4;
    public static final int CTRL_ATTR_MAXATTR = 5;
    public static final int CTRL_ATTR_OPS = 6;
    public static final int CTRL_ATTR_MCAST_GROUPS = 7;

    private Genetlink() {
    }
}
