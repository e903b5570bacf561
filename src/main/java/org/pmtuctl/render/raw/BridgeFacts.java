package org.pmtuctl.render.raw;

import org.pmtuctl.render.Hex;
import org.pmtuctl.rtnetlink.link.BridgeField;
import org.pmtuctl.rtnetlink.link.BridgePortField;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;

/** Bridges and their ports. */
final class BridgeFacts {
    /** BR_BOOLOPT_*, in the kernel's order. */
    private static final String[] OPTIONS = {"no_linklocal_learn", "mcast_vlan_snooping", "mst_enabled",
        "mdb_offload_fail_notification", "fdb_local_vlan_0"};

    private final KindFacts data;
    private final Facts facts;
    private final int ticksPerSecond;

    BridgeFacts(KindFacts data, int ticksPerSecond) {
        this.data = data;
        this.facts = data.facts;
        this.ticksPerSecond = ticksPerSecond;
    }

    void bridge() {
        data.number("forward_delay", BridgeField.FORWARD_DELAY);
        data.number("hello_time", BridgeField.HELLO_TIME);
        data.number("max_age", BridgeField.MAX_AGE);
        data.number("ageing_time", BridgeField.AGEING_TIME);
        data.number("stp_state", BridgeField.STP_STATE);
        data.number("priority", BridgeField.PRIORITY);
        data.number("vlan_filtering", BridgeField.VLAN_FILTERING);
        Integer protocol = data.attributes.get(BridgeField.VLAN_PROTOCOL);
        if (protocol != null) {
            facts.word("vlan_protocol", LinkWords.etherType(protocol));
        }
        id("bridge_id", BridgeField.BRIDGE_ID);
        id("root_id", BridgeField.ROOT_ID);
        data.number("root_port", BridgeField.ROOT_PORT);
        data.number("root_path_cost", BridgeField.ROOT_PATH_COST);
        data.number("topology_change", BridgeField.TOPOLOGY_CHANGE);
        data.number("topology_change_detected", BridgeField.TOPOLOGY_CHANGE_DETECTED);
        timer("hello_timer", BridgeField.HELLO_TIMER);
        timer("tcn_timer", BridgeField.TCN_TIMER);
        timer("topology_change_timer", BridgeField.TOPOLOGY_CHANGE_TIMER);
        timer("gc_timer", BridgeField.GC_TIMER);
        data.number("fdb_n_learned", BridgeField.FDB_N_LEARNED);
        data.number("fdb_max_learned", BridgeField.FDB_MAX_LEARNED);
        data.number("vlan_default_pvid", BridgeField.VLAN_DEFAULT_PVID);
        data.number("vlan_stats_enabled", BridgeField.VLAN_STATS_ENABLED);
        data.number("vlan_stats_per_port", BridgeField.VLAN_STATS_PER_PORT);
        data.hex("group_fwd_mask", BridgeField.GROUP_FWD_MASK);
        data.hardware("group_addr", BridgeField.GROUP_ADDR);
        data.number("mcast_snooping", BridgeField.MCAST_SNOOPING);
        options();
        multicast();
        data.number("nf_call_iptables", BridgeField.NF_CALL_IPTABLES);
        data.number("nf_call_ip6tables", BridgeField.NF_CALL_IP6TABLES);
        data.number("nf_call_arptables", BridgeField.NF_CALL_ARPTABLES);
    }

    /** Two words: which options are on, which there are. */
    private void options() {
        byte[] bytes = data.attributes.get(BridgeField.MULTI_BOOLOPT);
        if (bytes == null || bytes.length != 8) {
            return;
        }
        Slice words = Slice.of(bytes);
        for (int i = 0; i < OPTIONS.length; i++) {
            if ((words.u32(4) >>> i & 1) != 0) {
                facts.number(OPTIONS[i], words.u32(0) >>> i & 1);
            }
        }
    }

    private void multicast() {
        data.number("mcast_router", BridgeField.MCAST_ROUTER);
        data.number("mcast_query_use_ifaddr", BridgeField.MCAST_QUERY_USE_IFADDR);
        data.number("mcast_querier", BridgeField.MCAST_QUERIER);
        data.number("mcast_hash_elasticity", BridgeField.MCAST_HASH_ELASTICITY);
        data.number("mcast_hash_max", BridgeField.MCAST_HASH_MAX);
        data.number("mcast_last_member_cnt", BridgeField.MCAST_LAST_MEMBER_CNT);
        data.number("mcast_startup_query_cnt", BridgeField.MCAST_STARTUP_QUERY_CNT);
        data.number64("mcast_last_member_intvl", BridgeField.MCAST_LAST_MEMBER_INTVL);
        data.number64("mcast_membership_intvl", BridgeField.MCAST_MEMBERSHIP_INTVL);
        data.number64("mcast_querier_intvl", BridgeField.MCAST_QUERIER_INTVL);
        data.number64("mcast_query_intvl", BridgeField.MCAST_QUERY_INTVL);
        data.number64("mcast_query_response_intvl", BridgeField.MCAST_QUERY_RESPONSE_INTVL);
        data.number64("mcast_startup_query_intvl", BridgeField.MCAST_STARTUP_QUERY_INTVL);
        data.number("mcast_stats_enabled", BridgeField.MCAST_STATS_ENABLED);
        data.number("mcast_igmp_version", BridgeField.MCAST_IGMP_VERSION);
        data.number("mcast_mld_version", BridgeField.MCAST_MLD_VERSION);
    }

