package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * A small host made of lines in the words of {@code ip}. It starts with the loopback device and the default rules; addresses
 * bring their local route along.
 */
final class TestHost {
    private final List<Link> links = new ArrayList<>();
    private final List<InterfaceAddress> addresses = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<RouteException> exceptions = new ArrayList<>();
    private final List<NexthopObject> nexthops = new ArrayList<>();
    private final Map<String, String> sysctls = new TreeMap<>();
    private String kernel = "6.12.0";

    TestHost() {
        links.add(new Link(1, "lo", 772, 0x49, 65536, 0, 0, 65536, 0, null, null, 0, 0, false, 0, null));
        addresses.add(new InterfaceAddress(1, IpAddress.parse("127.0.0.1"), null, 8, Rtnetlink.RT_SCOPE_HOST, 0x80));
        route("local 127.0.0.0/8 dev lo table 255 scope 254 src 127.0.0.1");
        route("local ::1 dev lo table 255 metric 0");
    }

    TestHost kernel(String release) {
        kernel = release;
        return this;
    }

    /** {@code eth0 mtu 1400 down ipv6 1280 master red vrf 10}. */
    TestHost link(String line) {
        Words words = new Words(line);
        String name = words.next();
        int flags = 0x11043;
        int mtu = 1500;
        Integer ipv6 = null;
        int master = 0;
        int vrf = 0;
        while (words.hasNext()) {
            switch (words.next()) {
                case "mtu" -> mtu = words.number();
                case "down" -> flags = 0x1002;
                case "ipv6" -> ipv6 = words.number();
                case "master" -> master = index(words.next());
                case "vrf" -> vrf = words.number();
                default -> words.fail();
            }
        }
        links.add(new Link(links.size() + 1, name, 1, flags, mtu, 68, 65535, ipv6 == null ? mtu : ipv6, 6, null, null, master, 0, false,
                vrf, null));
        return this;
    }

    /** A device that puts packets into others. */
    TestHost tunnel(String name, int mtu, Tunnel tunnel) {
        links.add(new Link(links.size() + 1, name, 0xfffe, 0x11043, mtu, 68, 65535, mtu, 6, tunnel.kind(), null, 0, 0, false, 0, null, tunnel));
        return this;
    }

    /** {@code 192.0.2.2/24 dev eth0 scope 253 flags 32}. */
    TestHost address(String line) {
        Words words = new Words(line);
        String text = words.next();
        int slash = text.indexOf('/');
        IpAddress local = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        int length = slash < 0 ? local.bits() : Integer.parseInt(text.substring(slash + 1));
        int ifindex = 0;
        int scope = local.isLinkLocal() && local.isIpv6() ? Rtnetlink.RT_SCOPE_LINK : 0;
        int flags = 0x80;
        IpAddress peer = null;
        while (words.hasNext()) {
            switch (words.next()) {
                case "dev" -> ifindex = index(words.next());
                case "scope" -> scope = words.number();
                case "flags" -> flags = words.number();
                case "peer" -> peer = IpAddress.parse(words.next());
                default -> words.fail();
            }
        }
        addresses.add(new InterfaceAddress(ifindex, local, peer, length, scope, flags));
        Link device = links.get(ifindex - 1);
        int table = device.master() != 0 ? links.get(device.master() - 1).vrfTable() : device.vrfTable() != 0 ? device.vrfTable() : 255;
        route("local " + local + " dev " + device.name() + " table " + table + " scope 254" + (local.isIpv6() ? "" : " src " + local));
        return this;
    }

