package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Commands;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/**
 * An ICMP redirect gave the destination another gateway. IPv4 flags it; in IPv6 it is an exception that never lapses, or one
 * whose gateway no route of its table has.
 */
public final class Redirect implements FindingRule {
    @Override
    public String id() {
        return "redirect";
    }

    @Override
    public String headline() {
        return "an ICMP redirect changed the gateway for one destination";
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        Route owner = in.owner(exception);
        boolean flagged = exception.isRedirect();
        boolean foreign = exception.isIpv6() && owner != null && exception.gateway() != null
                && !in.hasLeg(owner, exception.ifindex(), exception.gateway());
        if (!flagged && !foreign) {
            return null;
        }
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        if (owner != null) {
            draft.saw("route", Words.route(in, owner) + ": what the packets would take otherwise");
        }
        if (Standing.hasLearnedMtu(exception)) {
            draft.saw("mtu", exception.mtu() + " was learned besides and shares the time left");
        }
        String device = in.snapshot().linkName(exception.ifindex());
        String to = exception.gateway() == null ? "straight onto " + device : "through " + exception.gateway();
        String until = exception.expiresMillis() == null ? "" : ", for another " + Words.seconds(exception.expiresMillis());
        draft.todo("make the way permanent, if the router is right; then no redirect is needed",
                in.commands().route(exception.isIpv6(), "replace " + exception.destination()
                        + (exception.gateway() == null ? "" : " via " + exception.gateway()) + " dev "
                        + Commands.word(device) + (exception.table() == Words.MAIN ? "" : " table " + exception.table())));
        if (exception.isIpv6()) {
            draft.todo("take no redirects on " + device + ", if nobody shall lead this host elsewhere",
                    in.commands().deviceSysctl(true, device, "accept_redirects", 0), in.commands().forget(exception));
        } else {
            draft.todo("take no redirects, if nobody shall lead this host elsewhere (on a host that does not forward both settings must be 0)",
                    in.commands().deviceSysctl(false, "all", "accept_redirects", 0),
                    in.commands().deviceSysctl(false, device, "accept_redirects", 0), in.commands().forget(exception));
        }
        return draft.finding(this, Severity.INFO, flagged ? Confidence.CERTAIN : Confidence.LIKELY, "packets to "
                + exception.destination() + " go " + to + until + ", because a router sent an ICMP redirect",
                Words.subject(in.snapshot(), exception));
    }
}
