package org.pmtuctl.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Xfrm;

/** The objects of a picture, each by what it is known by at another moment. */
final class Things {
    private final Snapshot snapshot;

    Things(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Map<String, Traits> links() {
        LinkedHashMap<String, Traits> links = new LinkedHashMap<>();
        for (Link link : snapshot.links()) {
            links.put(link.name(), link(link));
        }
        return links;
    }

    private Traits link(Link link) {
        Traits traits = new Traits().put("mtu", link.mtu());
        if (link.ipv6Mtu() != null && link.ipv6Mtu() != link.mtu()) {
            traits.put("ipv6-mtu", link.ipv6Mtu());
        }
        traits.put("", link.isUp() ? "up" : "down").number("operstate", link.operState()).put("type", link.kind());
        traits.put("master", device(link.master())).put("link", device(link.lower())).number("vrf-table", link.vrfTable())
                .put("index", link.index());
        Tunnel tunnel = link.tunnel();
        if (tunnel != null) {
            traits.put("local", tunnel.local()).put("remote", tunnel.remote()).put("dev", device(tunnel.lower()))
                    .put("ttl", tunnel.ttlInherit() ? "inherit" : Integer.toString(tunnel.ttl())).number("tos", tunnel.tos())
                    .put("df", Facets.df(tunnel.dontFragment())).put("ikey", Facets.key(tunnel.inputKey()))
                    .put("okey", Facets.key(tunnel.outputKey())).flag("csum", tunnel.checksum()).flag("seq", tunnel.sequence())
                    .put("id", Facets.key(tunnel.vni())).number("fwmark", tunnel.fwmark()).number("if_id", tunnel.ifId()).number("dstport", tunnel.destinationPort())
                    .number("encap-type", tunnel.encapType()).number("encap-dport", tunnel.encapPort())
                    .flag("encaplimit", tunnel.encapLimit());
        }
        return traits;
    }

    private String device(int ifindex) {
        return ifindex == 0 ? null : snapshot.linkName(ifindex);
    }

    Map<String, Traits> addresses(boolean ipv6) {
        LinkedHashMap<String, Traits> addresses = new LinkedHashMap<>();
        for (InterfaceAddress each : snapshot.addresses()) {
            if (each.local().isIpv6() != ipv6) {
                continue;
            }
            addresses.put(each.local() + "/" + each.prefixLength() + " dev " + snapshot.linkName(each.ifindex()),
                    new Traits().put("peer", each.peer()).number("scope", each.scope()).number("flags", each.flags()));
        }
        return addresses;
    }

    Map<String, Traits> rules(boolean ipv6) {
        LinkedHashMap<String, Traits> rules = new LinkedHashMap<>();
        for (Rule rule : snapshot.rules()) {
            if (rule.ipv6() != ipv6) {
                continue;
            }
            String line = (rule.ipv6() ? "-6 " : "") + Words.rule(rule);
            rules.put(line, new Traits().number("table", rule.table()).number("flags", rule.flags()));
        }
        return rules;
    }

    Map<String, Traits> nexthops() {
        LinkedHashMap<String, Traits> nexthops = new LinkedHashMap<>();
        for (NexthopObject each : snapshot.nexthops()) {
            StringBuilder group = new StringBuilder();
            for (NexthopObject.Member member : each.group()) {
                group.append(group.length() == 0 ? "" : "/").append(Integer.toUnsignedString(member.id())).append(',').append(member.weight());
            }
            nexthops.put("id " + Integer.toUnsignedString(each.id()), new Traits().put("", each.nexthop() == null ? null : leg(each.nexthop()))
                    .put("group", group.length() == 0 ? null : group).flag("blackhole", each.blackhole()).flag("fdb", each.fdb()));
        }
        return nexthops;
    }

    Map<String, Traits> sysctls() {
        LinkedHashMap<String, Traits> sysctls = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : snapshot.sysctls().all().entrySet()) {
            sysctls.put(each.getKey(), new Traits().put("", each.getValue()));
        }
        return sysctls;
    }

    Map<String, Traits> policies() {
        LinkedHashMap<String, Traits> policies = new LinkedHashMap<>();
        if (snapshot.ipsec() == null) {
            return policies;
        }
        for (Policy policy : snapshot.ipsec().policies()) {
            if (policy.socket()) {
                continue;
            }
            Traits traits = new Traits().put("action", policy.block() ? "block" : "allow").put("index", Integer.toUnsignedString(policy.index()));
            int number = 0;
            for (PolicyTemplate template : policy.templates()) {
                traits.put(number++ == 0 ? "tmpl" : "tmpl " + number, Encapsulation.template(template) + (template.optional() ? " level use" : ""));
            }
            policies.put(Facets.policy(policy), traits);
        }
        return policies;
    }

    private String leg(Nexthop leg) {
        return (leg.gateway() == null ? "" : "via " + leg.gateway() + " ") + "dev " + snapshot.linkName(leg.ifindex());
    }

    Traits route(RouteShape shape) {
        StringBuilder legs = new StringBuilder();
        for (Nexthop leg : shape.nexthops()) {
            legs.append(legs.length() == 0 ? "" : " and ").append(leg(leg));
            if (leg.weight() > 1) {
                legs.append(" weight ").append(leg.weight());
            }
        }
        return new Traits().put("", legs.length() == 0 ? null : legs).number("nhid", shape.nexthopId()).number("type", shape.type() == Rtnetlink.RTN_UNICAST ? 0 : shape.type())
                .put("proto", Words.protocol(shape.protocol())).put("src", shape.preferredSource())
                .put(shape.metrics().mtuLocked() ? "mtu lock" : "mtu", shape.metrics().mtu()).put("advmss", shape.metrics().advmss())
                .number("flags", shape.flags()).number("pref", shape.preference());
    }

    /** What a state is made of, next to its ends and its SPI. */
    static Traits state(State state) {
        return new Traits().put("aead", Facets.algorithm(state.aead())).put("enc", Facets.algorithm(state.encryption()))
                .put("auth", Facets.algorithm(state.authentication())).put("comp", Facets.algorithm(state.compression()))
                .put("encap", Facets.encapsulation(state.encapsulation())).flag("esn", (state.flags() & Xfrm.XFRM_STATE_ESN) != 0)
                .flag("nopmtudisc", (state.flags() & Xfrm.XFRM_STATE_NOPMTUDISC) != 0).flag("waits for keys", state.isLarval())
                .flag("dying", state.dying());
    }

    static List<State> states(Snapshot snapshot) {
        return snapshot.ipsec() == null ? List.of() : snapshot.ipsec().states();
    }
}
