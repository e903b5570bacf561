package org.pmtuctl.rtnetlink.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.IpWords;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** What is particular to a device's kind, as {@code ip -j -d link} prints it under {@code info_data}. */
final class KindInWordsOfIp {
    private static final Map<Integer, String> PROTOCOLS = Map.of(0x8100, "802.1Q", 0x88a8, "802.1ad");

    private final Attributes data;
    private final Map<Integer, String> devices;
    private final ObjectNode out = IpWords.object();

    private KindInWordsOfIp(Attributes data, Map<Integer, String> devices) {
        this.data = data;
        this.devices = devices;
    }

    static ObjectNode write(String kind, Attributes data, Map<Integer, String> devices) {
        KindInWordsOfIp words = new KindInWordsOfIp(data, devices);
        switch (kind) {
            case "gre", "gretap", "erspan" -> words.gre(false);
            case "ip6gre", "ip6gretap" -> words.gre(true);
            case "ipip", "sit" -> words.iptun(kind);
            case "ip6tnl" -> words.ip6tnl();
            case "vti", "vti6" -> words.vti();
            case "vxlan" -> words.vxlan();
            case "geneve" -> words.geneve();
            case "vlan" -> words.vlan();
            case "vrf" -> words.number(VrfField.TABLE, "table");
            case "macvlan" -> words.macvlan();
            case "ipvlan" -> words.out.put("mode", List.of("l2", "l3", "l3s").get(data.get(IpvlanField.MODE))).put("bridge",
                    data.get(IpvlanField.FLAGS) == 0);
            case "macsec" -> words.macsec();
            case "tun" -> words.tun();
            case "bridge" -> words.bridge();
            case "bond" -> words.bond();
            default -> throw new AssertionError("kind " + kind);
        }
        return words.out;
    }

    /** The slave data of a bridge's port. */
    static ObjectNode writePort(Attributes data) {
        KindInWordsOfIp words = new KindInWordsOfIp(data, Map.of());
        words.number(BridgePortField.PRIORITY, "priority");
        words.number(BridgePortField.COST, "cost");
        words.number(BridgePortField.DESIGNATED_PORT, "designated_port");
        words.number(BridgePortField.DESIGNATED_COST, "designated_cost");
        words.bridgeId(BridgePortField.BRIDGE_ID, "bridge_id");
        words.bridgeId(BridgePortField.ROOT_ID, "root_id");
        words.flag(BridgePortField.LEARNING, "learning");
        words.flag(BridgePortField.UNICAST_FLOOD, "flood");
        words.flag(BridgePortField.MCAST_FLOOD, "mcast_flood");
        words.flag(BridgePortField.BCAST_FLOOD, "bcast_flood");
        words.flag(BridgePortField.ISOLATED, "isolated");
        words.out.put("id", "0x" + Integer.toHexString(data.get(BridgePortField.ID)));
        words.out.put("no", "0x" + Integer.toHexString(data.get(BridgePortField.NO)));
        return words.out;
    }

    private void number(Field<Integer> field, String word) {
        if (data.has(field)) {
            out.put(word, Integer.toUnsignedLong(data.get(field)));
        }
    }

    private void longNumber(Field<Long> field, String word) {
        if (data.has(field)) {
            out.put(word, data.get(field));
        }
    }

    private void nonZero(Field<Integer> field, String word) {
        if (data.get(field, 0) != 0) {
            number(field, word);
        }
    }

    private void flag(Field<Integer> field, String word) {
        if (data.has(field)) {
            out.put(word, data.get(field) != 0);
        }
    }

    private void address(Field<IpAddress> field, String word) {
        if (data.has(field)) {
            out.put(word, data.get(field).toString());
        }
    }

    private void end(Field<IpAddress> field, String word) {
        IpAddress address = data.get(field);
        out.put(word, address == null || address.isUnspecified() ? "any" : address.toString());
    }

