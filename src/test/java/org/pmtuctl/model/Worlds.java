package org.pmtuctl.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/**
 * Small hosts built by hand for tests, in the words of {@code ip}:
 *
 * <pre>
 *   Worlds.host().link("o0", 1500).route("default via 198.51.100.1 dev o0")
 *         .exception("203.0.113.9 via 198.51.100.1 dev o0 mtu 1400 expires 583").snapshot();
 * </pre>
 *
 * Devices get the numbers 1 (lo, always there), 2, 3, … A word it does not know fails the test.
 */
public final class Worlds {
    private static final int LOCK_MTU = 1 << Rtnetlink.RTAX_MTU;

    private final List<Link> links = new ArrayList<>();
    private final List<InterfaceAddress> addresses = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<RouteException> exceptions = new ArrayList<>();
    private final List<NexthopObject> nexthops = new ArrayList<>();
    private final Map<String, String> sysctls = new TreeMap<>();
    private Firewall firewall = Firewall.NONE;
    private final Map<String, Long> counters = new TreeMap<>();
    private final List<RouteShape> shapes = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<State> states = new ArrayList<>();
    private List<UdpSocket> udpSockets;
    private final List<TcpSocket> sockets = new ArrayList<>();
    private String netns;
    private String kernel = "6.18.0";

    private Worlds() {
        link("lo", 65536);
    }

    /** A host with a loopback device, the usual settings and the three rules that every kernel has. */
    public static Worlds host() {
        Worlds world = new Worlds();
        world.sysctl("net.ipv4.route.min_pmtu", 552).sysctl("net.ipv4.route.mtu_expires", 600)
                .sysctl("net.ipv6.route.mtu_expires", 600).sysctl("net.ipv4.ip_no_pmtu_disc", 0)
                .sysctl("net.ipv4.ip_forward", 0).sysctl("net.ipv4.ip_forward_use_pmtu", 0);
        return world.rule("priority 0 lookup local").rule("priority 32766 lookup main").rule("priority 32767 lookup default")
                .rule("-6 priority 0 lookup local").rule("-6 priority 32766 lookup main");
    }

    /** A host without routes, rules and settings, as a small command reads it. */
    public static Worlds bare() {
        return new Worlds();
    }

    /** The kernel's release; 6.18.0 unless said. */
    public Worlds kernel(String release) {
        kernel = release;
        return this;
    }

    public Worlds in(String namespace) {
        netns = namespace;
        return this;
    }

    public Worlds link(String name, int mtu) {
        return link(name, mtu, null);
    }

    /** @param kind what IFLA_INFO_KIND says; null for a device without */
    public Worlds link(String name, int mtu, String kind) {
        return link(name, mtu, kind, null, 0);
    }

    /**
     * @param ipv6Mtu  {@code net.ipv6.conf.NAME.mtu}; null for the device's
     * @param vrfTable 0 for no VRF
     */
    public Worlds link(String name, int mtu, String kind, Integer ipv6Mtu, int vrfTable) {
        int loopback = name.equals("lo") ? 8 : 0;
        links.add(new Link(links.size() + 1, name, 1, 1 | loopback, mtu, 68, 65535, ipv6Mtu == null ? Integer.valueOf(mtu) : ipv6Mtu, 6,
                kind, null, 0, 0, false, vrfTable, null));
        return this;
    }

