package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Firewall;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Ipsec;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.SysctlNames;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;

/** Takes one picture, part by part. */
final class SnapshotTaker {
    private final Origin origin;
    private final Conversation conversation;
    private final Wanted wanted;
    private final Host host;
    private final SightingClock clock;
    private final PictureMemory memory;
    private final Notes notes = new Notes();
    private final Settings settings;
    private final HashMap<String, String> sysctls = new HashMap<>();
    private final HashMap<String, Long> counters = new HashMap<>();
    private boolean bothFamilies;

    /**
     * @param conversation  over a NETLINK_ROUTE port of the origin, that several pictures may share
     * @param memory        of earlier pictures; empty where the host may have changed since
     */
    SnapshotTaker(Origin origin, Conversation conversation, Wanted wanted, Host host, SightingClock clock, PictureMemory memory) {
        this.origin = origin;
        this.conversation = conversation;
        this.wanted = wanted;
        this.host = host;
        this.clock = clock;
        this.memory = memory;
        this.settings = new Settings(origin, notes);
    }

    Snapshot take() throws IOException {
        // The first answer received into a large buffer makes the kernel fill its later pages: links come first.
        List<Link> links = wanted.has(Wanted.LINKS) ? links() : List.of();
        if (wanted.has(Wanted.IPSEC)) {
            WireguardIntake.complete(links, origin, notes);
        }
        Ipsec ipsec = wanted.has(Wanted.IPSEC) ? new IpsecIntake(origin, notes, host.timeMillis()).read() : null;
        bothFamilies = wanted.hasFamily(false) && wanted.hasFamily(true) || crossesFamilies(links, ipsec);
        List<InterfaceAddress> addresses = wanted.has(Wanted.ADDRESSES) ? addresses() : List.of();
        List<Rule> rules = wanted.has(Wanted.RULES) ? rules() : List.of();
        List<NexthopObject> nexthops = wanted.has(Wanted.NEXTHOPS) ? nexthops() : List.of();
        RouteIndex routes = wanted.has(Wanted.ROUTES) ? routes() : RouteIndex.EMPTY;
        List<RouteException> exceptions = wanted.has(Wanted.EXCEPTIONS) ? exceptions(notes) : List.of();
        List<TcpSocket> sockets = wanted.has(Wanted.SOCKETS) ? sockets(links, exceptions) : null;
        if (wanted.has(Wanted.EXCEPTIONS) && sockets != null && new StallLookups(conversation, clock, exceptions).reveal(sockets)) {
            memory.forgetExceptions();
            exceptions = exceptions(new Notes());
        }
        if (wanted.has(Wanted.LOOKUPS) && !exceptions.isEmpty()) {
            exceptions = lookups(new TableFlows(links, addresses, rules), exceptions);
        }
        if (wanted.has(Wanted.SYSCTLS | Wanted.EXCEPTION_SYSCTLS)) {
            settings.sysctls(wanted.has(Wanted.SYSCTLS) ? SysctlNames.all() : SysctlNames.exceptions(), sysctls);
        }
        if (wanted.has(Wanted.COUNTERS)) {
            settings.counters(counters);
        } else if (wanted.has(Wanted.REPORT_COUNTERS)) {
            settings.reportCounters(wanted, ipsec != null && !ipsec.policies().isEmpty(), counters);
        }
        Firewall firewall = wanted.has(Wanted.FIREWALL) ? new FirewallIntake(origin, notes).read() : null;
        return new Snapshot(host, links, addresses, rules, routes, exceptions, nexthops, new Sysctls(sysctls), new Counters(counters),
                notes.all(), ipsec, sockets, firewall);
    }

