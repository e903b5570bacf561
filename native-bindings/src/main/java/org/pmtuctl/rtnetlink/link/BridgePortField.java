package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What a bridge keeps for each of its ports: the slave data of kind {@code bridge}. Times are in USER_HZ ticks. */
public final class BridgePortField {
    /** BR_STATE_*. */
    public static final Field<Integer> STATE = new Field<>(IfLink.IFLA_BRPORT_STATE, "IFLA_BRPORT_STATE", Values.U8);
    public static final Field<Integer> PRIORITY = new Field<>(IfLink.IFLA_BRPORT_PRIORITY, "IFLA_BRPORT_PRIORITY", Values.U16);
    public static final Field<Integer> COST = new Field<>(IfLink.IFLA_BRPORT_COST, "IFLA_BRPORT_COST", Values.U32);
    public static final Field<Integer> MODE = new Field<>(IfLink.IFLA_BRPORT_MODE, "IFLA_BRPORT_MODE", Values.U8);
    public static final Field<Integer> GUARD = new Field<>(IfLink.IFLA_BRPORT_GUARD, "IFLA_BRPORT_GUARD", Values.U8);
    public static final Field<Integer> PROTECT = new Field<>(IfLink.IFLA_BRPORT_PROTECT, "IFLA_BRPORT_PROTECT", Values.U8);
    public static final Field<Integer> FAST_LEAVE =
            new Field<>(IfLink.IFLA_BRPORT_FAST_LEAVE, "IFLA_BRPORT_FAST_LEAVE", Values.U8);
    public static final Field<Integer> LEARNING = new Field<>(IfLink.IFLA_BRPORT_LEARNING, "IFLA_BRPORT_LEARNING", Values.U8);
    public static final Field<Integer> UNICAST_FLOOD =
            new Field<>(IfLink.IFLA_BRPORT_UNICAST_FLOOD, "IFLA_BRPORT_UNICAST_FLOOD", Values.U8);
    public static final Field<Integer> PROXYARP = new Field<>(IfLink.IFLA_BRPORT_PROXYARP, "IFLA_BRPORT_PROXYARP", Values.U8);
    public static final Field<Integer> LEARNING_SYNC =
            new Field<>(IfLink.IFLA_BRPORT_LEARNING_SYNC, "IFLA_BRPORT_LEARNING_SYNC", Values.U8);
    public static final Field<Integer> PROXYARP_WIFI =
            new Field<>(IfLink.IFLA_BRPORT_PROXYARP_WIFI, "IFLA_BRPORT_PROXYARP_WIFI", Values.U8);
    public static final Field<byte[]> ROOT_ID = new Field<>(IfLink.IFLA_BRPORT_ROOT_ID, "IFLA_BRPORT_ROOT_ID", Values.BYTES);
    public static final Field<byte[]> BRIDGE_ID =
            new Field<>(IfLink.IFLA_BRPORT_BRIDGE_ID, "IFLA_BRPORT_BRIDGE_ID", Values.BYTES);
    public static final Field<Integer> DESIGNATED_PORT =
            new Field<>(IfLink.IFLA_BRPORT_DESIGNATED_PORT, "IFLA_BRPORT_DESIGNATED_PORT", Values.U16);
    public static final Field<Integer> DESIGNATED_COST =
            new Field<>(IfLink.IFLA_BRPORT_DESIGNATED_COST, "IFLA_BRPORT_DESIGNATED_COST", Values.U16);
    public static final Field<Integer> ID = new Field<>(IfLink.IFLA_BRPORT_ID, "IFLA_BRPORT_ID", Values.U16);
    public static final Field<Integer> NO = new Field<>(IfLink.IFLA_BRPORT_NO, "IFLA_BRPORT_NO", Values.U16);
    public static final Field<Integer> TOPOLOGY_CHANGE_ACK =
            new Field<>(IfLink.IFLA_BRPORT_TOPOLOGY_CHANGE_ACK, "IFLA_BRPORT_TOPOLOGY_CHANGE_ACK", Values.U8);
    public static final Field<Integer> CONFIG_PENDING =
            new Field<>(IfLink.IFLA_BRPORT_CONFIG_PENDING, "IFLA_BRPORT_CONFIG_PENDING", Values.U8);
    public static final Field<Long> MESSAGE_AGE_TIMER =
            new Field<>(IfLink.IFLA_BRPORT_MESSAGE_AGE_TIMER, "IFLA_BRPORT_MESSAGE_AGE_TIMER", Values.U64);
    public static final Field<Long> FORWARD_DELAY_TIMER =
            new Field<>(IfLink.IFLA_BRPORT_FORWARD_DELAY_TIMER, "IFLA_BRPORT_FORWARD_DELAY_TIMER", Values.U64);
    public static final Field<Long> HOLD_TIMER = new Field<>(IfLink.IFLA_BRPORT_HOLD_TIMER, "IFLA_BRPORT_HOLD_TIMER", Values.U64);
    /** Only in requests. */
    public static final Field<Boolean> FLUSH = new Field<>(IfLink.IFLA_BRPORT_FLUSH, "IFLA_BRPORT_FLUSH", Values.FLAG);
    public static final Field<Integer> MULTICAST_ROUTER =
            new Field<>(IfLink.IFLA_BRPORT_MULTICAST_ROUTER, "IFLA_BRPORT_MULTICAST_ROUTER", Values.U8);
    /** Fills up to the alignment of 64-bit values. */
    public static final Field<byte[]> PAD = new Field<>(IfLink.IFLA_BRPORT_PAD, "IFLA_BRPORT_PAD", Values.BYTES);
    public static final Field<Integer> MCAST_FLOOD =
            new Field<>(IfLink.IFLA_BRPORT_MCAST_FLOOD, "IFLA_BRPORT_MCAST_FLOOD", Values.U8);
    public static final Field<Integer> MCAST_TO_UCAST =
            new Field<>(IfLink.IFLA_BRPORT_MCAST_TO_UCAST, "IFLA_BRPORT_MCAST_TO_UCAST", Values.U8);
    public static final Field<Integer> VLAN_TUNNEL =
            new Field<>(IfLink.IFLA_BRPORT_VLAN_TUNNEL, "IFLA_BRPORT_VLAN_TUNNEL", Values.U8);
    public static final Field<Integer> BCAST_FLOOD =
            new Field<>(IfLink.IFLA_BRPORT_BCAST_FLOOD, "IFLA_BRPORT_BCAST_FLOOD", Values.U8);
    public static final Field<Integer> GROUP_FWD_MASK =
            new Field<>(IfLink.IFLA_BRPORT_GROUP_FWD_MASK, "IFLA_BRPORT_GROUP_FWD_MASK", Values.U16);
    public static final Field<Integer> NEIGH_SUPPRESS =
            new Field<>(IfLink.IFLA_BRPORT_NEIGH_SUPPRESS, "IFLA_BRPORT_NEIGH_SUPPRESS", Values.U8);
    public static final Field<Integer> ISOLATED = new Field<>(IfLink.IFLA_BRPORT_ISOLATED, "IFLA_BRPORT_ISOLATED", Values.U8);
    public static final Field<Integer> BACKUP_PORT =
            new Field<>(IfLink.IFLA_BRPORT_BACKUP_PORT, "IFLA_BRPORT_BACKUP_PORT", Values.U32);
    public static final Field<Integer> MRP_RING_OPEN =
            new Field<>(IfLink.IFLA_BRPORT_MRP_RING_OPEN, "IFLA_BRPORT_MRP_RING_OPEN", Values.U8);
    public static final Field<Integer> MRP_IN_OPEN =
            new Field<>(IfLink.IFLA_BRPORT_MRP_IN_OPEN, "IFLA_BRPORT_MRP_IN_OPEN", Values.U8);
    public static final Field<Integer> MCAST_EHT_HOSTS_LIMIT =
            new Field<>(IfLink.IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT, "IFLA_BRPORT_MCAST_EHT_HOSTS_LIMIT", Values.U32);
    public static final Field<Integer> MCAST_EHT_HOSTS_CNT =
            new Field<>(IfLink.IFLA_BRPORT_MCAST_EHT_HOSTS_CNT, "IFLA_BRPORT_MCAST_EHT_HOSTS_CNT", Values.U32);
    public static final Field<Integer> LOCKED = new Field<>(IfLink.IFLA_BRPORT_LOCKED, "IFLA_BRPORT_LOCKED", Values.U8);
    public static final Field<Integer> MAB = new Field<>(IfLink.IFLA_BRPORT_MAB, "IFLA_BRPORT_MAB", Values.U8);
    public static final Field<Integer> MCAST_N_GROUPS =
            new Field<>(IfLink.IFLA_BRPORT_MCAST_N_GROUPS, "IFLA_BRPORT_MCAST_N_GROUPS", Values.U32);
    public static final Field<Integer> MCAST_MAX_GROUPS =
            new Field<>(IfLink.IFLA_BRPORT_MCAST_MAX_GROUPS, "IFLA_BRPORT_MCAST_MAX_GROUPS", Values.U32);
    public static final Field<Integer> NEIGH_VLAN_SUPPRESS =
            new Field<>(IfLink.IFLA_BRPORT_NEIGH_VLAN_SUPPRESS, "IFLA_BRPORT_NEIGH_VLAN_SUPPRESS", Values.U8);
    public static final Field<Integer> BACKUP_NHID =
            new Field<>(IfLink.IFLA_BRPORT_BACKUP_NHID, "IFLA_BRPORT_BACKUP_NHID", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_BRPORT", STATE, PRIORITY, COST, MODE, GUARD, PROTECT, FAST_LEAVE,
            LEARNING, UNICAST_FLOOD, PROXYARP, LEARNING_SYNC, PROXYARP_WIFI, ROOT_ID, BRIDGE_ID, DESIGNATED_PORT, DESIGNATED_COST,
            ID, NO, TOPOLOGY_CHANGE_ACK, CONFIG_PENDING, MESSAGE_AGE_TIMER, FORWARD_DELAY_TIMER, HOLD_TIMER, FLUSH,
            MULTICAST_ROUTER, PAD, MCAST_FLOOD, MCAST_TO_UCAST, VLAN_TUNNEL, BCAST_FLOOD, GROUP_FWD_MASK, NEIGH_SUPPRESS,
            ISOLATED, BACKUP_PORT, MRP_RING_OPEN, MRP_IN_OPEN, MCAST_EHT_HOSTS_LIMIT, MCAST_EHT_HOSTS_CNT, LOCKED, MAB,
            MCAST_N_GROUPS, MCAST_MAX_GROUPS, NEIGH_VLAN_SUPPRESS, BACKUP_NHID);

    private BridgePortField() {
    }
}