    /**
     * A tunnel device that is up: {@code tun0 gre local 198.51.100.2 remote 203.0.113.9 mtu 1476 ttl 64 fwmark 0x1 sent 5 received 0}; the
     * words nopmtudisc and {@code master br0}. Counters are unknown unless said.
     */
    public Worlds tunnel(String line) {
        Line words = new Line(line);
        String name = words.next();
        String kind = words.next();
        IpAddress local = null;
        IpAddress remote = null;
        int mtu = 0;
        int ttl = 0;
        int mark = 0;
        int master = 0;
        long sent = -1;
        long received = 0;
        Integer vni = null;
        Tunnel.DontFragment df = Tunnel.DontFragment.ALWAYS;
        while (words.more()) {
            switch (words.next()) {
                case "local" -> local = words.address();
                case "remote" -> remote = words.address();
                case "mtu" -> mtu = words.number();
                case "ttl" -> ttl = words.number();
                case "fwmark" -> mark = words.number();
                case "nopmtudisc" -> df = Tunnel.DontFragment.INHERIT;
                case "master" -> master = index(words.next());
                case "id" -> vni = words.number();
                case "sent" -> sent = words.number();
                case "received" -> received = words.number();
                default -> throw words.unknown();
            }
        }
        Tunnel tunnel = new Tunnel(kind, false, local, remote, 0, ttl, ttl == 0, 0, df, false, null, null, false, false, mark, 0, 0, 0, 0, false, 0,
                0, false, false, false, 0, 0, false, vni, null);
        LinkStats stats = sent < 0 ? null : new LinkStats(received, sent, 0, 0, 0, 0, 0, 0, 0);
        links.add(new Link(links.size() + 1, name, 778, 1, mtu, 68, 65535, mtu, 6, kind, master == 0 ? null : "bridge", master, 0, false, 0, stats,
                tunnel));
        return this;
    }

    /** An output policy with one template: {@code src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel from A to B}; the word optional. */
    public Worlds policy(String line) {
        Line words = new Line(line);
        Selector selector = null;
        IpPrefix source = null;
        int reqid = 0;
        int mode = Xfrm.XFRM_MODE_TRANSPORT;
        IpAddress from = null;
        IpAddress to = null;
        boolean optional = false;
        while (words.more()) {
            switch (words.next()) {
                case "src" -> source = words.prefix();
                case "dst" -> selector = new Selector(source, words.prefix(), 0, 0, 0, 0, 0, 0);
                case "reqid" -> reqid = words.number();
                case "mode" -> mode = words.mode();
                case "from" -> from = words.address();
                case "to" -> to = words.address();
                case "optional" -> optional = true;
                default -> throw words.unknown();
            }
        }
        policies.add(new Policy(policies.size(), source.address().isIpv6(), Xfrm.XFRM_POLICY_OUT, false, false, 0, 9 + 8 * policies.size(), false, 0,
                selector, 0, 0, 0, List.of(new PolicyTemplate(Socket.IPPROTO_ESP, mode, from, to, source.address().isIpv6(), 0, reqid, optional))));
        return this;
    }

    /** Transport mode from one host to another: the policy and its state. */
    public Worlds esp(String source, String destination) {
        String ends = "src " + source + " dst " + destination + " reqid 3 mode transport";
        return policy(ends).state(ends);
    }

    /** An ESP state with AES-GCM: {@code src 198.51.100.2 dst 203.0.113.9 reqid 3 mode tunnel mark 0x42 nopmtudisc encap 4500} (the output mark). */
    public Worlds state(String line) {
        Line words = new Line(line);
        IpAddress from = null;
        IpAddress to = null;
        int reqid = 0;
        int mode = Xfrm.XFRM_MODE_TRANSPORT;
        int mark = 0;
        int flags = 0;
        int window = 0;
        State.Encapsulation encapsulation = null;
        while (words.more()) {
            switch (words.next()) {
                case "src" -> from = words.address();
                case "dst" -> to = words.address();
                case "reqid" -> reqid = words.number();
                case "mode" -> mode = words.mode();
                case "mark" -> mark = words.number();
                case "encap" -> encapsulation = new State.Encapsulation(Xfrm.UDP_ENCAP_ESPINUDP, words.number(), 4500);
                case "nopmtudisc" -> flags = Xfrm.XFRM_STATE_NOPMTUDISC;
                case "replay-window" -> window = words.number();
                default -> throw words.unknown();
            }
        }
        states.add(new State(states.size(), from, to, 0x101 + states.size(), Socket.IPPROTO_ESP, mode, reqid, null, null,
                new State.Algorithm("rfc4106(gcm(aes))", 160, 128), null, encapsulation, 0, 0, mark, mark == 0 ? 0 : -1, 0, flags, 0, 0, null, 0, 0, false, 0, false,
                window));
        return this;
    }

    /** It is known which UDP sockets there are: these. */
    public Worlds udpSockets(UdpSocket... sockets) {
        udpSockets = List.of(sockets);
        return this;
    }