    private void device(Field<Integer> field) {
        if (data.get(field, 0) != 0) {
            out.put("link", devices.get(data.get(field)));
        }
    }

    private void key(Field<Integer> field, String word) {
        out.put(word, IpAddress.ipv4(data.get(field)).toString());
    }

    private void gre(boolean overIpv6) {
        if (data.has(GreField.COLLECT_METADATA)) {
            out.put("external", true);
        }
        end(GreField.REMOTE, "remote");
        end(GreField.LOCAL, "local");
        device(GreField.LINK);
        number(GreField.TTL, "ttl");
        nonZero(GreField.TOS, "tos");
        if (overIpv6) {
            int flags = data.get(GreField.FLAGS);
            if ((flags & IfTunnel.IP6_TNL_F_IGN_ENCAP_LIMIT) != 0) {
                out.put("ip6_tnl_f_ign_encap_limit", true);
            } else {
                number(GreField.ENCAP_LIMIT, "encap_limit");
            }
            flowInfo(data.get(GreField.FLOWINFO));
        } else {
            flag(GreField.PMTUDISC, "pmtudisc");
        }
        int in = data.get(GreField.IFLAGS, 0);
        int sent = data.get(GreField.OFLAGS, 0);
        if ((in & IfTunnel.GRE_KEY) != 0) {
            key(GreField.IKEY, "ikey");
        }
        if ((sent & IfTunnel.GRE_KEY) != 0) {
            key(GreField.OKEY, "okey");
        }
        bit(in, IfTunnel.GRE_SEQ, "iseq");
        bit(sent, IfTunnel.GRE_SEQ, "oseq");
        bit(in, IfTunnel.GRE_CSUM, "icsum");
        bit(sent, IfTunnel.GRE_CSUM, "ocsum");
        if (data.get(GreField.IGNORE_DF, 0) != 0) {
            out.put("ignore_df", true);
        }
        number(GreField.ERSPAN_INDEX, "erspan_index");
        number(GreField.ERSPAN_VER, "erspan_ver");
        encapsulation(data.get(GreField.ENCAP_TYPE, 0), data.get(GreField.ENCAP_SPORT), data.get(GreField.ENCAP_DPORT));
    }

    private void bit(int flags, int bit, String word) {
        if ((flags & bit) != 0) {
            out.put(word, true);
        }
    }

    private void flowInfo(int flowInfo) {
        out.put("tclass", "0x%02x".formatted(flowInfo >>> 20 & 0xff)).put("flowlabel", "0x%05x".formatted(flowInfo & 0xfffff));
    }

    private void encapsulation(int type, Integer sourcePort, Integer destinationPort) {
        if (type != IfTunnel.TUNNEL_ENCAP_NONE) {
            out.putObject("encap").put("type", type == IfTunnel.TUNNEL_ENCAP_FOU ? "fou" : "gue").put("sport", sourcePort)
                    .put("dport", destinationPort);
        }
    }

    private void iptun(String kind) {
        int protocol = data.get(IptunField.PROTO);
        out.put("proto", protocol == 0 ? "any" : protocol == Socket.IPPROTO_IPV6 ? "ip6ip" : "ipip");
        end(IptunField.REMOTE, "remote");
        end(IptunField.LOCAL, "local");
        device(IptunField.LINK);
        number(IptunField.TTL, "ttl");
        nonZero(IptunField.TOS, "tos");
        flag(IptunField.PMTUDISC, "pmtudisc");
        bit(data.get(IptunField.SIT_FLAGS, 0), IfTunnel.SIT_ISATAP, "isatap");
        IpAddress prefix = data.get(IptunField.SIXRD_PREFIX);
        if (kind.equals("sit") && data.get(IptunField.SIXRD_PREFIXLEN, 0) != 0) {
            out.putObject("6rd").put("prefix", prefix.toString()).put("prefixlen", data.get(IptunField.SIXRD_PREFIXLEN));
        }
        encapsulation(data.get(IptunField.ENCAP_TYPE, 0), data.get(IptunField.ENCAP_SPORT), data.get(IptunField.ENCAP_DPORT));
    }

