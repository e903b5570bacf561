package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/**
 * The kernel answers an IPv4 report below {@code min_pmtu} with that floor and a lock ({@code __ip_rt_update_pmtu()} of
 * net/ipv4/route.c). Nothing else locks an exception, unless its route is locked itself.
 */
public final class MinPmtuFloor implements FindingRule {
    private static final int REPORTS_BECOME_FLOOR = 1;

    @Override
    public String id() {
        return "min-pmtu-floor";
    }

    @Override
    public String headline() {
        return "something reported less than the kernel's floor, so the floor is used and locked";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!holds(in, exception) || Feedback.behind(in, exception) != null) {
            return null;
        }
        int mtu = exception.mtu();
        Long floor = in.sysctl(Settings.MIN_PMTU);
        boolean known = floor != null;
        boolean same = known ? floor == mtu : mtu == Settings.DEFAULT_MIN_PMTU;
        boolean setting = in.sysctlIs(Settings.IP_NO_PMTU_DISC, REPORTS_BECOME_FLOOR);
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        if (known) {
            draft.saw("sysctl " + Settings.MIN_PMTU, floor + (same ? ": the locked value is this floor"
                    : ": the floor now; when the report came it was another, or the route allowed no more than " + mtu));
        } else {
            draft.saw("sysctl " + Settings.MIN_PMTU, "unknown here; the kernel's default is " + Settings.DEFAULT_MIN_PMTU);
        }
        if (setting) {
            draft.saw("sysctl " + Settings.IP_NO_PMTU_DISC,
                    "1: whatever size a router reports, the kernel takes it for 0 and falls back to the floor");
        }
        Route owner = in.owner(exception);
        if (owner != null) {
            draft.saw("route", Words.route(in, owner) + ": not locked, so the lock came with a report");
        }
        if (in.sysctlIs(Settings.IP_FORWARD, 1)) {
            draft.saw("sysctl " + Settings.IP_FORWARD, "1: packets that this host forwards are held to a locked value too");
        }
        remedies(draft, in, exception, setting);
        Confidence confidence = known && same ? Confidence.CERTAIN : Confidence.LIKELY;
        return draft.finding(this, Severity.WARNING, confidence, summary(exception, setting, known ? floor : mtu),
                Words.subject(in.snapshot(), exception));
    }

    private static boolean holds(Picture in, RouteException exception) {
        if (exception.isIpv6() || !exception.locked() || exception.mtu() == null || exception.metricMtu()) {
            return false;
        }
        Route owner = in.owner(exception);
        if (owner != null) {
            return !owner.shape().metrics().mtuLocked();
        }
        // The lock may be the route's, which was not read; then the value is some other one.
        Long floor = in.sysctl(Settings.MIN_PMTU);
        return exception.mtu() == Settings.DEFAULT_MIN_PMTU || floor != null && exception.mtu() <= floor;
    }

    private static String summary(RouteException exception, boolean setting, long floor) {
        String why = setting ? "with ip_no_pmtu_disc at 1 every report is taken for one of 0 bytes"
                : "something reported less than " + floor + " bytes, or no size at all";
        return "everything sent to " + exception.destination() + " is cut into packets of at most " + exception.mtu() + " bytes for another "
                + Words.seconds(exception.expiresMillis()) + ", and no report can change that: " + why;
    }

    private static void remedies(Draft draft, Picture in, RouteException exception, boolean setting) {
        if (setting) {
            draft.todo("let the kernel believe the sizes that are reported, then " + WhoReports.forget(in, exception),
                    in.commands().sysctl(Settings.IP_NO_PMTU_DISC, 0), in.commands().forget(exception));
            return;
        }
        WhoReports.todo(draft, in, exception);
        draft.todo("wait: a locked value is never refreshed and lapses in " + Words.seconds(exception.expiresMillis())
                + "; if the report comes again, so does the lock");
    }
}