    public Worlds address(String device, String prefix) {
        IpAddress local = IpAddress.parse(prefix.substring(0, prefix.indexOf('/')));
        addresses.add(new InterfaceAddress(index(device), local, null, IpPrefix.parse(prefix).length(), 0, 0));
        return this;
    }

    public Worlds sysctl(String name, long value) {
        sysctls.put(name, Long.toString(value));
        return this;
    }

    public Worlds withoutSysctl(String name) {
        sysctls.remove(name);
        return this;
    }

    public Worlds counter(String name, long value) {
        counters.put(name, value);
        return this;
    }

    /** {@code id 10 via 198.51.100.1 dev o0}, or {@code id 11 group 10/12}. */
    public Worlds nexthop(String line) {
        Line words = new Line(line);
        int id = 0;
        List<NexthopObject.Member> group = new ArrayList<>();
        while (words.more()) {
            switch (words.next()) {
                case "id" -> id = words.number();
                case "via" -> words.gateway = words.address();
                case "dev" -> words.device = index(words.next());
                case "group" -> {
                    for (String member : words.next().split("/")) {
                        group.add(new NexthopObject.Member(Integer.parseInt(member), 1));
                    }
                }
                default -> throw words.unknown();
            }
        }
        Nexthop leg = group.isEmpty() ? new Nexthop(words.device, words.gateway, 1, 0, 0) : null;
        nexthops.add(new NexthopObject(id, leg, group, false, false, 0));
        return this;
    }

    /**
     * A rule in the order given; priorities are not sorted. Starts with {@code -6} for IPv6.
     */
    public Worlds rule(String line) {
        Line words = new Line(line);
        boolean ipv6 = false;
        boolean l3mdev = false;
        int priority = 0;
        int mark = 0;
        int mask = 0;
        int protocol = 0;
        int table = 0;
        IpPrefix from = null;
        IpPrefix to = null;
        String iif = null;
        Rule.Range ports = null;
        while (words.more()) {
            switch (words.next()) {
                case "-6" -> ipv6 = true;
                case "priority" -> priority = words.number();
                case "from" -> from = words.prefix();
                case "to" -> to = words.prefix();
                case "iif" -> iif = words.next();
                case "fwmark" -> {
                    mark = words.number();
                    mask = -1;
                }
                case "ipproto" -> protocol = words.number();
                case "dport" -> {
                    int port = words.number();
                    ports = new Rule.Range(port, port);
                }
                case "l3mdev" -> l3mdev = true;
                case "lookup" -> table = words.table();
                default -> throw words.unknown();
            }
        }
        rules.add(new Rule(ipv6, priority, FibRules.FR_ACT_TO_TBL, false, from, to, 0, null, iif, null, mark, mask, null, protocol, null,
                ports, 0, l3mdev, table, 0, -1, -1, 0, false));
        return this;
    }

    /** {@code default via 198.51.100.1 dev o0 table 100 proto static metric 10 mtu lock 1400}; {@code and} parts legs. */
    public Worlds route(String line) {
        Line words = new Line(line);
        String first = words.next();
        int type = Rtnetlink.RTN_UNICAST;
        if (first.equals("unreachable") || first.equals("blackhole")) {
            type = first.equals("blackhole") ? Rtnetlink.RTN_BLACKHOLE : Rtnetlink.RTN_UNREACHABLE;
            first = words.next();
        }
        int table = Rtnetlink.RT_TABLE_MAIN;
        int protocol = Rtnetlink.RTPROT_BOOT;
        int priority = 0;
        int id = 0;
        boolean lock = false;
        Integer mtu = null;
        IpAddress source = null;
        List<Nexthop> legs = new ArrayList<>();
        boolean ipv6 = first.equals("default6") || first.indexOf(':') >= 0;
        while (words.more()) {
            switch (words.next()) {
                case "via" -> words.gateway = words.address();
                case "dev" -> {
                    legs.add(new Nexthop(index(words.next()), words.gateway, 1, 0, 0));
                    words.gateway = null;
                }
                case "and" -> {
                }
                case "nhid" -> id = words.number();
                case "table" -> table = words.table();
                case "proto" -> protocol = switch (words.next()) {
                    case "kernel" -> Rtnetlink.RTPROT_KERNEL;
                    case "static" -> Rtnetlink.RTPROT_STATIC;
                    case "ra" -> Rtnetlink.RTPROT_RA;
                    default -> throw words.unknown();
                };
                case "metric" -> priority = words.number();
                case "src" -> source = words.address();
                case "mtu" -> {
                    String value = words.next();
                    lock = value.equals("lock");
                    mtu = lock ? words.number() : Integer.parseInt(value);
                }
                default -> throw words.unknown();
            }
        }
        IpPrefix destination = first.startsWith("default") ? IpPrefix.all(ipv6) : IpPrefix.parse(first);
        Metrics metrics = mtu == null ? Metrics.NONE : new Metrics(lock ? LOCK_MTU : 0, mtu, null, 0);
        int scope = legs.isEmpty() || legs.get(0).gateway() != null ? Rtnetlink.RT_SCOPE_UNIVERSE : Rtnetlink.RT_SCOPE_LINK;
        routes.add(new Route(destination, shared(new RouteShape(table, 0, priority, protocol, scope, type, 0, null, source, metrics, legs, id,
                0))));
        return this;
    }