    /** Something on this host may put packets of the wanted family into packets of the other. */
    private boolean crossesFamilies(List<Link> links, Ipsec ipsec) {
        boolean ipv6 = wanted.hasFamily(true);
        for (Link link : links) {
            if (link.tunnel() != null && crosses(link.tunnel(), ipv6)) {
                return true;
            }
        }
        if (ipsec != null) {
            for (State state : ipsec.states()) {
                if (state.destination().isIpv6() != ipv6) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean crosses(Tunnel tunnel, boolean ipv6) {
        if (tunnel.peers() != null) {
            for (TunnelPeer peer : tunnel.peers()) {
                if (peer.endpoint() != null && peer.endpoint().isIpv6() != ipv6) {
                    return true;
                }
            }
        }
        return tunnel.remote() != null && tunnel.outerIpv6() != ipv6;
    }

    private List<Link> links() throws IOException {
        LinkIntake intake = new LinkIntake();
        notes.dump("links", conversation.dump(Rtnetlink.RTM_GETLINK, LinkIntake.request(wanted.has(Wanted.LINK_STATS)), intake),
                intake);
        List<Link> links = intake.links();
        links.sort(ByNumber.LINKS);
        if (wanted.has(Wanted.SYSCTLS)) {
            intake.addSettings(sysctls);
        }
        return links;
    }

    private List<InterfaceAddress> addresses() throws IOException {
        ArrayList<InterfaceAddress> addresses = new ArrayList<>();
        for (int family : families()) {
            AddressIntake intake = new AddressIntake();
            notes.dump(name(family) + " addresses",
                    conversation.dump(Rtnetlink.RTM_GETADDR, AddressIntake.request(family), intake), intake);
            addresses.addAll(intake.addresses());
        }
        // Stable: within a device the kernel's order decides which source a flow gets.
        addresses.sort(ByNumber.ADDRESSES);
        return addresses;
    }

    private List<Rule> rules() throws IOException {
        ArrayList<Rule> rules = new ArrayList<>();
        for (int family : families()) {
            RuleIntake intake = new RuleIntake();
            notes.dump(name(family) + " rules", conversation.dump(Rtnetlink.RTM_GETRULE, RuleIntake.request(family), intake),
                    intake);
            rules.addAll(intake.rules());
        }
        return rules;
    }

    private List<NexthopObject> nexthops() throws IOException {
        NexthopIntake intake = new NexthopIntake();
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETNEXTHOP, NexthopIntake.request(), intake);
        if (result.refusal() != null && result.refusal().errno() == Errno.EOPNOTSUPP) {
            notes.unavailable("nexthops", "this kernel has no next-hop objects (Linux 5.3)");
        } else {
            notes.dump("nexthops", result, intake);
        }
        return intake.nexthops();
    }

    private RouteIndex routes() throws IOException {
        RouteIndex[] routes = {RouteIndex.EMPTY, RouteIndex.EMPTY};
        for (int family : families()) {
            PictureMemory.Part<RouteIndex> part = memory.routes(family);
            if (part == null) {
                Notes of = new Notes();
                RouteIntake intake = new RouteIntake(family == Socket.AF_INET6);
                of.dump(name(family) + " routes", conversation.dump(Rtnetlink.RTM_GETROUTE, request(family), intake), intake);
                part = new PictureMemory.Part<>(intake.index(), of);
                memory.keepRoutes(family, part);
            }
            notes.addAll(part.notes());
            routes[family == Socket.AF_INET6 ? 1 : 0] = part.read();
        }
        return RouteIndex.join(routes[0], routes[1]);
    }

    private List<RouteException> exceptions(Notes into) throws IOException {
        ArrayList<RouteException> exceptions = new ArrayList<>();
        for (int family : families()) {
            PictureMemory.Part<List<RouteException>> part = memory.exceptions(family);
            if (part == null) {
                Notes of = new Notes();
                part = new PictureMemory.Part<>(
                        new ExceptionDump(origin, conversation, host.kernel(), clock, of, family == Socket.AF_INET6).run(), of);
                memory.keepExceptions(family, part);
            }
            into.addAll(part.notes());
            exceptions.addAll(part.read());
        }
        return ExceptionOrder.sorted(exceptions);
    }

    private List<RouteException> lookups(TableFlows flows, List<RouteException> exceptions) throws IOException {
        List<RouteException> known = memory.lookups(families());
        if (known == null) {
            known = new ExceptionLookups(conversation, clock, flows, exceptions).run();
            memory.keepLookups(known, families());
        }
        return known;
    }

    private List<TcpSocket> sockets(List<Link> links, List<RouteException> exceptions) throws IOException {
        Flow flow = wanted.flow();
        int ifindex = 0;
        for (Link link : links) {
            ifindex = flow != null && link.name().equals(flow.oif()) ? link.index() : ifindex;
        }
        Set<IpAddress> excepted = new HashSet<>();
        for (RouteException exception : exceptions) {
            excepted.add(exception.destination());
        }
        return new SocketIntake(origin, notes, flow, ifindex, excepted).read(wanted.hasFamily(false));
    }

    private static byte[] request(int family) {
        return RouteCodec.encode(new RouteMessage(family, 0, 0, 0, 0, 0, 0, 0, 0, Attributes.NONE));
    }

    private int[] families() {
        if (bothFamilies) {
            return new int[] {Socket.AF_INET, Socket.AF_INET6};
        }
        return new int[] {wanted.hasFamily(true) ? Socket.AF_INET6 : Socket.AF_INET};
    }

    private static String name(int family) {
        return family == Socket.AF_INET6 ? "ipv6" : "ipv4";
    }
}
