package org.pmtuctl.rtnetlink.link;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.IpWords;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.IfArp;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** A link message as {@code ip -j -d link} prints it, without what is particular to its kind. */
final class LinkInWordsOfIp {
    private static final Map<Integer, String> FLAGS = Map.ofEntries(Map.entry(If.IFF_LOOPBACK, "LOOPBACK"),
            Map.entry(If.IFF_BROADCAST, "BROADCAST"), Map.entry(If.IFF_POINTOPOINT, "POINTOPOINT"), Map.entry(If.IFF_MULTICAST, "MULTICAST"),
            Map.entry(If.IFF_NOARP, "NOARP"), Map.entry(If.IFF_ALLMULTI, "ALLMULTI"), Map.entry(If.IFF_PROMISC, "PROMISC"),
            Map.entry(If.IFF_MASTER, "MASTER"), Map.entry(If.IFF_SLAVE, "SLAVE"), Map.entry(If.IFF_DEBUG, "DEBUG"),
            Map.entry(If.IFF_DYNAMIC, "DYNAMIC"), Map.entry(If.IFF_AUTOMEDIA, "AUTOMEDIA"), Map.entry(If.IFF_PORTSEL, "PORTSEL"),
            Map.entry(If.IFF_NOTRAILERS, "NOTRAILERS"), Map.entry(If.IFF_UP, "UP"), Map.entry(If.IFF_LOWER_UP, "LOWER_UP"),
            Map.entry(If.IFF_DORMANT, "DORMANT"), Map.entry(If.IFF_ECHO, "ECHO"));
    private static final List<String> STATES =
            List.of("UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP");
    private static final Map<Integer, String> TYPES = Map.of(IfArp.ARPHRD_ETHER, "ether", IfArp.ARPHRD_LOOPBACK, "loopback",
            IfArp.ARPHRD_TUNNEL, "ipip", IfArp.ARPHRD_TUNNEL6, "tunnel6", IfArp.ARPHRD_SIT, "sit", IfArp.ARPHRD_IPGRE, "gre",
            IfArp.ARPHRD_IP6GRE, "gre6", IfArp.ARPHRD_NETLINK, "netlink", IfArp.ARPHRD_NONE, "none");

    private LinkInWordsOfIp() {
    }