    /** Equal shapes are one object, as capture makes them. */
    private RouteShape shared(RouteShape shape) {
        for (RouteShape known : shapes) {
            if (known.equals(shape)) {
                return known;
            }
        }
        shapes.add(shape);
        return shape;
    }

    /** An exception that no lookup was made for. */
    public Worlds exception(String line) {
        return exception(line, null);
    }

    /**
     * An exception and what a lookup of its destination answers.
     *
     * @param line    {@code 203.0.113.9 via 198.51.100.1 dev o0 table 100 mtu lock 552 expires 583}; the words redirected and metric
     *                (the MTU is the route's) and {@code repeats 3}, {@code tables 100,254}
     * @param lookup  {@code default via 198.51.100.1 dev o0 mtu 1400 expires 582}, {@code refused 101}, or null
     */
    public Worlds exception(String line, String lookup) {
        Line words = new Line(line);
        IpAddress destination = words.address();
        Integer mtu = null;
        boolean lock = false;
        boolean metric = false;
        int table = Rtnetlink.RT_TABLE_MAIN;
        int flags = Rtnetlink.RTM_F_CLONED;
        long repeats = 1;
        Long expires = null;
        int[] tables = null;
        while (words.more()) {
            switch (words.next()) {
                case "via" -> words.gateway = words.address();
                case "dev" -> words.device = index(words.next());
                case "table" -> table = words.table();
                case "mtu" -> {
                    String value = words.next();
                    lock = value.equals("lock");
                    mtu = lock ? words.number() : Integer.parseInt(value);
                }
                case "expires" -> expires = words.number() * 1000L;
                case "redirected" -> flags |= Rtnetlink.RTCF_REDIRECTED;
                case "metric" -> metric = true;
                case "repeats" -> repeats = words.number();
                case "tables" -> tables = Arrays.stream(words.next().split(",")).mapToInt(Integer::parseInt).toArray();
                default -> throw words.unknown();
            }
        }
        exceptions.add(new RouteException(destination, mtu, lock, words.gateway, words.device, table, null, expires, flags, metric,
                repeats, tables == null ? new int[] {table} : tables, lookup == null ? null : answer(lookup)));
        return this;
    }

    /** The kernel's answer to a lookup, in the words of {@link #exception(String, String)}. */
    public KernelRoute answer(String line) {
        Line words = new Line(line);
        String first = words.next();
        if (first.equals("refused")) {
            return KernelRoute.refused(words.number(), "Network is unreachable");
        }
        boolean ipv6 = first.equals("default6") || first.indexOf(':') >= 0;
        IpPrefix prefix = first.startsWith("default") ? IpPrefix.all(ipv6) : IpPrefix.parse(first);
        Integer mtu = null;
        boolean lock = false;
        int table = Rtnetlink.RT_TABLE_MAIN;
        int flags = 0;
        Long expires = null;
        while (words.more()) {
            switch (words.next()) {
                case "via" -> words.gateway = words.address();
                case "dev" -> words.device = index(words.next());
                case "table" -> table = words.table();
                case "mtu" -> {
                    String value = words.next();
                    lock = value.equals("lock");
                    mtu = lock ? words.number() : Integer.parseInt(value);
                }
                case "expires" -> expires = words.number() * 1000L;
                case "cloned" -> flags |= Rtnetlink.RTM_F_CLONED;
                default -> throw words.unknown();
            }
        }
        return new KernelRoute(0, null, Rtnetlink.RTN_UNICAST, table, prefix, words.gateway, words.device, null, mtu, lock, null, expires,
                flags);
    }

