package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * A tunnel's outer packets are routed into the tunnel again: then nothing leaves. Or a rule sends other packets for the tunnel's far
 * end into it: then what the tunnel says of its inner path is stored on its outer one, and each round takes its header off again.
 */
public final class RecursiveRoute implements FindingRule {
    @Override
    public String id() {
        return "recursive-route";
    }

    @Override
    public String headline() {
        return "a tunnel's own far end is routed into the tunnel";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        Finding loop = loop(in, path);
        if (loop != null) {
            return List.of(loop);
        }
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep tunnel && tunnel.outer() != null
                    && tunnel.outer().destination().equals(path.flow().destination())) {
                Feedback feedback = Feedback.of(in, tunnel.link());
                if (feedback != null) {
                    return List.of(collapse(in, feedback));
                }
            }
        }
        return List.of();
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        Finding loop = loop(in, underlay.path());
        if (loop != null || underlay.tunnel() == null) {
            return loop;
        }
        Feedback feedback = Feedback.of(in, underlay.tunnel());
        return feedback == null ? null : collapse(in, feedback);
    }

    /** A value on the way to a tunnel's far end that has fallen because of the loop. */
    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!Standing.hasLearnedMtu(exception) || in.walks() == null) {
            return null;
        }
        for (Link link : in.endpoints().tunnelsTo(exception.destination())) {
            Feedback feedback = Feedback.of(in, link);
            if (feedback != null && feedback.fallen(in, exception)) {
                Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
                return collapse(draft, in, feedback, Confidence.LIKELY, "the MTU of " + exception.mtu() + " cached for "
                        + exception.destination() + " most likely fell to that because packets for it are routed into " + link.name()
                        + ", the tunnel to it", Words.subject(in.snapshot(), exception));
            }
        }
        return null;
    }

    private Finding loop(Picture in, Path path) {
        Step.TunnelStep first = null;
        for (Step step : path.steps()) {
            if (!(step instanceof Step.TunnelStep tunnel)) {
                continue;
            }
            first = first == null ? tunnel : first;
            if (!tunnel.cycle().isEmpty()) {
                return loop(in, path, tunnel.cycle());
            }
        }
        return null;
    }

    private Finding loop(Picture in, Path path, List<String> cycle) {
        String around = String.join(" -> ", cycle);
        Link device = in.snapshot().link(cycle.get(0));
        Draft draft = new Draft();
        for (String name : cycle.subList(0, cycle.size() - 1)) {
            Link link = in.snapshot().link(name);
            draft.saw("tunnel", Encapsulation.tunnel(link));
            if (link.stats() != null && link.stats().collisions() > 0) {
                draft.saw("counter " + name, "collisions " + link.stats().collisions() + ": packets that the kernel caught in the loop");
            }
            draft.saw("route", route(in, path, link));
        }
        for (String name : cycle.subList(0, cycle.size() - 1)) {
            Link link = in.snapshot().link(name);
            String command = way(in, link.tunnel().remote(), cycle);
            if (command != null) {
                draft.todo("give the far end of " + name + ", " + link.tunnel().remote() + ", a route outside of the tunnel", command);
            }
        }
        if (draft.isWithoutRemedy()) {
            draft.todo("give the far end of " + device.name() + " a route outside of the tunnel; no route of this host leads there now");
        }
        return draft.finding(this, Severity.ERROR, Confidence.CERTAIN, "the outer packets of tunnel " + device.name()
                + " are routed into it again (" + around + "): nothing that enters it ever leaves", "tunnel " + device.name());
    }

    /** The route that the packets around those of a tunnel take. */
    private static String route(Picture in, Path path, Link link) {
        int depth = -1;
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep tunnel && tunnel.link() == link && tunnel.outer() != null) {
                depth = tunnel.depth() + 1;
            }
            if (step instanceof Step.RouteStep taken && taken.depth() == depth) {
                return Words.route(in, taken.route()) + ": taken for the far end of " + link.name();
            }
        }
        return null;
    }

    /** The command that routes an address by the best route that avoids the devices; null when there is none. */
    private static String way(Picture in, IpAddress remote, List<String> avoid) {
        for (Route route : in.snapshot().routes().covering(Rtnetlink.RT_TABLE_MAIN, remote)) {
            for (Nexthop leg : in.legs(route.shape())) {
                if (route.shape().type() == Rtnetlink.RTN_UNICAST && !avoid.contains(in.snapshot().linkName(leg.ifindex()))) {
                    String via = leg.gateway() == null ? "" : "via " + leg.gateway() + " ";
                    return in.commands().route(remote.isIpv6(), "replace " + remote + " " + via + "dev " + in.commands().device(leg.ifindex()));
                }
            }
        }
        return null;
    }

    private Finding collapse(Picture in, Feedback feedback) {
        boolean fallen = false;
        Draft draft = new Draft();
        for (RouteException exception : Standing.exceptions(in.snapshot(), feedback.remote())) {
            if (feedback.fallen(in, exception)) {
                fallen = true;
                draft.saw("exception", Words.exception(in.snapshot(), exception));
            }
        }
        String summary = "a rule sends packets for " + feedback.remote() + " into " + feedback.tunnel().name() + ", the tunnel to it: "
                + (fallen ? "its path MTU is falling, and ends at " : "once they are large its path MTU falls with every round, down to ")
                + floor(in, feedback);
        return collapse(draft, in, feedback, fallen ? Confidence.LIKELY : Confidence.POSSIBLE, summary,
                "tunnel " + feedback.tunnel().name());
    }

    private static String floor(Picture in, Feedback feedback) {
        if (feedback.remote().isIpv6()) {
            return Integer.toString(Settings.IPV6_MIN_MTU);
        }
        Long floor = in.sysctl(Settings.MIN_PMTU);
        return (floor == null ? Settings.DEFAULT_MIN_PMTU : floor) + ", locked";
    }

    private Finding collapse(Draft draft, Picture in, Feedback feedback, Confidence confidence, String summary, String subject) {
        Rule rule = feedback.rule();
        IpAddress remote = feedback.remote();
        Link tunnel = feedback.tunnel();
        draft.saw("tunnel", Encapsulation.tunnel(tunnel));
        draft.saw("rule", Words.rule(rule) + ": leads packets for " + remote + " into " + tunnel.name()
                + "; the kernel stores a report without looking at " + feedback.selector());
        draft.saw("route", Words.route(in, feedback.outerRoute()) + ": taken by the tunnel's own packets");
        if (tunnel.stats() != null && tunnel.stats().txErrors() > 0) {
            draft.saw("counter " + tunnel.name(), "tx errors " + tunnel.stats().txErrors() + ": packets that the tunnel refused");
        }
        String family = remote.isIpv6() ? "-6 " : "-4 ";
        String before = rule.priority() == 0 ? "" : " priority " + Integer.toUnsignedString(rule.priority() - 1);
        String forget = in.commands().route(remote.isIpv6(), "flush cache" + (remote.isIpv6() ? " " + remote : ""));
        draft.todo("keep the tunnel's far end out of the tunnel by a rule in front, then forget what was learned",
                in.commands().ip(family + "rule add to " + remote + " lookup " + Words.table(feedback.outerRoute().shape().table()) + before),
                forget);
        return draft.finding(this, Severity.WARNING, confidence, summary, subject);
    }
}
