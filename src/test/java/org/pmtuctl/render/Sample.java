package org.pmtuctl.render;

import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Connection;
import org.pmtuctl.explain.Evidence;
import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.Remedy;
import org.pmtuctl.explain.SegmentLimit;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Counters;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.model.Sysctls;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.If;
import org.pmtuctl.uapi.IfArp;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.uapi.Xfrm;

/** A small host by hand, for renderers: a router reported 1400 for one destination, less than the floor for another. */
public final class Sample {

    static final Coverage RULES = new Coverage("ipv4 rules", Coverage.State.COMPLETE, null);
    static final Coverage COUNTERS = new Coverage("counters", Coverage.State.UNAVAILABLE,
            "/proc/thread-self/net/snmp is not readable by this user; run with CAP_NET_ADMIN, or as root, and the reports that came in"
                    + " can be told from those that did not");

    static final Link LO = new Link(1, "lo", IfArp.ARPHRD_LOOPBACK, If.IFF_UP | If.IFF_LOOPBACK, 65536, 0, 0, 65536,
            If.IF_OPER_UNKNOWN, null, null, 0, 0, false, 0, null);
    static final Link ETH0 = new Link(2, "eth0", IfArp.ARPHRD_ETHER, If.IFF_UP, 1500, 68, 9000, 1500, If.IF_OPER_UP, "veth", null, 0, 0,
            false, 0, null);

    static final IpAddress GATEWAY = IpAddress.parse("192.0.2.1");
    static final IpAddress TARGET = IpAddress.parse("198.51.100.7");

    static final RouteException LEARNED = exception(TARGET, 1400, false, 592_000L, 0, 3, new int[] {100, 254},
            lookup(1400, false, 592_000L));
    static final RouteException FLOOR = exception(IpAddress.parse("203.0.113.9"), 552, true, 61_000L, 0, 1, new int[] {254},
            lookup(1500, false, null));
    static final RouteException REDIRECT = exception(IpAddress.parse("203.0.113.77"), null, false, 250_000L, Rtnetlink.RTCF_REDIRECTED, 1,
            new int[] {254}, null);
    static final RouteException SIX = new RouteException(IpAddress.parse("2001:db8:113::9"), 1280, false,
            IpAddress.parse("fe80::1"), 2, 254, IpPrefix.parse("2001:db8::/64"), 1_500L, 0, false, 1, new int[] {254}, null);

    static final TcpSocket HELD = new TcpSocket(IpAddress.parse("192.0.2.2"), 40112, TARGET, 443, 0, Tcp.TCP_ESTABLISHED, 0x10, 0, 1003, 693740,
            "cubic", 0, new TcpProgress(1348, 536, 1448, 1400, true, 0, 0, 0, 0, 0, 0, 3, 12, 204_000, 310, 310, 41_001L, 0, 65_160),
            List.of(new ProcessName(4711, "nginx")));
    static final TcpSocket WAITING = new TcpSocket(IpAddress.parse("192.0.2.2"), 40114, TARGET, 443, 2, Tcp.TCP_FIN_WAIT1, null, null, 1003, 0,
            null, 78_192, new TcpProgress(1448, 536, 1448, 1500, true, 4, 4, 11, 0, 11, 1, 4, 1, 3_264_000, 5_732, 5_732, 1L, 62_264, null),
            null);

    static final Snapshot SNAPSHOT = new Snapshot(new Host("6.18.1", "edge-1", "blue", 1_767_225_600_123L, 100, 0, -1L), List.of(LO, ETH0),
            List.of(), List.of(), RouteIndex.EMPTY, List.of(LEARNED, FLOOR, REDIRECT, SIX), List.of(),
            new Sysctls(Map.of("net.ipv4.route.mtu_expires", "600", "net.ipv6.route.mtu_expires", "600")), new Counters(Map.of()),
            List.of(RULES, COUNTERS), null, List.of(HELD, WAITING));

    static final Finding REPORTED = new Finding("router-reported", Severity.INFO, Confidence.LIKELY,
            "a router on the path most likely reported that packets for 198.51.100.7 may have no more than 1400 bytes: nothing on this"
                    + " host sets that value, and its own device eth0 takes 1500",
            List.of(new Evidence("exception", "198.51.100.7 via 192.0.2.1 dev eth0 mtu 1400 expires 592s"),
                    new Evidence("link", "eth0 mtu 1500")),
            List.of(new Remedy("nothing needs doing while the path is that small", List.of()),
                    new Remedy("to prove who reports it, watch for the next report",
                            List.of("ip netns exec blue tcpdump -ni eth0 'icmp[0]=3 and icmp[1]=4'"))),
            "exception 198.51.100.7 via 192.0.2.1 dev eth0");
    static final Finding BELOW_FLOOR = new Finding("min-pmtu-floor", Severity.WARNING, Confidence.CERTAIN,
            "something reported less than min_pmtu, 552", List.of(new Evidence("sysctl net.ipv4.route.min_pmtu", "552")), List.of(), null);

