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
 * @param selector    what the kernel does not look at, in words
 * @param outerRoute  what the tunnel's own packets take
 */
record Feedback(Link tunnel, Rule rule, String selector, IpAddress remote, Route outerRoute) {
    /** Null when no rule does. */
    static Feedback of(Picture in, Link link) {
        Tunnel tunnel = link.tunnel();
        if (in.walks() == null || tunnel == null || tunnel.remote() == null || tunnel.metadata()) {
            return null;
        }
        IpAddress remote = tunnel.remote();
        Path outer = null;
        for (Rule rule : in.snapshot().rules()) {
            String selector = forgotten(rule);
            if (rule.ipv6() != remote.isIpv6() || rule.action() != FibRules.FR_ACT_TO_TBL || selector == null || rule.invert()
                    || rule.destination() != null && !rule.destination().contains(remote)) {
                continue;
            }
            Path through = in.walks().flow(matching(rule, remote));
            if (entersFirst(through) != link) {
                continue;
            }
            outer = outer == null ? in.walks().tunnel(link) : outer;
            Route route = outerRoute(outer);
            if (route != null && outer.outcome() == Outcome.REACHED) {
                return new Feedback(link, rule, selector, remote, route);
            }
        }
        return null;
    }

    private static String forgotten(Rule rule) {
        if (rule.sourcePorts() != null || rule.destinationPorts() != null) {
            // TCPv6 looks its ports up; UDPv6 and all of IPv4 do not.
            return rule.ipv6() && rule.ipProtocol() == Socket.IPPROTO_TCP ? null : "ports";
        }
        return rule.markMask() != 0 ? "a mark that the firewall set" : null;
    }

    private static Flow matching(Rule rule, IpAddress remote) {
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

    /** The exception is where the tunnel's own packets go, and as low as rounds of feedback bring it. */
    boolean fallen(Picture in, RouteException exception) {
        if (!Standing.hasLearnedMtu(exception) || !Standing.isInForce(exception) || exception.ifindex() == tunnel.index()) {
            return false;
        }
        if (exception.isIpv6()) {
            return exception.mtu() == Settings.IPV6_MIN_MTU;
        }
        // One report of a router is no fall; locked, or so far below the tunnel's own limit, is.
        Integer device = in.deviceMtu(exception.ifindex(), false);
        Integer overhead = TunnelSize.overhead(tunnel.tunnel());
        for (RouteException inner : Standing.exceptions(in.snapshot(), remote)) {
            if (inner.ifindex() == tunnel.index() && Standing.hasLearnedMtu(inner) && overhead != null && device != null
                    && exception.mtu() <= inner.mtu() && exception.mtu() < device) {
                return true;
            }
        }
        return exception.locked();
    }
}
