package org.pmtuctl.explain.rule;

import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.explain.Words;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
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
                Finding finding = feedback == null ? null : collapse(in, feedback);
                if (finding != null) {
                    return List.of(finding);
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
        Path marked = Feedback.loop(in, underlay.tunnel());
        if (marked != null) {
            return loop(in, marked);
        }
        Feedback feedback = Feedback.of(in, underlay.tunnel());
        return feedback == null ? null : collapse(in, feedback);
    }

    /** A value on the way to a tunnel's far end that has fallen because of the loop. */
    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        Feedback feedback = Feedback.behind(in, exception);
        return feedback == null ? null : collapse(in, feedback);
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
            IpAddress remote = link.tunnel().remote();
            String command = way(in, remote, cycle);
            Rule decides = rule(path, outerDepth(path, link));
            if (command != null && decides != null && decides.table() != Words.MAIN && decides.table() != Rtnetlink.RT_TABLE_LOCAL) {
                // The rule comes before any route of table main.
                draft.todo("keep the far end of " + name + ", " + remote + ", out of the tunnel by a rule in front", inFront(in, decides, remote,
                        Words.MAIN));
            } else if (command != null) {
                draft.todo("give the far end of " + name + ", " + remote + ", a route outside of the tunnel", command);
            }
        }
        if (draft.isWithoutRemedy()) {
            draft.todo("give the far end of " + device.name() + " a route outside of the tunnel; no route of this host leads there now");
        }
        int mark = path.flow().mark();
        String enters = mark == 0 ? "nothing that enters it ever leaves" : "no packet with mark 0x" + Integer.toHexString(mark)
                + ", which the outer ones keep, ever leaves";
        boolean all = mark == 0 || device.stats() != null && device.stats().collisions() > 0;
        return draft.finding(this, all ? Severity.ERROR : Severity.WARNING, Confidence.CERTAIN, "the outer packets of tunnel " + device.name()
                + " are routed into it again (" + around + "): " + enters, "tunnel " + device.name());
    }

    /** The route that the packets around those of a tunnel take. */
    private static String route(Picture in, Path path, Link link) {
        int depth = outerDepth(path, link);
        Rule rule = rule(path, depth);
        Step.RouteStep taken = Passage.route(path, depth);
        String by = rule == null || rule.table() == Words.MAIN ? "" : ", by rule " + Words.rule(rule);
        return taken == null ? null : Words.route(in, taken.route()) + ": taken for the far end of " + link.name() + by;
    }

    /** Where the packets around those of a tunnel are looked up; -1 for nowhere. */
    private static int outerDepth(Path path, Link link) {
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep tunnel && tunnel.link() == link && tunnel.outer() != null) {
                return tunnel.depth() + 1;
            }
        }
        return -1;
    }

    private static Rule rule(Path path, int depth) {
        for (Step step : path.steps()) {
            if (step instanceof Step.RuleStep rule && rule.depth() == depth && rule.rule() != null) {
                return rule.rule();
            }
        }
        return null;
    }

    /** The command that has packets for an address take a table, whatever the rule says of them. */
    private static String inFront(Picture in, Rule rule, IpAddress remote, int table) {
        String before = rule.priority() == 0 ? "" : " priority " + Integer.toUnsignedString(rule.priority() - 1);
        return in.commands().ip((remote.isIpv6() ? "-6 " : "-4 ") + "rule add to " + remote + " lookup " + Words.table(table) + before);
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

    /** One finding for the tunnel and for each exception that it brought down; null where a mark has done no harm so far. */
    private Finding collapse(Picture in, Feedback feedback) {
        IpAddress remote = feedback.remote();
        Link tunnel = feedback.tunnel();
        RouteException fallen = null;
        Draft draft = new Draft();
        for (RouteException exception : Standing.exceptions(in.snapshot(), remote)) {
            if (feedback.fallen(in, exception)) {
                fallen = fallen == null || exception.ifindex() != tunnel.index() ? exception : fallen;
                draft.saw("exception", Words.exception(in.snapshot(), exception) + later(exception));
            }
        }
        if (fallen == null && feedback.byMark() && feedback.apart(in)) {
            return null;
        }
        draft.saw("rule", Words.rule(feedback.rule()) + ": leads packets for " + remote + " into " + tunnel.name()
                + "; the kernel stores a report about them without looking at " + feedback.selector() + ", so on the tunnel's outer path");
        draft.saw("tunnel", Encapsulation.tunnel(tunnel));
        draft.saw("route", Words.route(in, feedback.outerRoute()) + ": taken by the tunnel's own packets");
        if (tunnel.stats() != null && tunnel.stats().txErrors() > 0) {
            draft.saw("counter " + tunnel.name(), "tx errors " + tunnel.stats().txErrors() + ": packets that the tunnel refused as too big");
        }
        if (fallen != null) {
            consequences(draft, in, fallen);
        }
        remedies(draft, in, feedback);
        boolean risk = fallen == null;
        return draft.finding(this, risk && feedback.byMark() ? Severity.INFO : Severity.WARNING, risk ? Confidence.POSSIBLE : Confidence.LIKELY,
                summary(in, feedback, fallen), "tunnel " + tunnel.name());
    }

    /** The dump and the lookup behind it are two looks at a value that falls. */
    private static String later(RouteException exception) {
        KernelRoute answer = exception.lookup();
        boolean moved = answer != null && answer.ifindex() == exception.ifindex() && answer.mtu() != null && answer.mtu() < exception.mtu();
        return moved ? "; a moment later " + answer.mtu() : "";
    }

    private static void consequences(Draft draft, Picture in, RouteException fallen) {
        Reports.of(in, fallen.isIpv6()).into(draft);
        if (fallen.locked()) {
            draft.saw("sysctl " + Settings.MIN_PMTU, floor(in, false) + ": where the fall ends; at this floor the value is locked, DF is"
                    + " off, and all leaves in fragments of that size until it lapses");
        } else if (fallen.isIpv6()) {
            draft.saw("kernel", "IPv6 learns nothing below " + Settings.IPV6_MIN_MTU + " and fragments nothing on the way: packets of that"
                    + " size no longer fit into the tunnel and are lost");
        }
    }

    private static String summary(Picture in, Feedback feedback, RouteException fallen) {
        IpAddress remote = feedback.remote();
        boolean ipv6 = remote.isIpv6();
        String rounds = "falls by " + (feedback.step() == null ? "the tunnel's overhead" : feedback.step()) + " a round, down to "
                + floor(in, ipv6) + (ipv6 ? "" : " and locked");
        String into = "a rule sends packets for " + remote + " into " + feedback.tunnel().name() + ", the tunnel to it: ";
        if (fallen == null) {
            return into + (feedback.byMark() ? "if the firewall sets the rule's mark, its path MTU " + rounds
                    + " once they are large; a mark that programs set themselves does no harm"
                    : "once they are large its path MTU " + rounds);
        }
        if (fallen.locked() || ipv6) {
            return into + "its path MTU has collapsed to " + fallen.mtu() + (ipv6 ? ", the least there is" : ", the floor, and is locked there");
        }
        return into + "its path MTU " + rounds + ", and is at " + fallen.mtu() + " now";
    }

    private static long floor(Picture in, boolean ipv6) {
        Long floor = ipv6 ? Long.valueOf(Settings.IPV6_MIN_MTU) : in.sysctl(Settings.MIN_PMTU);
        return floor == null ? Settings.DEFAULT_MIN_PMTU : floor;
    }

    private static void remedies(Draft draft, Picture in, Feedback feedback) {
        IpAddress remote = feedback.remote();
        boolean ipv6 = remote.isIpv6();
        String forget = in.commands().route(ipv6, "flush cache" + (ipv6 ? " " + remote : ""));
        Route outer = feedback.outerRoute();
        draft.todo("keep the tunnel's far end out of the tunnel by a rule in front, then forget what was learned",
                inFront(in, feedback.rule(), remote, outer.shape().table()), forget);
        List<Nexthop> legs = in.legs(outer.shape());
        Integer device = legs.size() == 1 ? in.deviceMtu(legs.get(0).ifindex(), ipv6) : null;
        if (!ipv6 && device != null) {
            Nexthop leg = legs.get(0);
            draft.todo("where such packets have to take the tunnel: lock the MTU of its outer path, so that no report lowers it; what"
                    + " goes there then leaves without DF, and routers fragment what is too large", in.commands().route(false, "replace " + remote
                    + (leg.gateway() == null ? "" : " via " + leg.gateway()) + " dev " + in.commands().device(leg.ifindex())
                    + (outer.shape().table() == Words.MAIN ? "" : " table " + Words.table(outer.shape().table())) + " mtu lock " + device), forget);
        }
    }
}
