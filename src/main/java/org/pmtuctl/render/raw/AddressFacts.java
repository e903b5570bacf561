package org.pmtuctl.render.raw;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.address.AddressCacheInfo;
import org.pmtuctl.rtnetlink.address.AddressField;
import org.pmtuctl.rtnetlink.address.AddressMessage;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;

/** Devices and their addresses with the keys of {@code ip -j -d address}. */
final class AddressFacts {
    private final JsonWriter json;
    private final Facts facts;
    private final RoutingNames names;
    private final LinkFacts links;

    AddressFacts(JsonWriter json, RoutingNames names, Devices devices, int ticksPerSecond) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.names = names;
        this.links = new LinkFacts(json, names, devices, ticksPerSecond);
    }

    /** One device with its addresses, in the kernel's order. */
    void put(LinkMessage link, List<AddressMessage> addresses) {
        json.beginObject();
        links.fields(link, false);
        json.beginArray("addr_info");
        for (AddressMessage address : addresses) {
            json.beginObject();
            address(address);
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void address(AddressMessage message) {
        Attributes attributes = message.attributes();
        facts.word("family", message.family() == Socket.AF_INET6 ? "inet6" : "inet");
        IpAddress local = message.local();
        if (local != null) {
            facts.word("local", local.toString());
            address("address", message.peer());
            facts.number("prefixlen", message.prefixLength());
            Integer metric = attributes.get(AddressField.RT_PRIORITY);
            if (metric != null) {
                facts.unsigned("metric", metric);
            }
        }
        address("broadcast", attributes.get(AddressField.BROADCAST));
        address("anycast", attributes.get(AddressField.ANYCAST));
        address("multicast", attributes.get(AddressField.MULTICAST));
        facts.word("scope", names.scope(message.scope()));
        AddressWords.flags(message.flags(), message.family() == Socket.AF_INET6, facts);
        Integer protocol = attributes.get(AddressField.PROTO);
        if (protocol != null) {
            facts.word("protocol", names.addressProtocol(protocol));
        }
        String label = attributes.get(AddressField.LABEL);
        if (label != null) {
            facts.word("label", label);
        }
        AddressCacheInfo lifetime = attributes.get(AddressField.CACHEINFO);
        if (lifetime != null) {
            facts.unsigned("valid_life_time", lifetime.valid());
            facts.unsigned("preferred_life_time", lifetime.preferred());
        }
        facts.unknown(attributes);
    }

    private void address(String key, IpAddress address) {
        if (address != null) {
            facts.word(key, address.toString());
        }
    }
}
