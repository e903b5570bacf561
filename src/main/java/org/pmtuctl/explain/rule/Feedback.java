package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Socket;

/**
 * A rule that leads packets for a tunnel's far end into the tunnel, by something that the kernel forgets when it stores a report
 * ({@code __udp4_lib_err}, {@code tcp_v4_err}: ports, a mark that netfilter set). Source, user, TOS and protocol it remembers: such
 * rules do no harm.
 *
 * @param byMark      the rule goes by a mark: harmful only when the firewall sets it, harmless when the program does (SO_MARK)
 * @param outerRoute  what the tunnel's own packets take
 */
record Feedback(Link tunnel, Rule rule, boolean byMark, IpAddress remote, Route outerRoute) {
    /** The feedback that brought the exception down; null when none did. */
    static Feedback behind(Picture in, RouteException exception) {
        if (in.walks() == null || !Standing.hasLearnedMtu(exception)) {
            return null;
        }
        for (Link link : in.endpoints().tunnelsTo(exception.destination())) {
            Feedback feedback = of(in, link);
            if (feedback != null && feedback.fallen(in, exception)) {
                return feedback;
            }
        }
        return null;
    }

    /** Null when no rule does, or when the tunnel's own route is locked, as then nothing lowers it. */
    static Feedback of(Picture in, Link link) {
        Tunnel tunnel = link.tunnel();
        if (in.walks() == null || tunnel == null || tunnel.remote() == null || tunnel.metadata()) {
            return null;
        }
        IpAddress remote = tunnel.remote();
        Path outer = null;
        for (Rule rule : in.snapshot().rules()) {
            boolean byPorts = forgetsPorts(rule);
            if (rule.ipv6() != remote.isIpv6() || rule.action() != FibRules.FR_ACT_TO_TBL || rule.invert() || !byPorts && rule.markMask() == 0
                    || rule.destination() != null && !rule.destination().contains(remote)) {
                continue;
            }
            Path through = in.walks().flow(matching(rule, remote));
            if (entersFirst(through) != link) {
                continue;
            }
            outer = outer == null ? in.walks().tunnel(link) : outer;
            Route route = outerRoute(outer);
            if (route != null && outer.outcome() == Outcome.REACHED && (remote.isIpv6() || !route.shape().metrics().mtuLocked())) {
                return new Feedback(link, rule, !byPorts, remote, route);
            }
        }
        return null;
    }

    /**
     * The way of packets that a rule by mark sends for the tunnel's far end into it, if the packets around them keep the mark (vxlan,
     * geneve) and so take the same way again; null when none does.
     */
    static Path loop(Picture in, Link link) {
        Tunnel tunnel = link.tunnel();
        if (in.walks() == null || tunnel == null || tunnel.remote() == null || tunnel.metadata()) {
            return null;
        }
        for (Rule rule : in.snapshot().rules()) {
            if (rule.ipv6() != tunnel.remote().isIpv6() || rule.action() != FibRules.FR_ACT_TO_TBL || rule.markMask() == 0 || rule.mark() == 0
                    || rule.invert()) {
                continue;
            }
            Path path = in.walks().flow(matching(rule, tunnel.remote()));
            if (path.outcome() == Outcome.RECURSION && entersFirst(path) == link) {
                return path;
            }
        }
        return null;
    }

    /** The kernel stores a report without the ports that the rule goes by; TCPv6 alone looks its ports up. */
    static boolean forgetsPorts(Rule rule) {
        return (rule.sourcePorts() != null || rule.destinationPorts() != null) && !(rule.ipv6() && rule.ipProtocol() == Socket.IPPROTO_TCP);
    }

    /** What the kernel does not look at when it stores a report, in words. */
    String selector() {
        return byMark ? "a mark that the firewall set" : "ports";
    }

    /** A flow to the address that the rule takes. */
    static Flow matching(Rule rule, IpAddress remote) {
        int protocol = rule.ipProtocol() == 0 ? Socket.IPPROTO_TCP : rule.ipProtocol();
        Integer uid = rule.uids() == null ? null : Integer.valueOf((int) rule.uids().first());
        return new Flow(null, remote, protocol, rule.sourcePorts() == null ? 0 : (int) rule.sourcePorts().first(),
                rule.destinationPorts() == null ? 0 : (int) rule.destinationPorts().first(), rule.markMask() == 0 ? 0 : rule.mark(), uid, null,
                null, rule.tos());
    }

    /** The tunnel that the path's own packet is routed into; null for none. */
    private static Link entersFirst(Path path) {
        for (Step step : path.steps()) {
            if (step.depth() > 0) {
                return null;
            }
            if (step instanceof Step.TunnelStep tunnel) {
                return tunnel.link();
            }
        }
        return null;
    }

    private static Route outerRoute(Path tunnel) {
        for (Step step : tunnel.steps()) {
            if (step instanceof Step.RouteStep taken && taken.depth() == 1) {
                return taken.route();
            }
        }
        return null;
    }

    /** Bytes that each round takes off; null when unknown. */
    Integer step() {
        return TunnelSize.overhead(tunnel.tunnel());
    }

    /**
     * The inner and the outer path have values of their own that fit each other: who sent the marked packets set the mark itself, and
     * the kernel stored what the tunnel allows where it belongs.
     */
    boolean apart(Picture in) {
        Integer step = step();
        for (RouteException inner : Standing.exceptions(in.snapshot(), remote)) {
            for (RouteException outer : Standing.exceptions(in.snapshot(), remote)) {
                if (inner.ifindex() == tunnel.index() && outer.ifindex() != tunnel.index() && learned(inner) && learned(outer)
                        && step != null && inner.mtu() == outer.mtu() - step) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean learned(RouteException exception) {
        return Standing.hasLearnedMtu(exception) && Standing.isInForce(exception) && !exception.locked();
    }

    /** The exception is for the tunnel's far end, and as low as rounds of feedback bring it. */
    boolean fallen(Picture in, RouteException exception) {
        if (!exception.destination().equals(remote) || !Standing.hasLearnedMtu(exception) || !Standing.isInForce(exception)
                || tunnel.stats() != null && tunnel.stats().txErrors() == 0) {
            return false;
        }
        boolean atFloor = exception.isIpv6() ? exception.mtu() == Settings.IPV6_MIN_MTU : exception.locked();
        if (exception.ifindex() != tunnel.index()) {
            return atFloor || !exception.isIpv6() && falling(in, exception);
        }
        for (RouteException outer : Standing.exceptions(in.snapshot(), remote)) {
            if (atFloor && outer.ifindex() != tunnel.index() && fallen(in, outer)) {
                return true;
            }
        }
        return false;
    }

    /** A router's report is no fall; below what the tunnel itself allows, or with reports that this host sent to itself, it is one. */
    private boolean falling(Picture in, RouteException exception) {
        Integer device = in.deviceMtu(exception.ifindex(), false);
        if (device == null || exception.mtu() >= device) {
            return false;
        }
        for (RouteException inner : Standing.exceptions(in.snapshot(), remote)) {
            if (inner.ifindex() == tunnel.index() && Standing.hasLearnedMtu(inner) && exception.mtu() <= inner.mtu()) {
                return true;
            }
        }
        Long sent = Reports.of(in, false).out();
        return !byMark && sent != null && sent > 0;
    }
}
