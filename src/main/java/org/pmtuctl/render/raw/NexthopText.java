package org.pmtuctl.render.raw;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.nexthop.GroupMember;
import org.pmtuctl.rtnetlink.nexthop.NexthopField;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.nexthop.ResilientGroupField;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;

/** Next-hop objects as lines of text, in the words of {@code ip nexthop}. */
final class NexthopText {
    private final Output out;
    private final RoutingNames names;
    private final Devices devices;
    private final int ticksPerSecond;
    private final boolean oneline;
    private final boolean all;
    private final EncapFacts encap;

    /** @param all also what the library could not decode */
    NexthopText(Output out, RoutingNames names, Devices devices, int ticksPerSecond, boolean oneline, boolean all) {
        this.out = out;
        this.names = names;
        this.devices = devices;
        this.ticksPerSecond = ticksPerSecond;
        this.oneline = oneline;
        this.all = all;
        this.encap = new EncapFacts(new TextFacts(out, all), devices, new NameBytes(names, devices, false));
    }

    void put(NexthopMessage nexthop) {
        Attributes attributes = nexthop.attributes();
        out.put("id ").put(attributes.get(NexthopField.ID, 0) & 0xffff_ffffL);
        List<GroupMember> group = attributes.get(NexthopField.GROUP);
        if (group != null) {
            group(group, nexthop);
        }
        byte[] encapsulation = attributes.get(NexthopField.ENCAP);
        if (encapsulation != null) {
            int type = attributes.get(NexthopField.ENCAP_TYPE, 0);
            out.put(" encap ").put(EncapFacts.typeName(type));
            encap.put(type, encapsulation);
        }
        IpAddress gateway = attributes.get(NexthopField.GATEWAY);
        if (gateway != null) {
            out.put(" via ").put(gateway.toString());
        }
        Integer oif = attributes.get(NexthopField.OIF);
        if (oif != null) {
            out.put(" dev ").put(devices.name(oif));
        }
        if (nexthop.scope() != Rtnetlink.RT_SCOPE_UNIVERSE) {
            out.put(" scope ").put(names.scope(nexthop.scope()));
        }
        if (attributes.has(NexthopField.BLACKHOLE)) {
            out.put(" blackhole");
        }
        if (nexthop.protocol() != Rtnetlink.RTPROT_UNSPEC) {
            out.put(" proto ").put(names.protocol(nexthop.protocol()));
        }
        for (int i = 0; i < RouteWords.flagCount(); i++) {
            if ((nexthop.flags() & RouteWords.flag(i)) != 0) {
                out.put(' ').put(RouteWords.flagName(i));
            }
        }
        if (attributes.has(NexthopField.FDB)) {
            out.put(" fdb");
        }
        if (all) {
            UnknownText.put(attributes, out, oneline);
        }
        out.line();
    }

    private void group(List<GroupMember> group, NexthopMessage nexthop) {
        Attributes attributes = nexthop.attributes();
        out.put(" group ");
        for (int i = 0; i < group.size(); i++) {
            out.put(i > 0 ? "/" : "").put(group.get(i).id() & 0xffff_ffffL);
            if (nexthop.weight(group.get(i)) > 1) {
                out.put(',').put(nexthop.weight(group.get(i)));
            }
        }
        int type = attributes.get(NexthopField.GROUP_TYPE, Nexthop.NEXTHOP_GRP_TYPE_MPATH);
        if (type != Nexthop.NEXTHOP_GRP_TYPE_MPATH) {
            out.put(" type ").put(groupType(type));
        }
        Attributes resilient = attributes.get(NexthopField.RES_GROUP);
        if (resilient != null) {
            out.put(" buckets ").put(resilient.get(ResilientGroupField.BUCKETS, 0));
            time(" idle_timer ", resilient.get(ResilientGroupField.IDLE_TIMER, 0) & 0xffff_ffffL);
            time(" unbalanced_timer ", resilient.get(ResilientGroupField.UNBALANCED_TIMER, 0) & 0xffff_ffffL);
            time(" unbalanced_time ", resilient.get(ResilientGroupField.UNBALANCED_TIME, 0L));
        }
    }

    private void time(String word, long ticks) {
        out.put(word).put(Decimals.seconds(ticks * 1000 / ticksPerSecond));
    }

    /** NEXTHOP_GRP_TYPE_*. */
    static String groupType(int type) {
        return switch (type) {
            case Nexthop.NEXTHOP_GRP_TYPE_MPATH -> "mpath";
            case Nexthop.NEXTHOP_GRP_TYPE_RES -> "resilient";
            default -> Integer.toString(type);
        };
    }
}
