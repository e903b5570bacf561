package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code bond}. Times are in milliseconds. */
public final class BondField {
    /** BOND_MODE_*. */
    public static final Field<Integer> MODE = new Field<>(IfLink.IFLA_BOND_MODE, "IFLA_BOND_MODE", Values.U8);
    /** A device. */
    public static final Field<Integer> ACTIVE_SLAVE =
            new Field<>(IfLink.IFLA_BOND_ACTIVE_SLAVE, "IFLA_BOND_ACTIVE_SLAVE", Values.U32);
    public static final Field<Integer> MIIMON = new Field<>(IfLink.IFLA_BOND_MIIMON, "IFLA_BOND_MIIMON", Values.U32);
    public static final Field<Integer> UPDELAY = new Field<>(IfLink.IFLA_BOND_UPDELAY, "IFLA_BOND_UPDELAY", Values.U32);
    public static final Field<Integer> DOWNDELAY = new Field<>(IfLink.IFLA_BOND_DOWNDELAY, "IFLA_BOND_DOWNDELAY", Values.U32);
    public static final Field<Integer> USE_CARRIER =
            new Field<>(IfLink.IFLA_BOND_USE_CARRIER, "IFLA_BOND_USE_CARRIER", Values.U8);
    public static final Field<Integer> ARP_INTERVAL =
            new Field<>(IfLink.IFLA_BOND_ARP_INTERVAL, "IFLA_BOND_ARP_INTERVAL", Values.U32);
    /** Attributes: IPv4 addresses, numbered. */
    public static final Field<byte[]> ARP_IP_TARGET =
            new Field<>(IfLink.IFLA_BOND_ARP_IP_TARGET, "IFLA_BOND_ARP_IP_TARGET", Values.BYTES);
    public static final Field<Integer> ARP_VALIDATE =
            new Field<>(IfLink.IFLA_BOND_ARP_VALIDATE, "IFLA_BOND_ARP_VALIDATE", Values.U32);
    public static final Field<Integer> ARP_ALL_TARGETS =
            new Field<>(IfLink.IFLA_BOND_ARP_ALL_TARGETS, "IFLA_BOND_ARP_ALL_TARGETS", Values.U32);
    public static final Field<Integer> PRIMARY = new Field<>(IfLink.IFLA_BOND_PRIMARY, "IFLA_BOND_PRIMARY", Values.U32);
    public static final Field<Integer> PRIMARY_RESELECT =
            new Field<>(IfLink.IFLA_BOND_PRIMARY_RESELECT, "IFLA_BOND_PRIMARY_RESELECT", Values.U8);
    public static final Field<Integer> FAIL_OVER_MAC =
            new Field<>(IfLink.IFLA_BOND_FAIL_OVER_MAC, "IFLA_BOND_FAIL_OVER_MAC", Values.U8);
    public static final Field<Integer> XMIT_HASH_POLICY =
            new Field<>(IfLink.IFLA_BOND_XMIT_HASH_POLICY, "IFLA_BOND_XMIT_HASH_POLICY", Values.U8);
    public static final Field<Integer> RESEND_IGMP =
            new Field<>(IfLink.IFLA_BOND_RESEND_IGMP, "IFLA_BOND_RESEND_IGMP", Values.U32);
    public static final Field<Integer> NUM_PEER_NOTIF =
            new Field<>(IfLink.IFLA_BOND_NUM_PEER_NOTIF, "IFLA_BOND_NUM_PEER_NOTIF", Values.U8);
    public static final Field<Integer> ALL_SLAVES_ACTIVE =
            new Field<>(IfLink.IFLA_BOND_ALL_SLAVES_ACTIVE, "IFLA_BOND_ALL_SLAVES_ACTIVE", Values.U8);
    public static final Field<Integer> MIN_LINKS = new Field<>(IfLink.IFLA_BOND_MIN_LINKS, "IFLA_BOND_MIN_LINKS", Values.U32);
    public static final Field<Integer> LP_INTERVAL =
            new Field<>(IfLink.IFLA_BOND_LP_INTERVAL, "IFLA_BOND_LP_INTERVAL", Values.U32);
    public static final Field<Integer> PACKETS_PER_SLAVE =
            new Field<>(IfLink.IFLA_BOND_PACKETS_PER_SLAVE, "IFLA_BOND_PACKETS_PER_SLAVE", Values.U32);
    public static final Field<Integer> AD_LACP_RATE =
            new Field<>(IfLink.IFLA_BOND_AD_LACP_RATE, "IFLA_BOND_AD_LACP_RATE", Values.U8);
    public static final Field<Integer> AD_SELECT = new Field<>(IfLink.IFLA_BOND_AD_SELECT, "IFLA_BOND_AD_SELECT", Values.U8);
    public static final Field<byte[]> AD_INFO = new Field<>(IfLink.IFLA_BOND_AD_INFO, "IFLA_BOND_AD_INFO", Values.BYTES);
    public static final Field<Integer> AD_ACTOR_SYS_PRIO =
            new Field<>(IfLink.IFLA_BOND_AD_ACTOR_SYS_PRIO, "IFLA_BOND_AD_ACTOR_SYS_PRIO", Values.U16);
    public static final Field<Integer> AD_USER_PORT_KEY =
            new Field<>(IfLink.IFLA_BOND_AD_USER_PORT_KEY, "IFLA_BOND_AD_USER_PORT_KEY", Values.U16);
    public static final Field<byte[]> AD_ACTOR_SYSTEM =
            new Field<>(IfLink.IFLA_BOND_AD_ACTOR_SYSTEM, "IFLA_BOND_AD_ACTOR_SYSTEM", Values.BYTES);
    public static final Field<Integer> TLB_DYNAMIC_LB =
            new Field<>(IfLink.IFLA_BOND_TLB_DYNAMIC_LB, "IFLA_BOND_TLB_DYNAMIC_LB", Values.U8);
    public static final Field<Integer> PEER_NOTIF_DELAY =
            new Field<>(IfLink.IFLA_BOND_PEER_NOTIF_DELAY, "IFLA_BOND_PEER_NOTIF_DELAY", Values.U32);
    public static final Field<Integer> AD_LACP_ACTIVE =
            new Field<>(IfLink.IFLA_BOND_AD_LACP_ACTIVE, "IFLA_BOND_AD_LACP_ACTIVE", Values.U8);
    public static final Field<Integer> MISSED_MAX = new Field<>(IfLink.IFLA_BOND_MISSED_MAX, "IFLA_BOND_MISSED_MAX", Values.U8);
    /** Attributes: IPv6 addresses, numbered. */
    public static final Field<byte[]> NS_IP6_TARGET =
            new Field<>(IfLink.IFLA_BOND_NS_IP6_TARGET, "IFLA_BOND_NS_IP6_TARGET", Values.BYTES);
    public static final Field<Integer> COUPLED_CONTROL =
            new Field<>(IfLink.IFLA_BOND_COUPLED_CONTROL, "IFLA_BOND_COUPLED_CONTROL", Values.U8);
    /** Linux 6.17. */
    public static final Field<Integer> BROADCAST_NEIGH =
            new Field<>(IfLink.IFLA_BOND_BROADCAST_NEIGH, "IFLA_BOND_BROADCAST_NEIGH", Values.U8);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_BOND", MODE, ACTIVE_SLAVE, MIIMON, UPDELAY, DOWNDELAY,
            USE_CARRIER, ARP_INTERVAL, ARP_IP_TARGET, ARP_VALIDATE, ARP_ALL_TARGETS, PRIMARY, PRIMARY_RESELECT, FAIL_OVER_MAC,
            XMIT_HASH_POLICY, RESEND_IGMP, NUM_PEER_NOTIF, ALL_SLAVES_ACTIVE, MIN_LINKS, LP_INTERVAL, PACKETS_PER_SLAVE,
            AD_LACP_RATE, AD_SELECT, AD_INFO, AD_ACTOR_SYS_PRIO, AD_USER_PORT_KEY, AD_ACTOR_SYSTEM, TLB_DYNAMIC_LB,
            PEER_NOTIF_DELAY, AD_LACP_ACTIVE, MISSED_MAX, NS_IP6_TARGET, COUPLED_CONTROL, BROADCAST_NEIGH);

    private BondField() {
    }
}
