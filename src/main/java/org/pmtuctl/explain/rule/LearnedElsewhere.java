package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Connections;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.State;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Socket;

/**
 * A report was stored on a next hop that the reported packets do not use. The kernel looks the place up with less than the packets
 * were sent by: without a state's output mark ({@code esp4_err()}), without ports and without a mark of the firewall.
 */
public final class LearnedElsewhere implements FindingRule {
    @Override
    public String id() {
        return "learned-elsewhere";
    }

    @Override
    public String headline() {
        return "a report was stored where the traffic that it is about does not look";
    }

    @Override
    public boolean explainsDisuse() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!Standing.hasLearnedMtu(exception) || !Standing.isInForce(exception) || Feedback.behind(in, exception) != null) {
            return null;
        }
        Finding finding = path == null ? null : byPath(in, exception, path);
        finding = finding == null ? byConnections(in, exception) : finding;
        return finding == null && path == null ? bySenders(in, exception) : finding;
    }

    /** A layer of the flow goes to the address, larger than the exception allows, and does not meet it. */
    private Finding byPath(Picture in, RouteException exception, Path path) {
        for (Path.Floor floor : path.floors()) {
            if (!floor.lookup().destination().equals(exception.destination()) || floor.outcome() != Outcome.REACHED) {
                continue;
            }
            String why = selector(in, path, floor, exception);
            if (why != null) {
                return finding(in, exception, path, floor, why, Confidence.LIKELY, floor.depth() == 0
                        ? "the packets of this flow" : "the packets around those of this flow", null);
            }
        }
        return null;
    }

    /** A connection that waits for answers goes to the address and does not meet the exception. */
    private Finding byConnections(Picture in, RouteException exception) {
        for (TcpSocket socket : in.socketsTo(exception.destination())) {
            Path path = socket.progress().isRetransmitting() ? in.path(socket) : null;
            if (path != null && path.outcome() == Outcome.REACHED) {
                Path.Floor floor = path.floors().get(0);
                String why = selector(in, path, floor, exception);
                if (why != null) {
                    return finding(in, exception, path, floor, why, Confidence.LIKELY, "the packets of " + Connections.ends(socket), socket);
                }
            }
        }
        return null;
    }

    private Finding bySenders(Picture in, RouteException exception) {
        if (in.walks() == null) {
            return null;
        }
        IpAddress end = exception.destination();
        int lastMark = 0;
        for (State state : in.endpoints().statesTo(end)) {
            int mark = state.outputMark() & state.outputMarkMask();
            if (state.outputMarkMask() != 0 && mark != lastMark) {
                lastMark = mark;
                Finding finding = bySender(in, exception, new Flow(state.source(), end, state.protocol(), 0, 0, mark, 0, null, null, 0),
                        "the packets of " + Encapsulation.state(state));
                if (finding != null) {
                    return finding;
                }
            }
        }
        for (Link link : in.endpoints().tunnelsTo(end)) {
            Tunnel tunnel = link.tunnel();
            String lower = tunnel.lower() == 0 ? null : in.snapshot().linkName(tunnel.lower());
            Finding finding = tunnel.fwmark() == 0 ? null : bySender(in, exception, new Flow(tunnel.local(), end, TunnelSize.protocol(tunnel),
                    0, 0, tunnel.fwmark(), 0, null, lower, 0), "the packets of tunnel " + link.name());
            if (finding != null) {
                return finding;
            }
        }
        return byPorts(in, exception);
    }

    /** A rule by ports sends some traffic to the address another way: whether that traffic is what was reported, nothing tells. */
    private Finding byPorts(Picture in, RouteException exception) {
        IpAddress end = exception.destination();
        for (Rule rule : in.snapshot().rules()) {
            if (rule.ipv6() != end.isIpv6() || rule.invert() || !Feedback.forgetsPorts(rule)
                    || rule.destination() != null && !rule.destination().contains(end)) {
                continue;
            }
            Path path = in.walks().flow(Feedback.matching(rule, end));
            Path.Floor floor = path.floors().isEmpty() ? null : path.floors().get(0);
            Rule decides = floor == null || floor.outcome() != Outcome.REACHED ? null : Passage.rule(path, 0);
            if (decides == rule && passesBy(path, floor, exception) && !entersTunnel(in, path, floor)) {
                return finding(in, exception, path, floor, "ports", Confidence.POSSIBLE, "the packets of that rule", null);
            }
        }
        return null;
    }

    /** A tunnel to the very address: then what is stored elsewhere is no help but the harm (recursive-route). */
    private static boolean entersTunnel(Picture in, Path path, Path.Floor floor) {
        Step.RouteStep taken = Passage.route(path, floor.depth());
        Link link = taken == null || taken.leg() == null ? null : in.snapshot().link(taken.leg().ifindex());
        return link != null && link.tunnel() != null && floor.lookup().destination().equals(link.tunnel().remote());
    }

    private Finding bySender(Picture in, RouteException exception, Flow flow, String who) {
        Path path = in.walks().flow(flow);
        Path.Floor floor = path.floors().isEmpty() ? null : path.floors().get(0);
        Rule rule = floor == null || floor.outcome() != Outcome.REACHED ? null : Passage.rule(path, 0);
        String why = rule == null ? null : selector(rule, floor);
        return why == null || !passesBy(path, floor, exception) ? null
                : finding(in, exception, path, floor, why, Confidence.LIKELY, who, null);
    }

    /** By what the packets of that floor passed the exception by, though it is smaller; null where they did not. */
    static String selector(Picture in, Path path, Path.Floor floor, RouteException exception) {
        Rule rule = Passage.rule(path, floor.depth());
        return rule == null || !passesBy(path, floor, exception) || entersTunnel(in, path, floor) ? null : selector(rule, floor);
    }

    private static boolean passesBy(Path path, Path.Floor floor, RouteException exception) {
        Step.ExceptionStep met = Passage.step(path, exception);
        return floor.mtu() != null && floor.mtu() > exception.mtu() && (met == null || !met.used());
    }

    /**
     * By what the packets came to their table that the kernel does not look at when it stores a report; null where it looks at all. A
     * rule that takes what has no mark ({@code not fwmark}) decides about marked packets by not matching them.
     */
    private static String selector(Rule rule, Path.Floor floor) {
        Flow flow = floor.lookup();
        if (rule.sourcePorts() != null || rule.destinationPorts() != null) {
            return flow.protocol() == Socket.IPPROTO_TCP && flow.destination().isIpv6() ? null : "ports";
        }
        boolean ofSocket = flow.protocol() == Socket.IPPROTO_TCP || flow.protocol() == Socket.IPPROTO_UDP;
        return flow.mark() != 0 && (floor.depth() > 0 || !ofSocket) ? "the mark 0x" + Integer.toHexString(flow.mark()) : null;
    }

    private Finding finding(Picture in, RouteException exception, Path path, Path.Floor floor, String why, Confidence confidence,
            String who, TcpSocket stalled) {
        IpAddress end = exception.destination();
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        draft.saw("socket", stalled == null ? null : Connections.line(stalled));
        draft.saw("rule", Words.rule(Passage.rule(path, floor.depth())) + ": decides for " + who);
        Step.RouteStep taken = Passage.route(path, floor.depth());
        if (taken != null) {
            draft.saw("route", Words.route(in, taken.route()) + ": taken by them");
        }
        draft.saw("lookup", "the kernel stored the report without " + why + ", on the next hop that such a lookup gives");
        Reports.of(in, exception.isIpv6()).into(draft);
        if (taken != null && taken.leg() != null) {
            draft.todo("give them the MTU where they do look", in.commands().route(exception.isIpv6(), "replace " + end + " "
                    + leg(in, taken.leg()) + table(taken.route()) + " mtu " + exception.mtu()));
        }
        draft.todo("route reports and packets alike: without a rule by " + (why.equals("ports") ? why : "mark") + " for " + end);
        return draft.finding(this, Severity.WARNING, confidence, "the MTU of " + exception.mtu() + " learned for " + end
                + " is stored where " + who + " will not find it: they keep to " + floor.mtu() + ", and what is larger than " + exception.mtu()
                + " is lost each time", Words.subject(in.snapshot(), exception));
    }

    private static String leg(Picture in, Nexthop leg) {
        return (leg.gateway() == null ? "" : "via " + leg.gateway() + " ") + "dev " + in.commands().device(leg.ifindex());
    }

    private static String table(Route route) {
        return route.shape().table() == Words.MAIN ? "" : " table " + Integer.toUnsignedString(route.shape().table());
    }
}
