package org.pmtuctl.render.raw;

import org.pmtuctl.rtnetlink.link.BondField;
import org.pmtuctl.rtnetlink.link.BondPortField;

/** Bonds and the devices in them. */
final class BondFacts {
    private final KindFacts data;

    BondFacts(KindFacts data) {
        this.data = data;
    }

    void bond() {
        data.oneOf("mode", BondField.MODE, "balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb",
                "balance-alb");
        data.device("active_slave", BondField.ACTIVE_SLAVE);
        data.number("miimon", BondField.MIIMON);
        data.number("updelay", BondField.UPDELAY);
        data.number("downdelay", BondField.DOWNDELAY);
        data.number("peer_notify_delay", BondField.PEER_NOTIF_DELAY);
        data.number("use_carrier", BondField.USE_CARRIER);
        data.number("arp_interval", BondField.ARP_INTERVAL);
        data.number("arp_missed_max", BondField.MISSED_MAX);
        Integer validate = data.attributes.get(BondField.ARP_VALIDATE);
        if (validate != null && validate == 0) {
            data.facts.none("arp_validate");
        } else {
            data.oneOf("arp_validate", BondField.ARP_VALIDATE, "none", "active", "backup", "all", "filter", "filter_active",
                    "filter_backup");
        }
        data.oneOf("arp_all_targets", BondField.ARP_ALL_TARGETS, "any", "all");
        data.device("primary", BondField.PRIMARY);
        data.oneOf("primary_reselect", BondField.PRIMARY_RESELECT, "always", "better", "failure");
        data.oneOf("fail_over_mac", BondField.FAIL_OVER_MAC, "none", "active", "follow");
        data.oneOf("xmit_hash_policy", BondField.XMIT_HASH_POLICY, "layer2", "layer3+4", "layer2+3", "encap2+3", "encap3+4",
                "vlan+srcmac");
        data.number("resend_igmp", BondField.RESEND_IGMP);
        data.number("num_peer_notif", BondField.NUM_PEER_NOTIF);
        data.number("all_slaves_active", BondField.ALL_SLAVES_ACTIVE);
        data.number("min_links", BondField.MIN_LINKS);
        data.number("lp_interval", BondField.LP_INTERVAL);
        data.number("packets_per_slave", BondField.PACKETS_PER_SLAVE);
        data.oneOf("ad_lacp_active", BondField.AD_LACP_ACTIVE, "off", "on");
        data.oneOf("ad_lacp_rate", BondField.AD_LACP_RATE, "slow", "fast");
        data.onOff("coupled_control", BondField.COUPLED_CONTROL);
        data.onOff("broadcast_neighbor", BondField.BROADCAST_NEIGH);
        data.oneOf("ad_select", BondField.AD_SELECT, "stable", "bandwidth", "count", "actor_port_prio");
        data.number("ad_actor_sys_prio", BondField.AD_ACTOR_SYS_PRIO);
        data.number("ad_user_port_key", BondField.AD_USER_PORT_KEY);
        data.hardware("ad_actor_system", BondField.AD_ACTOR_SYSTEM);
        data.number("tlb_dynamic_lb", BondField.TLB_DYNAMIC_LB);
    }

    void port() {
        data.oneOf("state", BondPortField.STATE, "ACTIVE", "BACKUP");
        data.oneOf("mii_status", BondPortField.MII_STATUS, "UP", "GOING_DOWN", "DOWN", "GOING_BACK");
        data.number("link_failure_count", BondPortField.LINK_FAILURE_COUNT);
        data.hardware("perm_hwaddr", BondPortField.PERM_HWADDR);
        data.number("queue_id", BondPortField.QUEUE_ID);
        data.signed("prio", BondPortField.PRIO);
        data.number("ad_aggregator_id", BondPortField.AD_AGGREGATOR_ID);
        data.number("ad_actor_oper_port_state", BondPortField.AD_ACTOR_OPER_PORT_STATE);
        data.number("ad_partner_oper_port_state", BondPortField.AD_PARTNER_OPER_PORT_STATE);
        data.number("actor_port_prio", BondPortField.ACTOR_PORT_PRIO);
    }
}
