package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * What is left when nothing on this host explains the value: ICMP "fragmentation needed" or ICMPv6 "packet too big" of a router.
 * The kernel does not record who sent it, so without a recorded message this is at most likely.
 */
public final class RouterReported implements FindingRule {
    @Override
    public String id() {
        return "router-reported";
    }

    @Override
    public String headline() {
        return "a router on the path reported that larger packets do not pass";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public boolean lastResort() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!Standing.hasLearnedMtu(exception)) {
            return null;
        }
        Integer device = in.deviceMtu(exception.ifindex(), exception.isIpv6());
        String name = in.snapshot().linkName(exception.ifindex());
        Reports reports = Reports.of(in, exception.isIpv6());
        boolean tunnel = TunnelKinds.is(in.snapshot().link(exception.ifindex()));
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception))
                .saw("age", age(in, exception))
                .saw("link", device == null ? null : name + " mtu " + device + (tunnel ? ", a tunnel" : ""));
        Route owner = in.owner(exception);
        if (owner != null) {
            draft.saw("route", Words.route(in, owner));
        }
        if (exception.lookup() != null && Boolean.FALSE.equals(Standing.inUse(in.snapshot(), exception))) {
            draft.saw("lookup", "ip route get answers " + Words.lookup(in.snapshot(), exception.lookup())
                    + ": it does not meet the exception");
        }
        reports.into(draft);
        String summary;
        Confidence confidence = Confidence.POSSIBLE;
        String to = exception.destination() + " to " + exception.mtu() + " bytes";
        if (tunnel) {
            summary = "either the tunnel " + name + " itself or a router limits packets for " + to
                    + "; nothing else on this host explains it";
        } else if (reports.noneArrived()) {
            summary = "nothing explains what limits packets for " + to
                    + ": no router can have reported it, as no such report has arrived here";
        } else if (device == null || device <= exception.mtu()) {
            summary = "a router on the path may have reported what limits packets for " + to + ": nothing on this host explains it";
        } else {
            confidence = Confidence.LIKELY;
            summary = "a router on the path most likely reported that packets for " + exception.destination() + " may have no more than "
                    + exception.mtu() + " bytes: nothing on this host sets that value, and its own device " + name + " takes " + device;
        }
        if (counts(in, exception, path)) {
            remedies(draft, in, exception);
        }
        return draft.finding(this, Severity.INFO, confidence, summary, Words.subject(in.snapshot(), exception));
    }

    /** What is passed by needs no remedy of its own: what hides it has one. */
    private static boolean counts(Picture in, RouteException exception, Path path) {
        Step.ExceptionStep met = path == null ? null : Passage.step(path, exception);
        return met != null ? met.used() : path == null && !Boolean.FALSE.equals(Standing.inUse(in.snapshot(), exception));
    }

    private static String age(Picture in, RouteException exception) {
        Long age = Standing.ageMillis(in.snapshot(), exception);
        if (age == null) {
            return null;
        }
        return exception.isIpv6() ? "learned " + Words.seconds(age) + " ago" : "last refreshed " + Words.seconds(age)
                + " ago (the same report again refreshes it only in the second half of its life)";
    }

    private static void remedies(Draft draft, Picture in, RouteException exception) {
        draft.todo("nothing while the path is that small: this host keeps to it, and forgets it in "
                + Words.seconds(exception.expiresMillis()) + " unless it is reported again");
        WhoReports.todo(draft, in, exception);
    }
}
