package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;

/** Strict reverse path filtering: a report is dropped when this host would answer the router that sent it by another device. */
final class ReversePath {
    private static final String ALL = "net.ipv4.conf.all.rp_filter";
    private static final String COUNTER = "TcpExt.IPReversePathFilter";
    private static final int STRICT = 1;
    private static final int LOOSE = 2;

    private ReversePath() {
    }

    /** Null when it does no harm as far as this host's routes tell; IPv6 has no such setting. */
    static Finding check(FindingRule rule, Picture in, Path path, int depth, Flow sent, Link egress, String about) {
        Step.RouteStep taken = Passage.route(path, depth);
        if (sent.destination().isIpv6() || taken == null || taken.leg() == null || taken.leg().gateway() == null || in.walks() == null
                || mode(in, egress) != STRICT) {
            return null;
        }
        // What fib_validate_source() looks up: back from the address that the report is for, as ICMP, without a mark.
        Path back = in.walks().flow(new Flow(sent.source(), sent.destination(), Socket.IPPROTO_ICMP, 0, 0, 0, null, null, null, 0));
        Link answers = MssPassage.egress(back, 0);
        Draft draft = new Draft().saw("sysctl " + setting(in, egress), "strict: what comes in by " + egress.name()
                + " from an address that is answered by another device is dropped");
        boolean all = answers != null && answers.index() != egress.index();
        Route other = all ? null : defaultRoute(in, back, egress);
        if (all) {
            draft.saw("route", "ICMP to " + sent.destination() + " leaves by " + answers.name() + ", those of this flow by " + egress.name());
        } else if (other != null) {
            draft.saw("route", "packets to most other addresses leave by " + in.snapshot().linkName(other.shape().nexthops().get(0).ifindex())
                    + " (default route), those of this flow by " + egress.name());
        } else {
            return null;
        }
        Long dropped = in.snapshot().counters().get(COUNTER);
        if (dropped != null) {
            draft.saw("counter " + COUNTER, dropped + (dropped == 1 ? " packet was" : " packets were") + " dropped by it, of any kind");
        }
        draft.todo("let it be loose there: a source that has any route is then enough",
                in.commands().deviceSysctl(false, egress.name(), "rp_filter", LOOSE));
        return draft.finding(rule, all && dropped != null && dropped > 0 ? Severity.WARNING : Severity.INFO, all ? Confidence.LIKELY
                : Confidence.POSSIBLE, "rp_filter " + (all ? "drops" : "may drop") + " reports about " + about + ": they come in by "
                + egress.name() + (all ? ", and this host answers routers there by " + answers.name()
                : ", and a router whose address only the default route covers is answered by another device"), "rp_filter " + egress.name());
    }

    /** The larger of the two settings rules; 0 where they are unknown. */
    private static long mode(Picture in, Link device) {
        Long all = in.sysctl(ALL);
        Long own = in.sysctl("net.ipv4.conf." + device.name() + ".rp_filter");
        return Math.max(all == null ? 0 : all, own == null ? 0 : own);
    }

    private static String setting(Picture in, Link device) {
        return in.sysctlIs(ALL, STRICT) ? ALL : "net.ipv4.conf." + device.name() + ".rp_filter";
    }

    /** The route of the looked-up table for addresses that nothing else covers, where it leaves by another device; null otherwise. */
    private static Route defaultRoute(Picture in, Path back, Link egress) {
        Step.RouteStep found = Passage.route(back, 0);
        Route route = found == null ? null : defaultRoute(in, found.route().shape().table(), back);
        route = route == null ? defaultRoute(in, Rtnetlink.RT_TABLE_MAIN, back) : route;
        if (route == null) {
            return null;
        }
        boolean elsewhere = !route.shape().nexthops().isEmpty();
        for (Nexthop leg : route.shape().nexthops()) {
            elsewhere &= leg.ifindex() != egress.index();
        }
        return elsewhere ? route : null;
    }

    /** Null when the table has none. */
    private static Route defaultRoute(Picture in, int table, Path back) {
        for (Route route : in.snapshot().routes().covering(table, back.flow().destination())) {
            if (route.destination().length() == 0) {
                return route;
            }
        }
        return null;
    }
}