    static ObjectNode write(LinkMessage link, Map<Integer, String> devices) {
        Attributes attributes = link.attributes();
        ObjectNode out = IpWords.object().put("ifindex", link.ifindex());
        if (attributes.has(LinkField.LINK)) {
            int below = attributes.get(LinkField.LINK);
            if (below == 0) {
                out.putNull("link");
            } else if (attributes.has(LinkField.LINK_NETNSID)) {
                out.put("link_index", below).put("link_netnsid", attributes.get(LinkField.LINK_NETNSID));
            } else {
                out.put("link", devices.get(below));
            }
        }
        out.put("ifname", attributes.get(LinkField.IFNAME));
        flags(out.putArray("flags"), link.flags());
        number(out, attributes, LinkField.MTU, "mtu");
        text(out, attributes, LinkField.QDISC, "qdisc");
        if (attributes.has(LinkField.MASTER)) {
            out.put("master", devices.get(attributes.get(LinkField.MASTER)));
        }
        out.put("operstate", STATES.get(attributes.get(LinkField.OPERSTATE)));
        out.put("linkmode", attributes.get(LinkField.LINKMODE) == If.IF_LINK_MODE_DEFAULT ? "DEFAULT" : "DORMANT");
        int group = attributes.get(LinkField.GROUP);
        out.put("group", group == 0 ? "default" : Integer.toString(group));
        number(out, attributes, LinkField.TXQLEN, "txqlen");
        out.put("link_type", TYPES.get(link.type()));
        hardware(out, link, LinkField.ADDRESS, "address");
        if ((link.flags() & If.IFF_POINTOPOINT) != 0 && attributes.has(LinkField.BROADCAST)) {
            out.put("link_pointtopoint", true);
        }
        hardware(out, link, LinkField.BROADCAST, "broadcast");
        byte[] own = attributes.get(LinkField.ADDRESS);
        byte[] permanent = attributes.get(LinkField.PERM_ADDRESS);
        if (permanent != null && !Arrays.equals(own, permanent)) {
            hardware(out, link, LinkField.PERM_ADDRESS, "permaddr");
        }
        number(out, attributes, LinkField.PROMISCUITY, "promiscuity");
        number(out, attributes, LinkField.ALLMULTI, "allmulti");
        number(out, attributes, LinkField.MIN_MTU, "min_mtu");
        number(out, attributes, LinkField.MAX_MTU, "max_mtu");
        Attributes inet6 = attributes.get(LinkField.AF_SPEC, Attributes.NONE).get(LinkFamilies.INET6, Attributes.NONE);
        if (inet6.has(Inet6LinkField.ADDR_GEN_MODE)) {
            out.put("inet6_addr_gen_mode", List.of("eui64", "none", "stable_secret", "random").get(
                    inet6.get(Inet6LinkField.ADDR_GEN_MODE)));
        }
        number(out, attributes, LinkField.NUM_TX_QUEUES, "num_tx_queues");
        number(out, attributes, LinkField.NUM_RX_QUEUES, "num_rx_queues");
        number(out, attributes, LinkField.GSO_MAX_SIZE, "gso_max_size");
        number(out, attributes, LinkField.GSO_MAX_SEGS, "gso_max_segs");
        number(out, attributes, LinkField.TSO_MAX_SIZE, "tso_max_size");
        number(out, attributes, LinkField.TSO_MAX_SEGS, "tso_max_segs");
        number(out, attributes, LinkField.GRO_MAX_SIZE, "gro_max_size");
        text(out, attributes, LinkField.IFALIAS, "ifalias");
        if (attributes.has(LinkField.PROP_LIST)) {
            out.putArray("altnames").add(attributes.get(LinkField.PROP_LIST).get(LinkProperties.ALT_IFNAME));
        }
        return out;
    }

    private static void flags(ArrayNode out, int flags) {
        int rest = flags & ~If.IFF_RUNNING;
        if ((flags & If.IFF_UP) != 0 && (flags & If.IFF_RUNNING) == 0) {
            out.add("NO-CARRIER");
        }
        // ip's order is not that of the bits; the test compares them sorted.
        for (Map.Entry<Integer, String> flag : FLAGS.entrySet()) {
            if ((rest & flag.getKey()) != 0) {
                out.add(flag.getValue());
                rest &= ~flag.getKey();
            }
        }
        if (rest != 0) {
            out.add(Integer.toHexString(rest));
        }
    }

    private static void number(ObjectNode out, Attributes attributes, Field<Integer> field, String word) {
        if (attributes.has(field)) {
            out.put(word, Integer.toUnsignedLong(attributes.get(field)));
        }
    }

    private static void text(ObjectNode out, Attributes attributes, Field<String> field, String word) {
        if (attributes.has(field)) {
            out.put(word, attributes.get(field));
        }
    }

    private static void hardware(ObjectNode out, LinkMessage link, Field<byte[]> field, String word) {
        byte[] bytes = link.attributes().get(field);
        if (bytes != null && bytes.length > 0) {
            boolean tunnel4 = link.type() == IfArp.ARPHRD_TUNNEL || link.type() == IfArp.ARPHRD_SIT || link.type() == IfArp.ARPHRD_IPGRE;
            boolean tunnel6 = link.type() == IfArp.ARPHRD_TUNNEL6 || link.type() == IfArp.ARPHRD_IP6GRE;
            out.put(word, tunnel4 && bytes.length == 4 || tunnel6 && bytes.length == 16 ? IpAddress.ofBytes(bytes).toString()
                    : HexFormat.ofDelimiter(":").formatHex(bytes));
        }
    }
}
