package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code tun}: tun and tap devices. */
public final class TunField {
    public static final Field<Integer> OWNER = new Field<>(IfLink.IFLA_TUN_OWNER, "IFLA_TUN_OWNER", Values.U32);
    public static final Field<Integer> GROUP = new Field<>(IfLink.IFLA_TUN_GROUP, "IFLA_TUN_GROUP", Values.U32);
    /** IFF_TUN 1, IFF_TAP 2 of linux/if_tun.h. */
    public static final Field<Integer> TYPE = new Field<>(IfLink.IFLA_TUN_TYPE, "IFLA_TUN_TYPE", Values.U8);
    public static final Field<Integer> PI = new Field<>(IfLink.IFLA_TUN_PI, "IFLA_TUN_PI", Values.U8);
    public static final Field<Integer> VNET_HDR = new Field<>(IfLink.IFLA_TUN_VNET_HDR, "IFLA_TUN_VNET_HDR", Values.U8);
    public static final Field<Integer> PERSIST = new Field<>(IfLink.IFLA_TUN_PERSIST, "IFLA_TUN_PERSIST", Values.U8);
    public static final Field<Integer> MULTI_QUEUE = new Field<>(IfLink.IFLA_TUN_MULTI_QUEUE, "IFLA_TUN_MULTI_QUEUE", Values.U8);
    public static final Field<Integer> NUM_QUEUES = new Field<>(IfLink.IFLA_TUN_NUM_QUEUES, "IFLA_TUN_NUM_QUEUES", Values.U32);
    public static final Field<Integer> NUM_DISABLED_QUEUES =
            new Field<>(IfLink.IFLA_TUN_NUM_DISABLED_QUEUES, "IFLA_TUN_NUM_DISABLED_QUEUES", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_TUN", OWNER, GROUP, TYPE, PI, VNET_HDR, PERSIST, MULTI_QUEUE,
            NUM_QUEUES, NUM_DISABLED_QUEUES);

    private TunField() {
    }
}