    private Sample() {
    }

    private static KernelRoute lookup(Integer mtu, boolean locked, Long expires) {
        return new KernelRoute(0, null, Rtnetlink.RTN_UNICAST, 254, IpPrefix.all(false), GATEWAY, 2, IpAddress.parse("192.0.2.2"), mtu,
                locked, null, expires, 0);
    }

    private static RouteException exception(IpAddress destination, Integer mtu, boolean locked, Long expires, int flags, long repeats,
            int[] tables, KernelRoute lookup) {
        return new RouteException(destination, mtu, locked, GATEWAY, 2, tables[0], null, expires, flags, false, repeats, tables, lookup);
    }

    private static ExplainedException explained(RouteException exception, Finding... findings) {
        return ExplainedException.of(SNAPSHOT, exception, List.of(findings));
    }

    static List<ExplainedException> exceptions() {
        return List.of(explained(LEARNED, REPORTED), explained(FLOOR, BELOW_FLOOR), explained(REDIRECT), explained(SIX));
    }

    /** Four exceptions, two more left out. */
    public static ExceptionList list() {
        return new ExceptionList(SNAPSHOT, exceptions(), 2);
    }

    /** Nothing at all. */
    public static ExceptionList emptyList() {
        return new ExceptionList(new Snapshot(SNAPSHOT.host(), List.of(), List.of(), List.of(), RouteIndex.EMPTY, List.of(), List.of(),
                SNAPSHOT.sysctls(), SNAPSHOT.counters(), List.of(RULES)), List.of(), 0);
    }

    static Rule rule(int priority, int table) {
        return new Rule(false, priority, FibRules.FR_ACT_TO_TBL, false, null, null, 0, null, null, null, 0, 0, null, 0, null, null, 0, false,
                table, 0, -1, -1, 0, false);
    }

    static RouteShape shape(Metrics metrics, List<Nexthop> legs) {
        return new RouteShape(254, 0, 100, Rtnetlink.RTPROT_DHCP, Rtnetlink.RT_SCOPE_UNIVERSE, Rtnetlink.RTN_UNICAST, 0, null,
                IpAddress.parse("192.0.2.2"), metrics, legs, 0, 0);
    }

    static final Nexthop LEG = new Nexthop(2, GATEWAY, 1, 0, 0);

    /** The way to the destination with the learned MTU. */
    public static Explanation learned() {
        Flow flow = new Flow(IpAddress.parse("192.0.2.2"), TARGET, Socket.IPPROTO_TCP, 0, 443, 0x10, null, null, null, 0);
        Route route = new Route(IpPrefix.all(false), shape(Metrics.NONE, List.of(LEG)));
        List<Step> steps = List.of(
                new Step.RuleStep(0, rule(32766, 254), 254, List.of(new Step.Rejected("0: from all lookup local", "no route there"))),
                new Step.RouteStep(0, route, LEG, List.of(LEG), true, null, List.of()),
                new Step.ExceptionStep(0, LEARNED, 1400, true, null),
                new Step.DeviceStep(0, ETH0, 1500));
        Path path = new Path(flow, flow, steps, Outcome.REACHED, 1400, 2, 1460, List.of());
        return new Explanation(SNAPSHOT, path, new KernelCheck(1400, true, List.of(), LEARNED.lookup()), null,
                List.of(explained(LEARNED, REPORTED)), connections(), List.of(REPORTED));
    }

    /** One that keeps to the exception, one that waits in vain. */
    private static List<Connection> connections() {
        return List.of(new Connection(WAITING, 1400, SegmentLimit.PATH_MTU, Connection.Trouble.STALLED,
                "4 timeouts in a row, last answer 5 s ago"),
                new Connection(HELD, 1400, SegmentLimit.PATH_MTU, null, "held to a cached exception"));
    }

