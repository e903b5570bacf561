package org.pmtuctl.render.raw;

import java.util.Arrays;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.link.Inet6LinkField;
import org.pmtuctl.rtnetlink.link.LinkFamilies;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkInfoField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.link.LinkProperties;
import org.pmtuctl.rtnetlink.link.ProtoDownReason;
import org.pmtuctl.rtnetlink.link.XdpField;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.Attributes;

/** Links with the keys of {@code ip -j -d link}; without some, also the frame around the addresses of {@code ip -j -d address}. */
final class LinkFacts {
    private final JsonWriter json;
    private final Facts facts;
    private final RoutingNames names;
    private final Devices devices;
    private final LinkKindFacts kinds;

    /** @param ticksPerSecond unit of a bridge's timers */
    LinkFacts(JsonWriter json, RoutingNames names, Devices devices, int ticksPerSecond) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.names = names;
        this.devices = devices;
        this.kinds = new LinkKindFacts(devices, ticksPerSecond);
    }

    /** One object. */
    void put(LinkMessage link) {
        json.beginObject();
        fields(link, true);
        json.endObject();
    }

    /** @param all as {@code ip link} shows it; otherwise as {@code ip address} does */
    void fields(LinkMessage link, boolean all) {
        KindFacts data = new KindFacts(facts, link.attributes(), devices);
        head(link, data, all);
        hardware(link, data);
        netns(data);
        details(link, data, all);
        text("ifalias", data.attributes.get(LinkField.IFALIAS));
        altnames(data.attributes.get(LinkField.PROP_LIST));
        data.unknown();
    }

    private void text(String key, String value) {
        if (value != null) {
            facts.word(key, value);
        }
    }

    private void head(LinkMessage link, KindFacts data, boolean all) {
        facts.unsigned("ifindex", link.ifindex());
        Integer lower = data.attributes.get(LinkField.LINK);
        boolean elsewhere = data.attributes.has(LinkField.LINK_NETNSID);
        if (lower != null && lower == 0) {
            json.nullField("link");
        } else if (lower != null && elsewhere) {
            facts.unsigned("link_index", lower);
        } else if (lower != null) {
            facts.word("link", devices.name(lower));
        }
        facts.word("ifname", devices.name(link.ifindex()));
        facts.beginList("flags");
        LinkWords.flags(link.flags(), lower != null && lower != 0 && !elsewhere && devices.isDown(lower), facts);
        facts.endList();
        data.number("mtu", LinkField.MTU);
        xdp(data.attributes.get(LinkField.XDP));
        text("qdisc", data.attributes.get(LinkField.QDISC));
        Integer master = data.attributes.get(LinkField.MASTER);
        if (master != null) {
            facts.word("master", devices.name(master));
        }
        Integer state = data.attributes.get(LinkField.OPERSTATE);
        if (state != null) {
            facts.word("operstate", LinkWords.operstate(state));
        }
        Integer mode = data.attributes.get(LinkField.LINKMODE);
        if (mode != null && all) {
            facts.word("linkmode", LinkWords.mode(mode));
        }
        Integer group = data.attributes.get(LinkField.GROUP);
        if (group != null) {
            facts.word("group", names.group(group));
        }
        if (data.value(LinkField.TXQLEN) != 0) {
            data.number("txqlen", LinkField.TXQLEN);
        }
    }

    private void xdp(Attributes xdp) {
        if (xdp == null || xdp.get(XdpField.ATTACHED, IfLink.XDP_ATTACHED_NONE) == IfLink.XDP_ATTACHED_NONE) {
            return;
        }
        facts.begin("xdp");
        facts.number("mode", xdp.get(XdpField.ATTACHED));
        Integer program = xdp.get(XdpField.PROG_ID);
        if (program != null) {
            facts.begin("prog");
            facts.unsigned("id", program);
            facts.end();
        }
        facts.end();
    }

    private void hardware(LinkMessage link, KindFacts data) {
        facts.word("link_type", LinkWords.type(link.type()));
        byte[] address = data.attributes.get(LinkField.ADDRESS);
        if (address != null) {
            facts.word("address", LinkWords.address(link.type(), address));
        }
        byte[] broadcast = data.attributes.get(LinkField.BROADCAST);
        if (broadcast != null) {
            if ((link.flags() & If.IFF_POINTOPOINT) != 0) {
                facts.flag("link_pointtopoint", true);
            }
            facts.word("broadcast", LinkWords.address(link.type(), broadcast));
        }
        byte[] permanent = data.attributes.get(LinkField.PERM_ADDRESS);
        if (permanent != null && !Arrays.equals(permanent, address)) {
            facts.word("permaddr", LinkWords.address(link.type(), permanent));
        }
    }

    private void netns(KindFacts data) {
        data.signed("link_netnsid", LinkField.LINK_NETNSID);
        data.whenOn("proto_down", LinkField.PROTO_DOWN);
        Attributes reason = data.attributes.get(LinkField.PROTO_DOWN_REASON);
        int bits = reason == null ? 0 : reason.get(ProtoDownReason.VALUE, 0);
        if (bits != 0) {
            facts.beginList("proto_down_reason");
            for (int bit = 0; bit < 32; bit++) {
                if ((bits >>> bit & 1) != 0) {
                    facts.item(Integer.toString(bit));
                }
            }
            facts.endList();
        }
    }

    private void details(LinkMessage link, KindFacts data, boolean all) {
        data.number("promiscuity", LinkField.PROMISCUITY);
        data.number("allmulti", LinkField.ALLMULTI);
        data.number("min_mtu", LinkField.MIN_MTU);
        data.number("max_mtu", LinkField.MAX_MTU);
        data.whenOn("netns-immutable", LinkField.NETNS_IMMUTABLE);
        info(link);
        if (all) {
            addressMode(data.attributes.get(LinkField.AF_SPEC));
        }
        data.number("num_tx_queues", LinkField.NUM_TX_QUEUES);
        data.number("num_rx_queues", LinkField.NUM_RX_QUEUES);
        data.number("gso_max_size", LinkField.GSO_MAX_SIZE);
        data.number("gso_max_segs", LinkField.GSO_MAX_SEGS);
        data.number("tso_max_size", LinkField.TSO_MAX_SIZE);
        data.number("tso_max_segs", LinkField.TSO_MAX_SEGS);
        data.number("gro_max_size", LinkField.GRO_MAX_SIZE);
        data.number("gso_ipv4_max_size", LinkField.GSO_IPV4_MAX_SIZE);
        data.number("gro_ipv4_max_size", LinkField.GRO_IPV4_MAX_SIZE);
        text("phys_port_name", data.attributes.get(LinkField.PHYS_PORT_NAME));
        hexadecimal("phys_port_id", data.attributes.get(LinkField.PHYS_PORT_ID));
        hexadecimal("phys_switch_id", data.attributes.get(LinkField.PHYS_SWITCH_ID));
        text("parentbus", data.attributes.get(LinkField.PARENT_DEV_BUS_NAME));
        text("parentdev", data.attributes.get(LinkField.PARENT_DEV_NAME));
    }

    private void hexadecimal(String key, byte[] bytes) {
        if (bytes != null) {
            facts.word(key, Hex.bytes(bytes));
        }
    }

    private void addressMode(Attributes families) {
        Attributes inet6 = families == null ? null : families.get(LinkFamilies.INET6);
        Integer mode = inet6 == null ? null : inet6.get(Inet6LinkField.ADDR_GEN_MODE);
        if (mode != null) {
            facts.word("inet6_addr_gen_mode", LinkWords.addressMode(mode));
        }
    }

    private void info(LinkMessage link) {
        if (!link.attributes().has(LinkField.LINKINFO)) {
            return;
        }
        Attributes info = link.info();
        facts.begin("linkinfo");
        text("info_kind", link.kind());
        if (link.kind() != null && (LinkKindFacts.knows(link.kind()) || info.has(LinkInfoField.DATA))) {
            facts.begin("info_data");
            kinds.put(link.kind(), link.kindData(), facts);
            facts.end();
        }
        String port = info.get(LinkInfoField.SLAVE_KIND);
        if (port != null) {
            facts.word("info_slave_kind", port);
            facts.begin("info_slave_data");
            kinds.putPort(port, info.get(LinkInfoField.SLAVE_DATA, Attributes.NONE), facts);
            facts.end();
        }
        facts.unknown(info);
        facts.end();
    }

    private void altnames(Attributes properties) {
        if (properties == null) {
            return;
        }
        facts.beginList("altnames");
        for (int i = 0; i < properties.size(); i++) {
            if (properties.at(i).field() == LinkProperties.ALT_IFNAME && properties.at(i).value() != null) {
                facts.item((String) properties.at(i).value());
            }
        }
        facts.endList();
    }
}