    /**
     * {@code [TYPE] PREFIX [via G] [dev D] [table T] [metric N] [tos N] [from P] [src A] [mtu [lock] N] [advmss N] [proto N]
     * [nhid N] [pref high|low] [scope N] [flags N] [nexthop via G dev D [flags N]]...}
     */
    TestHost route(String line) {
        Words words = new Words(line);
        String first = words.next();
        int type = type(first);
        String prefix = type < 0 ? first : words.next();
        boolean ipv6 = prefix.contains(":") || line.contains(":");
        IpPrefix destination = prefix.equals("default") ? IpPrefix.all(ipv6) : IpPrefix.parse(prefix);
        type = type < 0 ? Rtnetlink.RTN_UNICAST : type;
        int table = Rtnetlink.RT_TABLE_MAIN;
        int tos = 0;
        int metric = ipv6 ? 1024 : 0;
        int protocol = Rtnetlink.RTPROT_BOOT;
        int scope = -1;
        int flags = 0;
        int nhid = 0;
        int preference = 0;
        int lock = 0;
        Integer mtu = null;
        Integer advmss = null;
        IpPrefix from = null;
        IpAddress source = null;
        IpAddress gateway = null;
        int ifindex = 0;
        int legFlags = 0;
        int encap = 0;
        boolean legs = false;
        List<Nexthop> nexthops = new ArrayList<>();
        while (words.hasNext()) {
            switch (words.next()) {
                case "table" -> table = words.number();
                case "metric" -> metric = words.number();
                case "tos" -> tos = words.number();
                case "from" -> from = IpPrefix.parse(words.next());
                case "src" -> source = IpAddress.parse(words.next());
                case "proto" -> protocol = words.number();
                case "nhid" -> nhid = words.number();
                case "scope" -> scope = words.number();
                case "encap" -> encap = words.number();
                case "pref" -> preference = words.next().equals("high") ? 1 : 3;
                case "advmss" -> advmss = words.number();
                case "mtu" -> {
                    String value = words.next();
                    if (value.equals("lock")) {
                        lock = 1 << Rtnetlink.RTAX_MTU;
                        value = words.next();
                    }
                    mtu = value.equals("0") ? null : Integer.valueOf(value);
                }
                case "nexthop" -> {
                    if (legs) {
                        nexthops.add(new Nexthop(ifindex, gateway, 1, legFlags, 0));
                        gateway = null;
                        legFlags = 0;
                    }
                    legs = true;
                }
                case "via" -> gateway = IpAddress.parse(words.next());
                case "dev" -> ifindex = index(words.next());
                case "flags" -> legFlags = words.number();
                default -> words.fail();
            }
        }
        if (ifindex != 0) {
            nexthops.add(new Nexthop(ifindex, gateway, 1, legFlags, encap));
        }
        if (scope < 0) {
            scope = ipv6 || gateway != null || nhid != 0 || type != Rtnetlink.RTN_UNICAST ? 0 : Rtnetlink.RT_SCOPE_LINK;
        }
        routes.add(new Route(destination, new RouteShape(table, tos, metric, protocol, scope, type, flags, from, source,
                new Metrics(lock, mtu, advmss, 0), nexthops, nhid, preference)));
        return this;
    }

    /** {@code 10 via G dev D}, {@code 12 group 10 11}, {@code 13 blackhole}. */
    TestHost nexthop(String line) {
        Words words = new Words(line);
        int id = words.number();
        IpAddress gateway = null;
        int ifindex = 0;
        int flags = 0;
        boolean blackhole = false;
        List<NexthopObject.Member> group = new ArrayList<>();
        while (words.hasNext()) {
            switch (words.next()) {
                case "via" -> gateway = IpAddress.parse(words.next());
                case "dev" -> ifindex = index(words.next());
                case "flags" -> flags = words.number();
                case "blackhole" -> blackhole = true;
                case "group" -> {
                    while (words.hasNext()) {
                        group.add(new NexthopObject.Member(words.number(), 1));
                    }
                }
                default -> words.fail();
            }
        }
        nexthops.add(new NexthopObject(id, ifindex == 0 ? null : new Nexthop(ifindex, gateway, 1, flags, 0), group, blackhole, false, 3));
        return this;
    }

    /** The rules of a namespace nobody touched, plus those of {@link #rule}; local first. */
    TestHost defaultRules(boolean ipv6) {
        rules.addAll(ipv6 ? DefaultRules.IPV6 : DefaultRules.IPV4);
        return this;
    }

    /** {@code [-6] PRIORITY [not] [from P] [to P] [iif D] [oif D] [fwmark M/M] [tos N] [dscp N] ... lookup T | goto N | ...}. */
    TestHost rule(String line) {
        rules.add(parseRule(line));
        return this;
    }