    /** The same where the kernel says something else, and an exception stands aside. */
    public static Explanation disagreeing() {
        Explanation learned = learned();
        Nexthop other = new Nexthop(2, IpAddress.parse("192.0.2.3"), 1, 0, 0);
        Route route = new Route(IpPrefix.parse("198.51.100.0/24"), shape(new Metrics(4, 1450, 1200, 0), List.of(LEG, other)));
        List<Step> steps = List.of(
                new Step.RuleStep(0, rule(32766, 254), 254, List.of()),
                new Step.RouteStep(0, route, LEG, List.of(LEG, other), false, 1450,
                        List.of(new Step.Rejected("default via 192.0.2.1 dev eth0", "shorter prefix"))),
                new Step.ExceptionStep(0, FLOOR, 552, false, "another route through the same gateway owns it"),
                new Step.DeviceStep(0, ETH0, 1500));
        Path path = new Path(learned.path().flow(), learned.path().flow(), steps, Outcome.REACHED, 1450, 1, null,
                List.of("the leg is a guess: the kernel was not asked which it takes"));
        return new Explanation(SNAPSHOT, path,
                new KernelCheck(1400, false, List.of("the walk says 1450, a socket of the flow says 1400"), LEARNED.lookup()), null,
                List.of(explained(LEARNED, REPORTED)), List.of(), List.of());
    }

    /** GRE in ESP transport: the outer packet's exception limits. The device's name is as the caller likes. */
    public static Explanation tunnelled(String device) {
        IpAddress inside = IpAddress.parse("10.9.0.7");
        Tunnel gre = new Tunnel("gre", false, IpAddress.parse("192.0.2.2"), TARGET, 0, 64, false, 0, Tunnel.DontFragment.ALWAYS, false, null,
                7, false, false, 0, 0, 0, 0, 0, false, 0, 0, false, false);
        Link tunnel = new Link(3, device, IfArp.ARPHRD_IPGRE, If.IFF_UP, 1472, 0, 0, null, If.IF_OPER_UNKNOWN, "gre", null, 0, 0, false, 0,
                null, gre);
        State esp = new State(0, IpAddress.parse("192.0.2.2"), TARGET, 0x1001, Socket.IPPROTO_ESP, Xfrm.XFRM_MODE_TRANSPORT, 7, null, null,
                new State.Algorithm("rfc4106(gcm(aes))", 160, 128), null, null, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, false, 0, false, 0);
        PolicyTemplate template = new PolicyTemplate(Socket.IPPROTO_ESP, Xfrm.XFRM_MODE_TRANSPORT, null, null, false, 0, 7, false);
        Flow flow = Flow.to(inside);
        Flow outer = Flow.to(TARGET);
        Route route = new Route(IpPrefix.parse("10.9.0.0/24"), shape(Metrics.NONE, List.of(new Nexthop(3, null, 1, 0, 0))));
        Route way = new Route(IpPrefix.all(false), shape(Metrics.NONE, List.of(LEG)));
        List<Step> steps = List.of(new Step.RuleStep(0, rule(32766, 254), 254, List.of()),
                new Step.RouteStep(0, route, route.shape().nexthops().get(0), route.shape().nexthops(), true, null, List.of()),
                new Step.DeviceStep(0, tunnel, 1472),
                new Step.TunnelStep(0, tunnel, null, outer, 1338, null, 28, List.of()),
                new Step.RouteStep(1, way, LEG, List.of(LEG), true, null, List.of()),
                new Step.ExceptionStep(1, LEARNED, 1400, true, null),
                new Step.DeviceStep(1, ETH0, 1500),
                new Step.StateStep(1, template, esp, List.of(), 1366, 34, null));
        Path path = new Path(flow, flow, steps, Outcome.REACHED, 1338, 5, 1298, 1472,
                List.of(new Path.Floor(0, flow, Outcome.REACHED, 1472), new Path.Floor(1, outer, Outcome.REACHED, 1400)), List.of());
        return new Explanation(SNAPSHOT, path, new KernelCheck(1472, true, List.of(), null), null, List.of(), List.of(), List.of(REPORTED));
    }

    /** A destination without a route. */
    public static Explanation unreachable() {
        Flow flow = Flow.to(TARGET);
        return new Explanation(SNAPSHOT, new Path(flow, flow, List.of(), Outcome.UNREACHABLE, null, -1, null, List.of()),
                new KernelCheck(null, true, List.of(), KernelRoute.refused(101, "ENETUNREACH (Network is unreachable)")),
                "there is no route", List.of(), List.of(), List.of());
    }

    /** One warning. */
    public static HostAudit audit() {
        return new HostAudit(SNAPSHOT, exceptions(),
                List.of(new HostAudit.CauseCount("router-reported", Severity.INFO, Confidence.LIKELY, "reported", List.of(0)),
                        new HostAudit.CauseCount("min-pmtu-floor", Severity.WARNING, Confidence.CERTAIN, "below", List.of(1)),
                        new HostAudit.CauseCount(null, null, null, null, List.of(2, 3))),
                connections(), List.of(BELOW_FLOOR, REPORTED));
    }
}
