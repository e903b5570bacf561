package org.pmtuctl.render.raw;

import java.util.Arrays;
import org.pmtuctl.render.Hex;
import org.pmtuctl.rtnetlink.link.IpvlanField;
import org.pmtuctl.rtnetlink.link.MacsecField;
import org.pmtuctl.rtnetlink.link.MacvlanField;
import org.pmtuctl.rtnetlink.link.TunField;
import org.pmtuctl.rtnetlink.link.VlanField;
import org.pmtuctl.rtnetlink.link.VlanFlags;
import org.pmtuctl.rtnetlink.link.VlanQosMapping;
import org.pmtuctl.rtnetlink.link.VrfField;
import org.pmtuctl.rtnetlink.link.XfrmField;
import org.pmtuctl.uapi.IfEther;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** What is particular to a device's kind, with the keys of {@code info_data} and {@code info_slave_data}. */
final class LinkKindFacts {
    private final Devices devices;
    private final int ticksPerSecond;

    LinkKindFacts(Devices devices, int ticksPerSecond) {
        this.devices = devices;
        this.ticksPerSecond = ticksPerSecond;
    }

    /** True for a kind whose data this room knows; another's is told as bytes only. */
    static boolean knows(String kind) {
        return switch (kind) {
            case "vlan", "vrf", "vxlan", "geneve", "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "ip6erspan", "ipip", "sit",
                    "ip6tnl", "vti", "vti6", "xfrm", "macsec", "macvlan", "macvtap", "ipvlan", "ipvtap", "bridge",
                    "bond", "tun" -> true;
            default -> false;
        };
    }

    void put(String kind, Attributes attributes, Facts facts) {
        KindFacts data = new KindFacts(facts, attributes, devices);
        switch (kind) {
            case "gre", "gretap", "erspan" -> new TunnelFacts(data).gre();
            case "ip6gre", "ip6gretap", "ip6erspan" -> new TunnelFacts(data).gre6();
            case "ipip", "sit" -> new TunnelFacts(data).iptun();
            case "ip6tnl" -> new TunnelFacts(data).ip6tnl();
            case "vti", "vti6" -> new TunnelFacts(data).vti();
            case "vxlan" -> new UdpTunnelFacts(data).vxlan();
            case "geneve" -> new UdpTunnelFacts(data).geneve();
            case "bridge" -> new BridgeFacts(data, ticksPerSecond).bridge();
            case "bond" -> new BondFacts(data).bond();
            case "vlan" -> vlan(data);
            case "vrf" -> data.number("table", VrfField.TABLE);
            case "xfrm" -> xfrm(data);
            case "macsec" -> macsec(data);
            case "macvlan", "macvtap" -> macvlan(data);
            case "ipvlan", "ipvtap" -> ipvlan(data);
            case "tun" -> tun(data);
            default -> {
                // Its attributes are all unknown.
            }
        }
        data.unknown();
    }

    /** What the master keeps for a device. */
    void putPort(String masterKind, Attributes attributes, Facts facts) {
        KindFacts data = new KindFacts(facts, attributes, devices);
        switch (masterKind) {
            case "bridge" -> new BridgeFacts(data, ticksPerSecond).port();
            case "bond" -> new BondFacts(data).port();
            case "vrf" -> data.number("table", VrfField.PORT_TABLE);
            default -> {
                // Its attributes are all unknown.
            }
        }
        data.unknown();
    }

    private static void vlan(KindFacts data) {
        data.facts.word("protocol", LinkWords.etherType(data.attributes.get(VlanField.PROTOCOL, IfEther.ETH_P_8021Q)));
        data.number("id", VlanField.ID);
        VlanFlags flags = data.attributes.get(VlanField.FLAGS);
        if (flags != null) {
            data.facts.beginList("flags");
            vlanFlag(data.facts, flags, IfLink.VLAN_FLAG_REORDER_HDR, "REORDER_HDR");
            vlanFlag(data.facts, flags, IfLink.VLAN_FLAG_GVRP, "GVRP");
            vlanFlag(data.facts, flags, IfLink.VLAN_FLAG_MVRP, "MVRP");
            vlanFlag(data.facts, flags, IfLink.VLAN_FLAG_LOOSE_BINDING, "LOOSE_BINDING");
            vlanFlag(data.facts, flags, IfLink.VLAN_FLAG_BRIDGE_BINDING, "BRIDGE_BINDING");
            data.facts.endList();
        }
        vlanMap(data, "ingress_qos", VlanField.INGRESS_QOS);
        vlanMap(data, "egress_qos", VlanField.EGRESS_QOS);
    }

    private static void vlanFlag(Facts facts, VlanFlags flags, int flag, String name) {
        if ((flags.flags() & flag) != 0) {
            facts.item(name);
        }
    }

    private static void vlanMap(KindFacts data, String key, Field<Attributes> field) {
        Attributes map = data.attributes.get(field);
        if (map == null) {
            return;
        }
        data.facts.beginList(key);
        for (int i = 0; i < map.size(); i++) {
            if (map.at(i).value() instanceof VlanQosMapping mapping) {
                data.facts.beginItem();
                data.facts.unsigned("from", mapping.from());
                data.facts.unsigned("to", mapping.to());
                data.facts.end();
            }
        }
        data.facts.endList();
    }