    static Rule parseRule(String line) {
        Words words = new Words(line);
        String first = words.next();
        boolean ipv6 = first.equals("-6");
        int priority = Integer.parseInt(ipv6 ? words.next() : first);
        int action = FibRules.FR_ACT_TO_TBL;
        boolean invert = false;
        boolean l3mdev = false;
        boolean unknown = false;
        IpPrefix from = null;
        IpPrefix to = null;
        int tos = 0;
        Integer dscp = null;
        String iif = null;
        String oif = null;
        int mark = 0;
        int mask = 0;
        Rule.Range uids = null;
        Rule.Range sports = null;
        Rule.Range dports = null;
        int protocol = 0;
        long tunnel = 0;
        int table = 0;
        int target = 0;
        int length = -1;
        int group = -1;
        int flags = 0;
        while (words.hasNext()) {
            switch (words.next()) {
                case "not" -> invert = true;
                case "from" -> from = prefix(words.next());
                case "to" -> to = prefix(words.next());
                case "iif" -> iif = words.next();
                case "oif" -> oif = words.next();
                case "tos" -> tos = words.number();
                case "dscp" -> dscp = words.number();
                case "uidrange" -> uids = range(words.next());
                case "sport" -> sports = range(words.next());
                case "dport" -> dports = range(words.next());
                case "ipproto" -> protocol = words.number();
                case "tun_id" -> tunnel = words.number();
                case "l3mdev" -> l3mdev = true;
                case "lookup" -> table = words.number();
                case "suppress_prefixlength" -> length = words.number();
                case "suppress_ifgroup" -> group = words.number();
                case "flags" -> flags = words.number();
                case "unknown" -> unknown = true;
                case "nop" -> action = FibRules.FR_ACT_NOP;
                case "blackhole" -> action = FibRules.FR_ACT_BLACKHOLE;
                case "unreachable" -> action = FibRules.FR_ACT_UNREACHABLE;
                case "prohibit" -> action = FibRules.FR_ACT_PROHIBIT;
                case "goto" -> {
                    action = FibRules.FR_ACT_GOTO;
                    target = words.number();
                }
                case "fwmark" -> {
                    String[] parts = words.next().split("/");
                    mark = Integer.decode(parts[0]);
                    mask = parts.length > 1 ? Integer.decode(parts[1]) : -1;
                }
                default -> words.fail();
            }
        }
        return new Rule(ipv6, priority, action, invert, from, to, tos, dscp, iif, oif, mark, mask, uids, protocol, sports, dports,
                tunnel, l3mdev, table, target, length, group, flags, unknown);
    }

    /** {@code DESTINATION [via G] dev D [mtu [lock] N] [table T] [source P] [expires MS] [redirect] [met|unmet PREFIX]}. */
    TestHost exception(String line) {
        Words words = new Words(line);
        IpAddress destination = IpAddress.parse(words.next());
        IpAddress gateway = null;
        int ifindex = 0;
        Integer mtu = null;
        boolean locked = false;
        int table = Rtnetlink.RT_TABLE_MAIN;
        IpPrefix source = null;
        Long expires = 600_000L;
        int flags = Rtnetlink.RTM_F_CLONED;
        KernelRoute lookup = null;
        while (words.hasNext()) {
            switch (words.next()) {
                case "via" -> gateway = IpAddress.parse(words.next());
                case "dev" -> ifindex = index(words.next());
                case "table" -> table = words.number();
                case "source" -> source = IpPrefix.parse(words.next());
                case "expires" -> expires = (long) words.number();
                case "redirect" -> flags |= Rtnetlink.RTCF_REDIRECTED;
                case "mtu" -> {
                    String value = words.next();
                    locked = value.equals("lock");
                    mtu = locked ? words.number() : Integer.valueOf(value);
                }
                case "met" -> lookup = new KernelRoute(0, null, 1, table, prefix(words.next()), gateway, ifindex, null, mtu, locked, null,
                        expires, 0);
                case "unmet" -> lookup = new KernelRoute(0, null, 1, table, prefix(words.next()), gateway, ifindex, null, null, false,
                        null, null, 0);
                default -> words.fail();
            }
        }
        exceptions.add(new RouteException(destination, mtu, locked, gateway, ifindex, table, source, expires, flags, false, 1,
                new int[] {table}, lookup));
        return this;
    }