    void port() {
        data.oneOf("state", BridgePortField.STATE, "disabled", "listening", "learning", "forwarding", "blocking");
        data.number("priority", BridgePortField.PRIORITY);
        data.number("cost", BridgePortField.COST);
        data.onOff("hairpin", BridgePortField.MODE);
        data.onOff("guard", BridgePortField.GUARD);
        data.onOff("root_block", BridgePortField.PROTECT);
        data.onOff("fastleave", BridgePortField.FAST_LEAVE);
        data.onOff("learning", BridgePortField.LEARNING);
        data.onOff("flood", BridgePortField.UNICAST_FLOOD);
        data.hex("id", BridgePortField.ID);
        data.hex("no", BridgePortField.NO);
        data.number("designated_port", BridgePortField.DESIGNATED_PORT);
        data.number("designated_cost", BridgePortField.DESIGNATED_COST);
        id("bridge_id", BridgePortField.BRIDGE_ID);
        id("root_id", BridgePortField.ROOT_ID);
        timer("hold_timer", BridgePortField.HOLD_TIMER);
        timer("message_age_timer", BridgePortField.MESSAGE_AGE_TIMER);
        timer("forward_delay_timer", BridgePortField.FORWARD_DELAY_TIMER);
        data.number("topology_change_ack", BridgePortField.TOPOLOGY_CHANGE_ACK);
        data.number("config_pending", BridgePortField.CONFIG_PENDING);
        data.onOff("proxy_arp", BridgePortField.PROXYARP);
        data.onOff("proxy_arp_wifi", BridgePortField.PROXYARP_WIFI);
        data.number("multicast_router", BridgePortField.MULTICAST_ROUTER);
        data.onOff("mcast_flood", BridgePortField.MCAST_FLOOD);
        data.onOff("bcast_flood", BridgePortField.BCAST_FLOOD);
        data.onOff("mcast_to_unicast", BridgePortField.MCAST_TO_UCAST);
        data.onOff("neigh_suppress", BridgePortField.NEIGH_SUPPRESS);
        data.onOff("neigh_vlan_suppress", BridgePortField.NEIGH_VLAN_SUPPRESS);
        forwardMask();
        data.onOff("vlan_tunnel", BridgePortField.VLAN_TUNNEL);
        data.onOff("isolated", BridgePortField.ISOLATED);
        data.onOff("locked", BridgePortField.LOCKED);
        data.onOff("mab", BridgePortField.MAB);
        data.device("backup_port", BridgePortField.BACKUP_PORT);
        data.number("backup_nhid", BridgePortField.BACKUP_NHID);
    }

    private void forwardMask() {
        Integer mask = data.attributes.get(BridgePortField.GROUP_FWD_MASK);
        if (mask == null) {
            return;
        }
        facts.word("group_fwd_mask", Hex.mark(mask));
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            if ((mask >>> bit & 1) != 0) {
                text.append(text.length() > 0 ? "," : "").append(LinkWords.bridgeGroup(bit));
            }
        }
        facts.word("group_fwd_mask_str", text.length() == 0 ? "0x0" : text.toString());
    }

    /** Priority and address: {@code 8000.2:0:0:0:0:1}. */
    private void id(String key, Field<byte[]> field) {
        byte[] id = data.attributes.get(field);
        if (id == null || id.length != 8) {
            return;
        }
        StringBuilder text = new StringBuilder(24).append(Hex.bytes(new byte[] {id[0], id[1]}));
        for (int i = 2; i < 8; i++) {
            text.append(i == 2 ? '.' : ':').append(Integer.toHexString(id[i] & 0xff));
        }
        facts.word(key, text.toString());
    }

    private void timer(String key, Field<Long> field) {
        Long ticks = data.attributes.get(field);
        if (ticks != null) {
            facts.decimal(key, Decimals.seconds(ticks * 1000 / ticksPerSecond));
        }
    }
}
