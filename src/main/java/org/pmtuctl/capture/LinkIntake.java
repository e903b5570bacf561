package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.LinkStats;
import org.pmtuctl.procfs.SysctlNames;
import org.pmtuctl.rtnetlink.link.Inet6LinkField;
import org.pmtuctl.rtnetlink.link.LinkCodec;
import org.pmtuctl.rtnetlink.link.LinkFamilies;
import org.pmtuctl.rtnetlink.link.LinkField;
import org.pmtuctl.rtnetlink.link.LinkInfoField;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.rtnetlink.link.VrfField;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.Ip;
import org.pmtuctl.uapi.Ipv6;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Slice;

/** Network devices, and the settings of each that the kernel sends along: no file is read for them. */
final class LinkIntake extends Intake {
    private static final int WORD = 4;

    private final ArrayList<LinkMessage> messages = new ArrayList<>();

    /** The request for all devices. */
    static byte[] request(boolean stats) {
        Attributes filter = stats ? Attributes.NONE : Attributes.of(Attribute.of(LinkField.EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS));
        return LinkCodec.encode(new LinkMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, 0, filter));
    }

    /** The request for one device by its name. */
    static byte[] request(String name) {
        return LinkCodec.encode(new LinkMessage(Socket.AF_UNSPEC, 0, 0, 0, 0, 0,
                Attributes.of(Attribute.of(name.length() < If.IFNAMSIZ ? LinkField.IFNAME : LinkField.ALT_IFNAME, name))));
    }

    @Override
    protected void clear() {
        messages.clear();
    }

    @Override
    protected void take(Datagram message) {
        if (message.type() == Rtnetlink.RTM_NEWLINK) {
            messages.add(LinkCodec.decode(message.message().payload()));
        }
    }

    /** In the order of the dump. */
    List<Link> links() {
        ArrayList<Link> links = new ArrayList<>(messages.size());
        for (LinkMessage message : messages) {
            links.add(link(message));
        }
        return links;
    }

    private static Link link(LinkMessage message) {
        Attributes it = message.attributes();
        int[] conf6 = words(inet6(message).get(Inet6LinkField.CONF));
        Integer vrf = "vrf".equals(message.kind()) ? message.kindData().get(VrfField.TABLE) : null;
        return new Link(message.ifindex(), it.get(LinkField.IFNAME, "if" + message.ifindex()), message.type(), message.flags(),
                it.get(LinkField.MTU, 0), it.get(LinkField.MIN_MTU, 0), it.get(LinkField.MAX_MTU, 0),
                conf6.length > Ipv6.DEVCONF_MTU6 ? Integer.valueOf(conf6[Ipv6.DEVCONF_MTU6]) : null,
                it.get(LinkField.OPERSTATE, 0), message.kind(), message.info().get(LinkInfoField.SLAVE_KIND),
                it.get(LinkField.MASTER, 0), it.get(LinkField.LINK, 0), it.has(LinkField.LINK_NETNSID), vrf == null ? 0 : vrf,
                stats(it.get(LinkField.STATS64)), message.kind() == null ? null : TunnelMapping.of(message.kind(), message.kindData()));
    }

    private static LinkStats stats(org.pmtuctl.rtnetlink.link.LinkStats it) {
        return it == null ? null : new LinkStats(it.rxPackets(), it.txPackets(), it.rxBytes(), it.txBytes(), it.rxErrors(),
                it.txErrors(), it.rxDropped(), it.txDropped(), it.collisions());
    }

    private static Attributes inet(LinkMessage message) {
        return message.attributes().get(LinkField.AF_SPEC, Attributes.NONE).get(LinkFamilies.INET, Attributes.NONE);
    }

    private static Attributes inet6(LinkMessage message) {
        return message.attributes().get(LinkField.AF_SPEC, Attributes.NONE).get(LinkFamilies.INET6, Attributes.NONE);
    }

    /** An array of 32-bit words; empty where the family is off. */
    private static int[] words(byte[] bytes) {
        if (bytes == null) {
            return new int[0];
        }
        Slice slice = Slice.of(bytes);
        int[] words = new int[bytes.length / WORD];
        for (int i = 0; i < words.length; i++) {
            words[i] = slice.u32(i * WORD);
        }
        return words;
    }

    /** The settings of each device that bear on path MTUs. */
    void addSettings(Map<String, String> into) {
        for (LinkMessage message : messages) {
            String name = message.attributes().get(LinkField.IFNAME, "");
            int[] conf4 = words(inet(message).get(LinkFamilies.INET_CONF));
            String ipv4 = SysctlNames.IPV4_DEVICE + name + ".";
            // That array starts with number 1.
            put(into, ipv4 + "rp_filter", conf4, Ip.IPV4_DEVCONF_RP_FILTER - 1);
            put(into, ipv4 + "forwarding", conf4, Ip.IPV4_DEVCONF_FORWARDING - 1);
            put(into, ipv4 + "accept_local", conf4, Ip.IPV4_DEVCONF_ACCEPT_LOCAL - 1);
            put(into, ipv4 + "accept_redirects", conf4, Ip.IPV4_DEVCONF_ACCEPT_REDIRECTS - 1);
            int[] conf6 = words(inet6(message).get(Inet6LinkField.CONF));
            String ipv6 = SysctlNames.IPV6_DEVICE + name + ".";
            put(into, ipv6 + "mtu", conf6, Ipv6.DEVCONF_MTU6);
            put(into, ipv6 + "accept_ra_mtu", conf6, Ipv6.DEVCONF_ACCEPT_RA_MTU);
            put(into, ipv6 + "forwarding", conf6, Ipv6.DEVCONF_FORWARDING);
            put(into, ipv6 + "disable_ipv6", conf6, Ipv6.DEVCONF_DISABLE_IPV6);
        }
    }

    private static void put(Map<String, String> into, String name, int[] words, int at) {
        if (at < words.length) {
            into.put(name, Integer.toString(words[at]));
        }
    }
}