    TestHost sysctl(String name, int value) {
        sysctls.put(name, Integer.toString(value));
        return this;
    }

    Snapshot snapshot() {
        return new Snapshot(new Host(kernel, "host", null, 0, 100, 1000, 0), links, addresses, rules, RouteIndex.of(routes), exceptions,
                nexthops, new Sysctls(sysctls), new Counters(new HashMap<>()), List.of());
    }

    World world() {
        return new World(snapshot());
    }

    Path walk(String flow) {
        return PathResolver.resolve(snapshot(), flow(flow), null);
    }

    Path walk(String flow, KernelRoute hint) {
        return PathResolver.resolve(snapshot(), flow(flow), hint);
    }

    /** {@code DESTINATION [from A] [iif D] [oif D] [mark N] [uid N] [tos N] [proto N] [sport N] [dport N]}. */
    static Flow flow(String line) {
        Words words = new Words(line);
        IpAddress destination = IpAddress.parse(words.next());
        IpAddress source = null;
        int protocol = 0;
        int sport = 0;
        int dport = 0;
        int mark = 0;
        Integer uid = null;
        String iif = null;
        String oif = null;
        int tos = 0;
        while (words.hasNext()) {
            switch (words.next()) {
                case "from" -> source = IpAddress.parse(words.next());
                case "iif" -> iif = words.next();
                case "oif" -> oif = words.next();
                case "mark" -> mark = words.number();
                case "uid" -> uid = words.number();
                case "tos" -> tos = words.number();
                case "proto" -> protocol = words.number();
                case "sport" -> sport = words.number();
                case "dport" -> dport = words.number();
                default -> words.fail();
            }
        }
        return new Flow(source, destination, protocol, sport, dport, mark, uid, iif, oif, tos);
    }

    /** The kernel's answer that took a route by a leg. */
    KernelRoute answer(String prefix, String gateway, String device) {
        return new KernelRoute(0, null, 1, 0, prefix(prefix), gateway == null ? null : IpAddress.parse(gateway), index(device), null, null,
                false, null, null, 0);
    }

    private int index(String name) {
        for (Link link : links) {
            if (link.name().equals(name)) {
                return link.index();
            }
        }
        throw new AssertionError("no link " + name);
    }

    private static IpPrefix prefix(String text) {
        return text.equals("default") ? IpPrefix.all(false) : text.equals("default6") ? IpPrefix.all(true) : IpPrefix.parse(text);
    }

    private static Rule.Range range(String text) {
        String[] ends = text.split("-");
        return new Rule.Range(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    private static int type(String word) {
        return switch (word) {
            case "local" -> Rtnetlink.RTN_LOCAL;
            case "broadcast" -> Rtnetlink.RTN_BROADCAST;
            case "multicast" -> Rtnetlink.RTN_MULTICAST;
            case "anycast" -> Rtnetlink.RTN_ANYCAST;
            case "blackhole" -> Rtnetlink.RTN_BLACKHOLE;
            case "unreachable" -> Rtnetlink.RTN_UNREACHABLE;
            case "prohibit" -> Rtnetlink.RTN_PROHIBIT;
            case "throw" -> Rtnetlink.RTN_THROW;
            default -> -1;
        };
    }

    /** The words of a line, one after the other. */
    private static final class Words {
        private final String line;
        private final Iterator<String> words;

        Words(String line) {
            this.line = line;
            this.words = List.of(line.strip().split("\\s+")).iterator();
        }

        boolean hasNext() {
            return words.hasNext();
        }

        String next() {
            return words.next();
        }

        int number() {
            return Integer.decode(words.next());
        }

        void fail() {
            throw new AssertionError("not understood: " + line);
        }
    }
}
