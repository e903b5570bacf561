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
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * Lookups for the destination end on another next hop than the one the exception hangs on. The exception stays, its time runs
 * on, and it is back as soon as lookups come its way again.
 */
public final class Shadowed implements FindingRule {
    /** A dump and the lookups behind it may lie this far apart; what had less time left may simply have lapsed. */
    private static final long LAPSE_MILLIS = 5000;

    @Override
    public String id() {
        return "shadowed";
    }

    @Override
    public String headline() {
        return "another route hides this exception; it comes back when that route goes";
    }

    @Override
    public boolean explainsDisuse() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (Feedback.behind(in, exception) != null) {
            return null;
        }
        return path == null ? byLookup(in, exception) : byPath(in, exception, path);
    }

    private Finding byLookup(Picture in, RouteException exception) {
        KernelRoute answer = exception.lookup();
        if (answer == null) {
            return byRoutes(in, exception);
        }
        if (!Boolean.FALSE.equals(Standing.inUse(in.snapshot(), exception))) {
            return null;
        }
        Draft draft = start(in, exception);
        draft.saw("lookup", "ip route get answers " + Words.lookup(in.snapshot(), answer));
        if (answer.errno() != 0) {
            return finding(draft, in, exception, Confidence.CERTAIN, "this host has no usable route to " + exception.destination()
                    + " now, so nothing meets the exception for it" + value(exception));
        }
        if (answer.table() != 0 && !Standing.listedUnder(exception, answer.table())) {
            return otherTable(draft, in, exception, answer.table());
        }
        return in.hasRoutes() ? byOwner(draft, in, exception) : byAnswer(draft, in, exception, answer);
    }

    private Finding byOwner(Draft draft, Picture in, RouteException exception) {
        Route owner = in.owner(exception);
        Route ruling = in.ruling(exception);
        // Without an owner it is gone, lapsed or flushed after the dump. With the ruling route as its owner that route has
        // several legs, and the hash sent this lookup to another one.
        return owner == null || ruling == null || Picture.same(owner, ruling) ? null
                : hidden(draft, in, exception, Words.route(in, ruling), ruling, Confidence.CERTAIN);
    }

    /** The routes were not read. A host route hides; the leg of the exception, met without it, is another route's. */
    private Finding byAnswer(Draft draft, Picture in, RouteException exception, KernelRoute answer) {
        boolean lapsing = exception.expiresMillis() == null || exception.expiresMillis() < LAPSE_MILLIS;
        boolean host = answer.prefix() != null && answer.prefix().isHost();
        boolean sameLeg = answer.ifindex() == exception.ifindex()
                && (answer.gateway() == null ? exception.gateway() == null : answer.gateway().equals(exception.gateway()));
        return lapsing || !host && !sameLeg ? null
                : hidden(draft, in, exception, Words.lookup(in.snapshot(), answer), null, Confidence.CERTAIN);
    }

    /** A recorded picture without lookups: the routes of the exception's table decide. */
    private Finding byRoutes(Picture in, RouteException exception) {
        Route owner = in.owner(exception);
        if (owner == null) {
            return null;
        }
        Route first = in.snapshot().routes().covering(exception.table(), exception.destination()).get(0);
        if (Picture.same(first, owner)) {
            return null;
        }
        return hidden(start(in, exception), in, exception, Words.route(in, first), first, Confidence.LIKELY);
    }

    private Finding byPath(Picture in, RouteException exception, Path path) {
        Step.ExceptionStep met = Passage.step(path, exception);
        if (met != null && met.used() || !exception.destination().equals(path.flow().destination())) {
            return null;
        }
        Draft draft = start(in, exception).saw("walk", met == null ? null : met.unused());
        Step.RouteStep taken = Passage.route(path, 0);
        if (taken == null || taken.leg() == null) {
            return finding(draft, in, exception, Confidence.CERTAIN, "this flow has no usable route, so it does not meet the exception for "
                    + exception.destination() + value(exception));
        }
        int table = taken.route().shape().table();
        if (!Standing.listedUnder(exception, table)) {
            for (Step step : path.steps()) {
                if (step instanceof Step.RuleStep asked && asked.depth() == 0 && asked.table() == table) {
                    draft.saw("rule", Words.rule(asked.rule()) + ": decides for this flow");
                }
            }
            draft.saw("route", Words.route(in, taken.route()));
            return finding(draft, in, exception, Confidence.CERTAIN, "this flow takes table " + Words.table(table)
                    + " and does not meet the exception for " + exception.destination() + value(exception) + ", which belongs to table "
                    + Words.table(exception.table()));
        }
        Nexthop leg = taken.leg();
        if (taken.legs().size() > 1 && in.hasLeg(taken.route(), exception.ifindex(), exception.gateway())
                && (leg.ifindex() != exception.ifindex() || leg.gateway() == null
                || !leg.gateway().equals(exception.gateway()))) {
            draft.saw("route", Words.route(in, taken.route()));
            return finding(draft, in, exception, Confidence.LIKELY, "this flow takes another leg of its multipath route and does not meet"
                    + " the exception for " + exception.destination() + value(exception));
        }
        Route owner = in.owner(exception);
        if (owner == null || Picture.same(owner, taken.route())) {
            // The flow meets it, and something else keeps its MTU from counting.
            return null;
        }
        return hidden(draft, in, exception, Words.route(in, taken.route()), taken.route(), Confidence.CERTAIN);
    }

    /** Traffic of a rule may well use it; then it is not hidden at all, and what explains its value leads. */
    private Finding otherTable(Draft draft, Picture in, RouteException exception, int table) {
        RulesTo rules = RulesTo.table(in, exception.isIpv6(), exception.table());
        if (rules.selective()) {
            return null;
        }
        String whose = Words.table(exception.table());
        if (!rules.any()) {
            draft.saw("rule", "none leads to table " + whose);
            return finding(draft, in, exception, Confidence.LIKELY, "no rule leads to table " + whose + ", so no packet meets the exception for "
                    + exception.destination() + value(exception) + " there");
        }
        draft.saw("rule", RulesTo.table(in, exception.isIpv6(), table).first() + ": decides before table " + whose + " is asked");
        return finding(draft, in, exception, Confidence.CERTAIN, "a rule sends packets for " + exception.destination() + " to table "
                + Words.table(table) + ", which hides the exception for it" + value(exception) + " in table " + whose + "; "
                + back(exception, "that rule"));
    }

    private Finding hidden(Draft draft, Picture in, RouteException exception, String hider, Route by, Confidence confidence) {
        draft.saw("route", hider + ": decides now");
        Route owner = in.owner(exception);
        if (owner != null) {
            draft.saw("route", Words.route(in, owner) + ": the exception belongs to this one");
        }
        draft.todo("nothing while that route stays; before taking it away, forget the exception or wait until it lapses",
                in.commands().forget(exception));
        String what = by == null ? "another route" : "route " + Words.prefix(by);
        return finding(draft, in, exception, confidence, what + " hides the exception for " + exception.destination() + value(exception)
                + "; " + back(exception, "that route"));
    }

    private static String back(RouteException exception, String hider) {
        return exception.expiresMillis() == null ? "it is back when " + hider + " goes"
                : "it is back if " + hider + " goes within " + Words.seconds(exception.expiresMillis());
    }

    private static String value(RouteException exception) {
        return exception.mtu() == null ? "" : " (mtu " + exception.mtu() + ")";
    }

    private static Draft start(Picture in, RouteException exception) {
        return new Draft().saw("exception", Words.exception(in.snapshot(), exception));
    }

    private Finding finding(Draft draft, Picture in, RouteException exception, Confidence confidence, String summary) {
        return draft.finding(this, Severity.INFO, confidence, summary, Words.subject(in.snapshot(), exception));
    }
}
