package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code bridge}. Times are in USER_HZ ticks, identifiers are 2 bytes of priority and 6 of address. */
public final class BridgeField {
    public static final Field<Integer> FORWARD_DELAY =
            new Field<>(IfLink.IFLA_BR_FORWARD_DELAY, "IFLA_BR_FORWARD_DELAY", Values.U32);
    public static final Field<Integer> HELLO_TIME = new Field<>(IfLink.IFLA_BR_HELLO_TIME, "IFLA_BR_HELLO_TIME", Values.U32);
    public static final Field<Integer> MAX_AGE = new Field<>(IfLink.IFLA_BR_MAX_AGE, "IFLA_BR_MAX_AGE", Values.U32);
    public static final Field<Integer> AGEING_TIME = new Field<>(IfLink.IFLA_BR_AGEING_TIME, "IFLA_BR_AGEING_TIME", Values.U32);
    public static final Field<Integer> STP_STATE = new Field<>(IfLink.IFLA_BR_STP_STATE, "IFLA_BR_STP_STATE", Values.U32);
    public static final Field<Integer> PRIORITY = new Field<>(IfLink.IFLA_BR_PRIORITY, "IFLA_BR_PRIORITY", Values.U16);
    public static final Field<Integer> VLAN_FILTERING =
            new Field<>(IfLink.IFLA_BR_VLAN_FILTERING, "IFLA_BR_VLAN_FILTERING", Values.U8);
    /** ETH_P_8021Q or ETH_P_8021AD. */
    public static final Field<Integer> VLAN_PROTOCOL =
            new Field<>(IfLink.IFLA_BR_VLAN_PROTOCOL, "IFLA_BR_VLAN_PROTOCOL", Values.BE16);
    public static final Field<Integer> GROUP_FWD_MASK =
            new Field<>(IfLink.IFLA_BR_GROUP_FWD_MASK, "IFLA_BR_GROUP_FWD_MASK", Values.U16);
    public static final Field<byte[]> ROOT_ID = new Field<>(IfLink.IFLA_BR_ROOT_ID, "IFLA_BR_ROOT_ID", Values.BYTES);
    public static final Field<byte[]> BRIDGE_ID = new Field<>(IfLink.IFLA_BR_BRIDGE_ID, "IFLA_BR_BRIDGE_ID", Values.BYTES);
    public static final Field<Integer> ROOT_PORT = new Field<>(IfLink.IFLA_BR_ROOT_PORT, "IFLA_BR_ROOT_PORT", Values.U16);
    public static final Field<Integer> ROOT_PATH_COST =
            new Field<>(IfLink.IFLA_BR_ROOT_PATH_COST, "IFLA_BR_ROOT_PATH_COST", Values.U32);
    public static final Field<Integer> TOPOLOGY_CHANGE =
            new Field<>(IfLink.IFLA_BR_TOPOLOGY_CHANGE, "IFLA_BR_TOPOLOGY_CHANGE", Values.U8);
    public static final Field<Integer> TOPOLOGY_CHANGE_DETECTED =
            new Field<>(IfLink.IFLA_BR_TOPOLOGY_CHANGE_DETECTED, "IFLA_BR_TOPOLOGY_CHANGE_DETECTED", Values.U8);
    public static final Field<Long> HELLO_TIMER = new Field<>(IfLink.IFLA_BR_HELLO_TIMER, "IFLA_BR_HELLO_TIMER", Values.U64);
    public static final Field<Long> TCN_TIMER = new Field<>(IfLink.IFLA_BR_TCN_TIMER, "IFLA_BR_TCN_TIMER", Values.U64);
    public static final Field<Long> TOPOLOGY_CHANGE_TIMER =
            new Field<>(IfLink.IFLA_BR_TOPOLOGY_CHANGE_TIMER, "IFLA_BR_TOPOLOGY_CHANGE_TIMER", Values.U64);
    public static final Field<Long> GC_TIMER = new Field<>(IfLink.IFLA_BR_GC_TIMER, "IFLA_BR_GC_TIMER", Values.U64);
    public static final Field<byte[]> GROUP_ADDR = new Field<>(IfLink.IFLA_BR_GROUP_ADDR, "IFLA_BR_GROUP_ADDR", Values.BYTES);
    /** Only in requests. */
    public static final Field<Boolean> FDB_FLUSH = new Field<>(IfLink.IFLA_BR_FDB_FLUSH, "IFLA_BR_FDB_FLUSH", Values.FLAG);
    public static final Field<Integer> MCAST_ROUTER = new Field<>(IfLink.IFLA_BR_MCAST_ROUTER, "IFLA_BR_MCAST_ROUTER", Values.U8);
    public static final Field<Integer> MCAST_SNOOPING =
            new Field<>(IfLink.IFLA_BR_MCAST_SNOOPING, "IFLA_BR_MCAST_SNOOPING", Values.U8);
    public static final Field<Integer> MCAST_QUERY_USE_IFADDR =
            new Field<>(IfLink.IFLA_BR_MCAST_QUERY_USE_IFADDR, "IFLA_BR_MCAST_QUERY_USE_IFADDR", Values.U8);
    public static final Field<Integer> MCAST_QUERIER =
            new Field<>(IfLink.IFLA_BR_MCAST_QUERIER, "IFLA_BR_MCAST_QUERIER", Values.U8);
    public static final Field<Integer> MCAST_HASH_ELASTICITY =
            new Field<>(IfLink.IFLA_BR_MCAST_HASH_ELASTICITY, "IFLA_BR_MCAST_HASH_ELASTICITY", Values.U32);
    public static final Field<Integer> MCAST_HASH_MAX =
            new Field<>(IfLink.IFLA_BR_MCAST_HASH_MAX, "IFLA_BR_MCAST_HASH_MAX", Values.U32);
    public static final Field<Integer> MCAST_LAST_MEMBER_CNT =
            new Field<>(IfLink.IFLA_BR_MCAST_LAST_MEMBER_CNT, "IFLA_BR_MCAST_LAST_MEMBER_CNT", Values.U32);
    public static final Field<Integer> MCAST_STARTUP_QUERY_CNT =
            new Field<>(IfLink.IFLA_BR_MCAST_STARTUP_QUERY_CNT, "IFLA_BR_MCAST_STARTUP_QUERY_CNT", Values.U32);
    public static final Field<Long> MCAST_LAST_MEMBER_INTVL =
            new Field<>(IfLink.IFLA_BR_MCAST_LAST_MEMBER_INTVL, "IFLA_BR_MCAST_LAST_MEMBER_INTVL", Values.U64);
    public static final Field<Long> MCAST_MEMBERSHIP_INTVL =
            new Field<>(IfLink.IFLA_BR_MCAST_MEMBERSHIP_INTVL, "IFLA_BR_MCAST_MEMBERSHIP_INTVL", Values.U64);
    public static final Field<Long> MCAST_QUERIER_INTVL =
            new Field<>(IfLink.IFLA_BR_MCAST_QUERIER_INTVL, "IFLA_BR_MCAST_QUERIER_INTVL", Values.U64);
    public static final Field<Long> MCAST_QUERY_INTVL =
            new Field<>(IfLink.IFLA_BR_MCAST_QUERY_INTVL, "IFLA_BR_MCAST_QUERY_INTVL", Values.U64);
    public static final Field<Long> MCAST_QUERY_RESPONSE_INTVL =
            new Field<>(IfLink.IFLA_BR_MCAST_QUERY_RESPONSE_INTVL, "IFLA_BR_MCAST_QUERY_RESPONSE_INTVL", Values.U64);
    public static final Field<Long> MCAST_STARTUP_QUERY_INTVL =
            new Field<>(IfLink.IFLA_BR_MCAST_STARTUP_QUERY_INTVL, "IFLA_BR_MCAST_STARTUP_QUERY_INTVL", Values.U64);
    public static final Field<Integer> NF_CALL_IPTABLES =
            new Field<>(IfLink.IFLA_BR_NF_CALL_IPTABLES, "IFLA_BR_NF_CALL_IPTABLES", Values.U8);
    public static final Field<Integer> NF_CALL_IP6TABLES =
            new Field<>(IfLink.IFLA_BR_NF_CALL_IP6TABLES, "IFLA_BR_NF_CALL_IP6TABLES", Values.U8);
    public static final Field<Integer> NF_CALL_ARPTABLES =
            new Field<>(IfLink.IFLA_BR_NF_CALL_ARPTABLES, "IFLA_BR_NF_CALL_ARPTABLES", Values.U8);
    public static final Field<Integer> VLAN_DEFAULT_PVID =
            new Field<>(IfLink.IFLA_BR_VLAN_DEFAULT_PVID, "IFLA_BR_VLAN_DEFAULT_PVID", Values.U16);
    /** Fills up to the alignment of 64-bit values. */
    public static final Field<byte[]> PAD = new Field<>(IfLink.IFLA_BR_PAD, "IFLA_BR_PAD", Values.BYTES);
    public static final Field<Integer> VLAN_STATS_ENABLED =
            new Field<>(IfLink.IFLA_BR_VLAN_STATS_ENABLED, "IFLA_BR_VLAN_STATS_ENABLED", Values.U8);
    public static final Field<Integer> MCAST_STATS_ENABLED =
            new Field<>(IfLink.IFLA_BR_MCAST_STATS_ENABLED, "IFLA_BR_MCAST_STATS_ENABLED", Values.U8);
    public static final Field<Integer> MCAST_IGMP_VERSION =
            new Field<>(IfLink.IFLA_BR_MCAST_IGMP_VERSION, "IFLA_BR_MCAST_IGMP_VERSION", Values.U8);
    public static final Field<Integer> MCAST_MLD_VERSION =
            new Field<>(IfLink.IFLA_BR_MCAST_MLD_VERSION, "IFLA_BR_MCAST_MLD_VERSION", Values.U8);
    public static final Field<Integer> VLAN_STATS_PER_PORT =
            new Field<>(IfLink.IFLA_BR_VLAN_STATS_PER_PORT, "IFLA_BR_VLAN_STATS_PER_PORT", Values.U8);
    /** {@code struct br_boolopt_multi}: 32 bits of values, 32 bits of which count. */
    public static final Field<byte[]> MULTI_BOOLOPT =
            new Field<>(IfLink.IFLA_BR_MULTI_BOOLOPT, "IFLA_BR_MULTI_BOOLOPT", Values.BYTES);
    public static final Field<byte[]> MCAST_QUERIER_STATE =
            new Field<>(IfLink.IFLA_BR_MCAST_QUERIER_STATE, "IFLA_BR_MCAST_QUERIER_STATE", Values.BYTES);
    public static final Field<Integer> FDB_N_LEARNED =
            new Field<>(IfLink.IFLA_BR_FDB_N_LEARNED, "IFLA_BR_FDB_N_LEARNED", Values.U32);
    public static final Field<Integer> FDB_MAX_LEARNED =
            new Field<>(IfLink.IFLA_BR_FDB_MAX_LEARNED, "IFLA_BR_FDB_MAX_LEARNED", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_BR", FORWARD_DELAY, HELLO_TIME, MAX_AGE, AGEING_TIME, STP_STATE,
            PRIORITY, VLAN_FILTERING, VLAN_PROTOCOL, GROUP_FWD_MASK, ROOT_ID, BRIDGE_ID, ROOT_PORT, ROOT_PATH_COST,
            TOPOLOGY_CHANGE, TOPOLOGY_CHANGE_DETECTED, HELLO_TIMER, TCN_TIMER, TOPOLOGY_CHANGE_TIMER, GC_TIMER, GROUP_ADDR,
            FDB_FLUSH, MCAST_ROUTER, MCAST_SNOOPING, MCAST_QUERY_USE_IFADDR, MCAST_QUERIER, MCAST_HASH_ELASTICITY, MCAST_HASH_MAX,
            MCAST_LAST_MEMBER_CNT, MCAST_STARTUP_QUERY_CNT, MCAST_LAST_MEMBER_INTVL, MCAST_MEMBERSHIP_INTVL, MCAST_QUERIER_INTVL,
            MCAST_QUERY_INTVL, MCAST_QUERY_RESPONSE_INTVL, MCAST_STARTUP_QUERY_INTVL, NF_CALL_IPTABLES, NF_CALL_IP6TABLES,
            NF_CALL_ARPTABLES, VLAN_DEFAULT_PVID, PAD, VLAN_STATS_ENABLED, MCAST_STATS_ENABLED, MCAST_IGMP_VERSION,
            MCAST_MLD_VERSION, VLAN_STATS_PER_PORT, MULTI_BOOLOPT, MCAST_QUERIER_STATE, FDB_N_LEARNED, FDB_MAX_LEARNED);

    private BridgeField() {
    }
}
