package org.pmtuctl.render.raw;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.nexthop.GroupMember;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.nexthop.ResilientGroupField;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;

/** Next-hop objects with the keys of {@code ip -j -d nexthop}. */
final class NexthopFacts {
    private final JsonWriter json;
    private final Facts facts;
    private final RoutingNames names;
    private final Devices devices;
    private final int ticksPerSecond;
    private final EncapFacts encap;

    /** @param ticksPerSecond unit of the timers of resilient groups */
    NexthopFacts(JsonWriter json, RoutingNames names, Devices devices, int ticksPerSecond) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.names = names;
        this.devices = devices;
        this.ticksPerSecond = ticksPerSecond;
        this.encap = new EncapFacts(facts, devices, new NameBytes(names, devices, true));
    }

    /** One object. */
    void put(NexthopMessage nexthop) {
        Attributes attributes = nexthop.attributes();
        json.beginObject();
        facts.unsigned("id", attributes.get(NexthopField.ID, 0));
        List<GroupMember> group = attributes.get(NexthopField.GROUP);
        if (group != null) {
            group(group, nexthop);
        }
        byte[] encapsulation = attributes.get(NexthopField.ENCAP);
        if (encapsulation != null) {
            int type = attributes.get(NexthopField.ENCAP_TYPE, 0);
            facts.begin("encap");
            facts.word("encap_type", EncapFacts.typeName(type));
            encap.put(type, encapsulation);
            facts.end();
        }
        IpAddress gateway = attributes.get(NexthopField.GATEWAY);
        if (gateway != null) {
            gateway(nexthop.family(), gateway);
        }
        Integer oif = attributes.get(NexthopField.OIF);
        if (oif != null) {
            facts.word("dev", devices.name(oif));
        }
        facts.word("scope", names.scope(nexthop.scope()));
        if (attributes.has(NexthopField.BLACKHOLE)) {
            facts.mark("blackhole");
        }
        facts.word("protocol", names.protocol(nexthop.protocol()));
        flags(nexthop.flags());
        if (attributes.has(NexthopField.FDB)) {
            facts.mark("fdb");
        }
        facts.unknown(attributes);
        json.endObject();
    }

    private void group(List<GroupMember> group, NexthopMessage nexthop) {
        Attributes attributes = nexthop.attributes();
        facts.beginList("group");
        for (GroupMember member : group) {
            facts.beginItem();
            facts.unsigned("id", member.id());
            if (nexthop.weight(member) > 1) {
                facts.number("weight", nexthop.weight(member));
            }
            facts.end();
        }
        facts.endList();
        int type = attributes.get(NexthopField.GROUP_TYPE, Nexthop.NEXTHOP_GRP_TYPE_MPATH);
        if (type != Nexthop.NEXTHOP_GRP_TYPE_MPATH) {
            facts.word("type", NexthopText.groupType(type));
        }
        Attributes resilient = attributes.get(NexthopField.RES_GROUP);
        if (resilient != null) {
            facts.begin("resilient_args");
            facts.number("buckets", resilient.get(ResilientGroupField.BUCKETS, 0));
            time("idle_timer", resilient.get(ResilientGroupField.IDLE_TIMER, 0) & 0xffff_ffffL);
            time("unbalanced_timer", resilient.get(ResilientGroupField.UNBALANCED_TIMER, 0) & 0xffff_ffffL);
            time("unbalanced_time", resilient.get(ResilientGroupField.UNBALANCED_TIME, 0L));
            facts.end();
        }
    }

    /** Seconds, a number. */
    private void time(String key, long ticks) {
        facts.decimal(key, Decimals.seconds(ticks * 1000 / ticksPerSecond));
    }

    private void gateway(int family, IpAddress gateway) {
        if (gateway.isIpv6() == (family == Socket.AF_INET6)) {
            facts.word("gateway", gateway.toString());
        } else {
            facts.begin("via");
            facts.word("family", gateway.isIpv6() ? "inet6" : "inet");
            facts.word("host", gateway.toString());
            facts.end();
        }
    }

    private void flags(int flags) {
        facts.beginList("flags");
        for (int i = 0; i < RouteWords.flagCount(); i++) {
            if ((flags & RouteWords.flag(i)) != 0) {
                facts.item(RouteWords.flagName(i));
            }
        }
        facts.endList();
    }
}