    /** The rules of its packet filters; a world without this has none. */
    public Worlds firewall(FirewallChain... chains) {
        firewall = new Firewall(List.of(chains), true);
        return this;
    }

    public Snapshot snapshot() {
        exceptions.sort(Comparator.comparing(RouteException::destination).thenComparingInt(RouteException::table)
                .thenComparingInt(RouteException::ifindex));
        Host host = new Host(kernel, "host", netns, 0, 100, 0, -1);
        return new Snapshot(host, links, addresses, rules, RouteIndex.of(routes), exceptions, nexthops, new Sysctls(sysctls),
                new Counters(counters), List.of(),
                new Ipsec(policies, states, false, true, udpSockets), sockets, firewall);
    }

    /**
     * A connection whose segments are full and under way: {@code 203.0.113.9 pmtu 1500 mss 1448 backoff 4 unacked 11 sacked 1 lost 10
     * acked 1 answer 5700 queue 15928 mark 7 dport 443}; at rest where none of these is said.
     */
    public Worlds socket(String line) {
        Line words = new Line(line);
        IpAddress destination = words.address();
        HashMap<String, Integer> said = new HashMap<>();
        while (words.more()) {
            said.put(words.next(), words.number());
        }
        int mss = said.getOrDefault("mss", 1448);
        int backoff = said.getOrDefault("backoff", 0);
        int unacked = said.getOrDefault("unacked", 0);
        long answer = said.getOrDefault("answer", 100_000);
        TcpProgress progress = new TcpProgress(mss, 536, 1448, said.getOrDefault("pmtu", 1500), true, backoff, backoff, unacked,
                said.getOrDefault("sacked", 0), said.getOrDefault("lost", 0), 0, backoff, 1, 204_000L << backoff, answer, answer,
                (long) said.getOrDefault("acked", 1), 0, 65536);
        IpAddress source = IpAddress.parse(destination.isIpv6() ? "2001:db8:100::2" : "198.51.100.2");
        sockets.add(new TcpSocket(source, 40000 + sockets.size(), destination, said.getOrDefault("dport", 5001), 0, 1,
                said.getOrDefault("mark", 0), 0, 1000, 1, "cubic", said.getOrDefault("queue", unacked * mss), progress,
                List.of(new ProcessName(4711, "iperf3"))));
        return this;
    }

    private int index(String device) {
        for (Link link : links) {
            if (link.name().equals(device)) {
                return link.index();
            }
        }
        throw new IllegalArgumentException("no device " + device + " in this world yet");
    }

    private static final class Line {
        private final String text;
        private final Deque<String> words;
        private String last;
        private IpAddress gateway;
        private int device;

        Line(String text) {
            this.text = text;
            words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
        }

        boolean more() {
            return !words.isEmpty();
        }

        String next() {
            last = words.removeFirst();
            return last;
        }

        int mode() {
            return switch (next()) {
                case "transport" -> Xfrm.XFRM_MODE_TRANSPORT;
                case "tunnel" -> Xfrm.XFRM_MODE_TUNNEL;
                default -> throw unknown();
            };
        }

        int number() {
            return Integer.decode(next());
        }

        IpAddress address() {
            return IpAddress.parse(next());
        }

        IpPrefix prefix() {
            return IpPrefix.parse(next());
        }

        int table() {
            return switch (next()) {
                case "main" -> Rtnetlink.RT_TABLE_MAIN;
                case "local" -> Rtnetlink.RT_TABLE_LOCAL;
                case "default" -> Rtnetlink.RT_TABLE_DEFAULT;
                default -> Integer.parseInt(last);
            };
        }

        IllegalArgumentException unknown() {
            return new IllegalArgumentException("what is '" + last + "' in: " + text);
        }
    }
}