    private void ip6tnl() {
        int protocol = data.get(IptunField.PROTO);
        out.put("proto", protocol == 0 ? "any" : protocol == Socket.IPPROTO_IPV6 ? "ip6ip6" : "ipip6");
        end(IptunField.REMOTE, "remote");
        end(IptunField.LOCAL, "local");
        device(IptunField.LINK);
        number(IptunField.TTL, "ttl");
        number(IptunField.ENCAP_LIMIT, "encap_limit");
        flowInfo(data.get(IptunField.FLOWINFO));
    }

    private void vti() {
        end(VtiField.REMOTE, "remote");
        end(VtiField.LOCAL, "local");
        device(VtiField.LINK);
        if (data.get(VtiField.IKEY) != 0) {
            key(VtiField.IKEY, "ikey");
        }
        if (data.get(VtiField.OKEY) != 0) {
            key(VtiField.OKEY, "okey");
        }
        nonZero(VtiField.FWMARK, "fwmark");
    }

    private void vxlan() {
        number(VxlanField.ID, "id");
        address(VxlanField.GROUP, "remote");
        address(VxlanField.GROUP6, "remote6");
        address(VxlanField.LOCAL, "local");
        address(VxlanField.LOCAL6, "local6");
        device(VxlanField.LINK);
        UdpPortRange ports = data.get(VxlanField.PORT_RANGE);
        out.putObject("port_range").put("low", ports.low()).put("high", ports.high());
        number(VxlanField.PORT, "port");
        flag(VxlanField.LEARNING, "learning");
        nonZero(VxlanField.TOS, "tos");
        number(VxlanField.TTL, "ttl");
        out.put("df", List.of("unset", "set", "inherit").get(data.get(VxlanField.DF)));
        number(VxlanField.AGEING, "ageing");
        flag(VxlanField.UDP_CSUM, "udp_csum");
        flag(VxlanField.UDP_ZERO_CSUM6_TX, "udp_zero_csum6_tx");
        flag(VxlanField.UDP_ZERO_CSUM6_RX, "udp_zero_csum6_rx");
    }

    private void geneve() {
        number(GeneveField.ID, "id");
        address(GeneveField.REMOTE, "remote");
        address(GeneveField.REMOTE6, "remote6");
        number(GeneveField.TTL, "ttl");
        nonZero(GeneveField.TOS, "tos");
        out.put("df", List.of("unset", "set", "inherit").get(data.get(GeneveField.DF)));
        number(GeneveField.PORT, "port");
        flag(GeneveField.UDP_CSUM, "udp_csum");
        flag(GeneveField.UDP_ZERO_CSUM6_TX, "udp_zero_csum6_tx");
        flag(GeneveField.UDP_ZERO_CSUM6_RX, "udp_zero_csum6_rx");
    }

    private void vlan() {
        out.put("protocol", PROTOCOLS.get(data.get(VlanField.PROTOCOL)));
        number(VlanField.ID, "id");
        if (data.get(VlanField.FLAGS).flags() == 1) {
            out.putArray("flags").add("REORDER_HDR");
        }
    }

    private void macvlan() {
        out.put("mode", Map.of(1, "private", 2, "vepa", 4, "bridge", 8, "passthru", 16, "source").get(data.get(MacvlanField.MODE)));
        number(MacvlanField.BC_QUEUE_LEN, "bcqueuelen");
        number(MacvlanField.BC_QUEUE_LEN_USED, "usedbcqueuelen");
    }