    private static void xfrm(KindFacts data) {
        if (data.attributes.has(XfrmField.COLLECT_METADATA)) {
            data.facts.flag("external", true);
        } else {
            data.hex("if_id", XfrmField.IF_ID);
        }
    }

    private static void macsec(KindFacts data) {
        Long channel = data.attributes.get(MacsecField.SCI);
        if (channel != null) {
            data.facts.word("sci", Hex.number(channel, 16).substring(2));
        }
        data.onOff("protect", MacsecField.PROTECT);
        Long suite = data.attributes.get(MacsecField.CIPHER_SUITE);
        if (suite != null) {
            data.facts.word("cipher_suite", cipherSuite(suite));
        }
        data.number("icv_len", MacsecField.ICV_LEN);
        data.number("encoding_sa", MacsecField.ENCODING_SA);
        data.oneOf("validation", MacsecField.VALIDATION, "disabled", "check", "strict");
        data.oneOf("offload", MacsecField.OFFLOAD, "off", "phy", "mac");
        data.onOff("encrypt", MacsecField.ENCRYPT);
        data.onOff("inc_sci", MacsecField.INC_SCI);
        data.onOff("es", MacsecField.ES);
        data.onOff("scb", MacsecField.SCB);
        data.onOff("replay_protect", MacsecField.REPLAY_PROTECT);
        data.number("window", MacsecField.WINDOW);
    }

    private static String cipherSuite(long suite) {
        if (suite == IfLink.MACSEC_DEFAULT_CIPHER_ID || suite == IfLink.MACSEC_CIPHER_ID_GCM_AES_128) {
            return "GCM-AES-128";
        }
        if (suite == IfLink.MACSEC_CIPHER_ID_GCM_AES_256) {
            return "GCM-AES-256";
        }
        if (suite == IfLink.MACSEC_CIPHER_ID_GCM_AES_XPN_128) {
            return "GCM-AES-XPN-128";
        }
        return suite == IfLink.MACSEC_CIPHER_ID_GCM_AES_XPN_256 ? "GCM-AES-XPN-256" : Hex.number(suite, 16);
    }

    private static void macvlan(KindFacts data) {
        int mode = data.value(MacvlanField.MODE);
        data.facts.word("mode", switch (mode) {
            case IfLink.MACVLAN_MODE_PRIVATE -> "private";
            case IfLink.MACVLAN_MODE_VEPA -> "vepa";
            case IfLink.MACVLAN_MODE_BRIDGE -> "bridge";
            case IfLink.MACVLAN_MODE_PASSTHRU -> "passthru";
            case IfLink.MACVLAN_MODE_SOURCE -> "source";
            default -> Integer.toString(mode);
        });
        int flags = data.value(MacvlanField.FLAGS);
        data.bit("nopromisc", flags, IfLink.MACVLAN_FLAG_NOPROMISC);
        data.bit("nodst", flags, IfLink.MACVLAN_FLAG_NODST);
        data.number("bcqueuelen", MacvlanField.BC_QUEUE_LEN);
        data.number("usedbcqueuelen", MacvlanField.BC_QUEUE_LEN_USED);
        data.signed("bclim", MacvlanField.BC_CUTOFF);
        if (mode == IfLink.MACVLAN_MODE_SOURCE) {
            data.number("macaddr_count", MacvlanField.MACADDR_COUNT);
            sources(data);
        }
    }

    /** Attributes of six bytes each, with a header of four and padding to twelve. */
    private static void sources(KindFacts data) {
        byte[] list = data.attributes.get(MacvlanField.MACADDR_DATA);
        if (list != null) {
            data.facts.beginList("macaddr_data");
            for (int at = 0; at + 10 <= list.length; at += 12) {
                data.facts.item(Hex.withColons(Arrays.copyOfRange(list, at + 4, at + 10)));
            }
            data.facts.endList();
        }
    }

    private static void ipvlan(KindFacts data) {
        data.oneOf("mode", IpvlanField.MODE, "l2", "l3", "l3s");
        Integer flags = data.attributes.get(IpvlanField.FLAGS);
        if (flags != null) {
            data.facts.flag((flags & IfLink.IPVLAN_F_PRIVATE) != 0 ? "private" : (flags & IfLink.IPVLAN_F_VEPA) != 0 ? "vepa"
                    : "bridge", true);
        }
    }

    private static void tun(KindFacts data) {
        int type = data.value(TunField.TYPE);
        data.facts.word("type", type == IfLink.IFF_TUN ? "tun" : type == IfLink.IFF_TAP ? "tap" : Integer.toString(type));
        data.onOff("pi", TunField.PI);
        data.onOff("vnet_hdr", TunField.VNET_HDR);
        boolean many = data.value(TunField.MULTI_QUEUE) != 0;
        data.facts.onOff("multi_queue", many);
        if (many) {
            data.number("numqueues", TunField.NUM_QUEUES);
            data.number("numdisabled", TunField.NUM_DISABLED_QUEUES);
        }
        data.onOff("persist", TunField.PERSIST);
        data.number("user", TunField.OWNER);
        data.number("group", TunField.GROUP);
    }
}
