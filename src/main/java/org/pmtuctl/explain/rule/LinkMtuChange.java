package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/**
 * The kernel follows a change of the device's MTU in its exceptions ({@code fib_nhc_update_mtu()}, {@code rt6_mtu_change()}):
 * larger ones come down to it, and those equal to the old MTU go up with it. The IPv4 dump shows the old value until a lookup.
 */
public final class LinkMtuChange implements FindingRule {
    @Override
    public String id() {
        return "link-mtu-change";
    }

    @Override
    public String headline() {
        return "the MTU of a link was changed under an existing exception";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    /** Whether this rule has something to say of the exception. */
    static boolean holds(Picture in, RouteException exception) {
        if (!Standing.hasLearnedMtu(exception) || exception.locked() || OwnTooBig.way(in, exception) != null
                || Feedback.behind(in, exception) != null) {
            return false;
        }
        Integer device = in.deviceMtu(exception.ifindex(), exception.isIpv6());
        return showsOldValue(in, exception) || equalsDevice(in, exception, device) || aboveDevice(in, exception, device);
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!holds(in, exception)) {
            return null;
        }
        Integer device = in.deviceMtu(exception.ifindex(), exception.isIpv6());
        String name = in.snapshot().linkName(exception.ifindex());
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        KernelRoute answer = exception.lookup();
        if (answer != null) {
            draft.saw("lookup", "ip route get answers " + Words.lookup(in.snapshot(), answer));
        }
        if (device != null) {
            draft.saw("link", name + " mtu " + device);
        }
        String about = Words.subject(in.snapshot(), exception);
        if (showsOldValue(in, exception)) {
            int now = answer.mtu();
            boolean follows = device != null && now == device;
            String effect = follows ? "; that is all its device takes, so nothing is limited any more" : "";
            if (now > exception.mtu()) {
                draft.todo("nothing: if the path is smaller than " + now + ", the next report will say so");
            } else {
                draft.todo("nothing: packets to " + exception.destination() + " already keep to " + now);
            }
            return draft.finding(this, Severity.INFO, follows ? Confidence.CERTAIN : Confidence.LIKELY, "the kernel shows an MTU of "
                    + exception.mtu() + " for " + exception.destination() + " but uses " + now + ": the MTU of " + name
                    + " was changed after it had been learned" + effect, about);
        }
        if (equalsDevice(in, exception, device)) {
            return equal(draft, in, exception, name);
        }
        draft.todo("nothing: the kernel brings the value down as soon as it is used");
        return draft.finding(this, Severity.INFO, Confidence.LIKELY, "the MTU of " + exception.mtu() + " shown for "
                + exception.destination() + " is more than its device " + name + " takes now (" + device
                + "): the device was given a smaller MTU after it had been learned", about);
    }

    private Finding equal(Draft draft, Picture in, RouteException exception, String name) {
        draft.todo("nothing: it lapses in " + Words.seconds(exception.expiresMillis()));
        draft.todo(WhoReports.forget(in, exception), in.commands().forget(exception));
        // IPv6 stores no report that equals the current MTU, so there only the link can have moved.
        String why = exception.isIpv6() ? "the MTU of " + name + " was changed after it had been learned"
                : "the MTU of " + name + " was changed after it had been learned, or something reported just that size";
        return draft.finding(this, Severity.INFO, exception.isIpv6() ? Confidence.LIKELY : Confidence.POSSIBLE, "the exception for "
                + exception.destination() + " equals the MTU of its device " + name + " (" + exception.mtu()
                + ") and limits nothing: " + why, Words.subject(in.snapshot(), exception));
    }

    private static boolean showsOldValue(Picture in, RouteException exception) {
        KernelRoute answer = exception.lookup();
        return answer != null && Boolean.TRUE.equals(Standing.inUse(in.snapshot(), exception)) && answer.mtu() != null
                && !answer.mtu().equals(exception.mtu());
    }

    private static boolean equalsDevice(Picture in, RouteException exception, Integer device) {
        return device != null && exception.mtu().equals(device) && !TunnelKinds.is(in.snapshot().link(exception.ifindex()));
    }

    private static boolean aboveDevice(Picture in, RouteException exception, Integer device) {
        return device != null && exception.mtu() > device && !Boolean.TRUE.equals(Standing.inUse(in.snapshot(), exception));
    }
}