    private void macsec() {
        out.put("sci", HexFormat.of().toHexDigits(data.get(MacsecField.SCI)));
        flag(MacsecField.PROTECT, "protect");
        out.put("cipher_suite", data.get(MacsecField.CIPHER_SUITE) == 0x0080_C200_0100_0001L
                || data.get(MacsecField.CIPHER_SUITE) == 0x0080_0200_0100_0001L ? "GCM-AES-128" : "?");
        number(MacsecField.ICV_LEN, "icv_len");
        number(MacsecField.ENCODING_SA, "encoding_sa");
        out.put("validation", List.of("disabled", "check", "strict").get(data.get(MacsecField.VALIDATION)));
        if (data.has(MacsecField.OFFLOAD)) {
            out.put("offload", List.of("off", "phy", "mac").get(data.get(MacsecField.OFFLOAD)));
        }
        flag(MacsecField.ENCRYPT, "encrypt");
        flag(MacsecField.INC_SCI, "inc_sci");
        flag(MacsecField.ES, "es");
        flag(MacsecField.SCB, "scb");
        flag(MacsecField.REPLAY_PROTECT, "replay_protect");
    }

    private void tun() {
        out.put("type", data.get(TunField.TYPE) == 1 ? "tun" : "tap");
        flag(TunField.PI, "pi");
        flag(TunField.VNET_HDR, "vnet_hdr");
        flag(TunField.MULTI_QUEUE, "multi_queue");
        flag(TunField.PERSIST, "persist");
    }

    private void bridgeId(Field<byte[]> field, String word) {
        byte[] id = data.get(field);
        StringBuilder text = new StringBuilder("%02x%02x.".formatted(id[0], id[1]));
        for (int i = 2; i < 8; i++) {
            text.append(i == 2 ? "" : ":").append(Integer.toHexString(id[i] & 0xff));
        }
        out.put(word, text.toString());
    }

    private void bridge() {
        number(BridgeField.FORWARD_DELAY, "forward_delay");
        number(BridgeField.HELLO_TIME, "hello_time");
        number(BridgeField.MAX_AGE, "max_age");
        number(BridgeField.AGEING_TIME, "ageing_time");
        number(BridgeField.STP_STATE, "stp_state");
        number(BridgeField.PRIORITY, "priority");
        number(BridgeField.VLAN_FILTERING, "vlan_filtering");
        if (data.has(BridgeField.VLAN_PROTOCOL)) {
            out.put("vlan_protocol", PROTOCOLS.get(data.get(BridgeField.VLAN_PROTOCOL)));
        }
        bridgeId(BridgeField.BRIDGE_ID, "bridge_id");
        bridgeId(BridgeField.ROOT_ID, "root_id");
        number(BridgeField.ROOT_PORT, "root_port");
        number(BridgeField.ROOT_PATH_COST, "root_path_cost");
        number(BridgeField.TOPOLOGY_CHANGE, "topology_change");
        number(BridgeField.TOPOLOGY_CHANGE_DETECTED, "topology_change_detected");
        number(BridgeField.VLAN_DEFAULT_PVID, "vlan_default_pvid");
        out.put("group_addr", HexFormat.ofDelimiter(":").formatHex(data.get(BridgeField.GROUP_ADDR)));
        number(BridgeField.MCAST_SNOOPING, "mcast_snooping");
        number(BridgeField.MCAST_HASH_MAX, "mcast_hash_max");
        longNumber(BridgeField.MCAST_MEMBERSHIP_INTVL, "mcast_membership_intvl");
        longNumber(BridgeField.MCAST_STARTUP_QUERY_INTVL, "mcast_startup_query_intvl");
    }

    private void bond() {
        out.put("mode", List.of("balance-rr", "active-backup").get(data.get(BondField.MODE)));
        number(BondField.MIIMON, "miimon");
        number(BondField.UPDELAY, "updelay");
        number(BondField.USE_CARRIER, "use_carrier");
        number(BondField.RESEND_IGMP, "resend_igmp");
        number(BondField.NUM_PEER_NOTIF, "num_peer_notif");
        number(BondField.MIN_LINKS, "min_links");
        number(BondField.PACKETS_PER_SLAVE, "packets_per_slave");
        number(BondField.TLB_DYNAMIC_LB, "tlb_dynamic_lb");
    }
}
