package org.pmtuctl.render.raw;

import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.link.Inet6LinkField;
import org.pmtuctl.rtnetlink.link.LinkFamilies;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkInfoField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.link.LinkProperties;
import org.pmtuctl.uapi.If;
import org.pmtuctl.wire.Attributes;

/**
 * Links as text, in the words of {@code ip -d link}: one line for the device, indented ones for its hardware, its kind, its
 * names.
 */
final class LinkText {
    private final Output out;
    private final RoutingNames names;
    private final Devices devices;
    private final LinkKindFacts kinds;
    private final Facts facts;
    private final boolean oneline;
    private final boolean all;

    /** @param all also what the library could not decode, and the queues and offloads */
    LinkText(Output out, RoutingNames names, Devices devices, int ticksPerSecond, boolean oneline, boolean all) {
        this.out = out;
        this.names = names;
        this.devices = devices;
        this.kinds = new LinkKindFacts(devices, ticksPerSecond);
        this.facts = new TextFacts(out, false);
        this.oneline = oneline;
        this.all = all;
    }

    void put(LinkMessage link) {
        head(link);
        hardware(link);
        newLine();
        KindFacts data = new KindFacts(facts, link.attributes(), devices);
        data.number("min_mtu", LinkField.MIN_MTU);
        data.number("max_mtu", LinkField.MAX_MTU);
        rest(link.attributes(), data);
        kind(link);
        String alias = link.attributes().get(LinkField.IFALIAS);
        if (alias != null) {
            newLine();
            out.put(" alias ").put(alias);
        }
        altnames(link.attributes().get(LinkField.PROP_LIST));
        if (all) {
            UnknownText.put(link.attributes(), out, oneline);
        }
        out.line();
    }

    /** The first line: number, name, flags, MTU, queueing, master, state. */
    void head(LinkMessage link) {
        Attributes attributes = link.attributes();
        out.put(link.ifindex() & 0xffff_ffffL).put(": ").put(devices.name(link.ifindex()));
        Integer lower = attributes.get(LinkField.LINK);
        boolean elsewhere = attributes.has(LinkField.LINK_NETNSID);
        if (lower != null) {
            out.put('@').put(lower == 0 ? "NONE" : elsewhere ? "if" + Integer.toUnsignedString(lower) : devices.name(lower));
        }
        out.put(": <");
        LinkWords.flags(link.flags(), lower != null && lower != 0 && !elsewhere && devices.isDown(lower), new CommaList(out));
        out.put('>');
        Integer mtu = attributes.get(LinkField.MTU);
        if (mtu != null) {
            out.put(" mtu ").put(mtu & 0xffff_ffffL);
        }
        String qdisc = attributes.get(LinkField.QDISC);
        if (qdisc != null) {
            out.put(" qdisc ").put(qdisc);
        }
        Integer master = attributes.get(LinkField.MASTER);
        if (master != null) {
            out.put(" master ").put(devices.name(master));
        }
        out.put(" state ").put(LinkWords.operstate(attributes.get(LinkField.OPERSTATE, If.IF_OPER_UNKNOWN)));
        out.put(" mode ").put(LinkWords.mode(attributes.get(LinkField.LINKMODE, If.IF_LINK_MODE_DEFAULT)));
        out.put(" group ").put(names.group(attributes.get(LinkField.GROUP, 0)));
        int queue = attributes.get(LinkField.TXQLEN, 0);
        if (queue != 0) {
            out.put(" qlen ").put(queue & 0xffff_ffffL);
        }
    }

    private void hardware(LinkMessage link) {
        newLine();
        out.put(" link/").put(LinkWords.type(link.type()));
        byte[] address = link.attributes().get(LinkField.ADDRESS);
        if (address != null) {
            out.put(' ').put(LinkWords.address(link.type(), address));
        }
        byte[] broadcast = link.attributes().get(LinkField.BROADCAST);
        if (broadcast != null) {
            out.put((link.flags() & If.IFF_POINTOPOINT) != 0 ? " peer " : " brd ").put(LinkWords.address(link.type(), broadcast));
        }
        Integer netns = link.attributes().get(LinkField.LINK_NETNSID);
        if (netns != null) {
            out.put(" link-netnsid ").put(netns);
        }
        if (link.attributes().get(LinkField.PROTO_DOWN, 0) != 0) {
            out.put(" protodown on");
        }
    }

    private void rest(Attributes attributes, KindFacts data) {
        Attributes families = attributes.get(LinkField.AF_SPEC);
        Attributes inet6 = families == null ? null : families.get(LinkFamilies.INET6);
        if (inet6 != null) {
            Integer mode = inet6.get(Inet6LinkField.ADDR_GEN_MODE);
            if (mode != null) {
                facts.word("inet6_addr_gen_mode", LinkWords.addressMode(mode));
            }
            Integer advertised = inet6.get(Inet6LinkField.RA_MTU);
            if (advertised != null && advertised != 0) {
                facts.unsigned("ra_mtu", advertised);
            }
        }
        if (all) {
            data.number("promiscuity", LinkField.PROMISCUITY);
            data.number("allmulti", LinkField.ALLMULTI);
            data.number("num_tx_queues", LinkField.NUM_TX_QUEUES);
            data.number("num_rx_queues", LinkField.NUM_RX_QUEUES);
            data.number("gso_max_size", LinkField.GSO_MAX_SIZE);
            data.number("gso_max_segs", LinkField.GSO_MAX_SEGS);
            data.number("tso_max_size", LinkField.TSO_MAX_SIZE);
            data.number("tso_max_segs", LinkField.TSO_MAX_SEGS);
            data.number("gro_max_size", LinkField.GRO_MAX_SIZE);
        }
    }

    private void kind(LinkMessage link) {
        if (link.kind() != null) {
            newLine();
            out.put(' ').put(link.kind());
            kinds.put(link.kind(), link.kindData(), facts);
        }
        String port = link.info().get(LinkInfoField.SLAVE_KIND);
        if (port != null) {
            newLine();
            out.put(' ').put(port).put("_slave");
            kinds.putPort(port, link.info().get(LinkInfoField.SLAVE_DATA, Attributes.NONE), facts);
        }
    }

    private void altnames(Attributes properties) {
        if (properties == null) {
            return;
        }
        for (int i = 0; i < properties.size(); i++) {
            if (properties.at(i).field() == LinkProperties.ALT_IFNAME && properties.at(i).value() != null) {
                newLine();
                out.put(" altname ").put((String) properties.at(i).value());
            }
        }
    }

    /** Four blanks in all: what follows starts with one. */
    private void newLine() {
        if (!oneline) {
            out.line().spaces(3);
        }
    }

    /** The items of a list, commas between. */
    private static final class CommaList extends TextFacts {
        private final Output out;
        private boolean filled;

        CommaList(Output out) {
            super(out, false);
            this.out = out;
        }

        @Override
        public void item(String value) {
            out.put(filled ? "," : "").put(value);
            filled = true;
        }
    }
}
