package org.pmtuctl.render.raw;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.address.AddressCacheInfo;
import org.pmtuctl.rtnetlink.address.AddressField;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;

/** Addresses as text, in the words of {@code ip address}: a line for each device, indented ones for its addresses. */
final class AddressText {
    private final Output out;
    private final RoutingNames names;
    private final Devices devices;
    private final Facts facts;
    private final LinkText links;
    private final boolean oneline;
    private final boolean all;

    /**
     * @param oneline  each address on a line of its own that starts with its device
     * @param all      also what the library could not decode
     */
    AddressText(Output out, RoutingNames names, Devices devices, int ticksPerSecond, boolean oneline, boolean all) {
        this.out = out;
        this.names = names;
        this.devices = devices;
        this.facts = new TextFacts(out, false);
        this.links = new LinkText(out, names, devices, ticksPerSecond, oneline, all);
        this.oneline = oneline;
        this.all = all;
    }

    void put(LinkMessage link, List<AddressMessage> addresses) {
        if (!oneline) {
            links.head(link);
            out.line();
        }
        for (AddressMessage address : addresses) {
            if (oneline) {
                out.put(link.ifindex() & 0xffff_ffffL).put(": ").put(devices.name(link.ifindex()));
            }
            address(address);
        }
    }

    private void address(AddressMessage message) {
        Attributes attributes = message.attributes();
        out.spaces(4).put(message.family() == Socket.AF_INET6 ? "inet6" : "inet");
        IpAddress local = message.local();
        if (local != null) {
            out.put(' ').put(local.toString());
            address("peer", message.peer());
            out.put('/').put(message.prefixLength());
            Integer metric = attributes.get(AddressField.RT_PRIORITY);
            if (metric != null) {
                facts.unsigned("metric", metric);
            }
        }
        address("brd", attributes.get(AddressField.BROADCAST));
        address("any", attributes.get(AddressField.ANYCAST));
        address("mcast", attributes.get(AddressField.MULTICAST));
        facts.word("scope", names.scope(message.scope()));
        AddressWords.flags(message.flags(), message.family() == Socket.AF_INET6, facts);
        Integer protocol = attributes.get(AddressField.PROTO);
        if (protocol != null && protocol != 0) {
            facts.word("proto", names.addressProtocol(protocol));
        }
        String label = attributes.get(AddressField.LABEL);
        if (label != null) {
            out.put(' ').put(label);
        }
        AddressCacheInfo lifetime = attributes.get(AddressField.CACHEINFO);
        if (lifetime != null) {
            if (!oneline) {
                out.line().spaces(6);
            }
            facts.word("valid_lft", seconds(lifetime.valid()));
            facts.word("preferred_lft", seconds(lifetime.preferred()));
        }
        if (all) {
            UnknownText.put(attributes, out, oneline);
        }
        out.line();
    }

    private static String seconds(int lifetime) {
        return lifetime == AddressCacheInfo.FOREVER ? "forever" : Integer.toUnsignedString(lifetime) + "sec";
    }

    private void address(String word, IpAddress address) {
        if (address != null) {
            facts.word(word, address.toString());
        }
    }
}
