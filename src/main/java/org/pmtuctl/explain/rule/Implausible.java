package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/** A value that no sane path has. The locked floor is not among them: that one the kernel chose itself. */
public final class Implausible implements FindingRule {
    @Override
    public String id() {
        return "implausible";
    }

    @Override
    public String headline() {
        return "no sane path has this MTU: the report was forged, or came from something broken";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!Standing.hasLearnedMtu(exception) || exception.locked() && !exception.isIpv6() || LinkMtuChange.holds(in, exception)) {
            return null;
        }
        int mtu = exception.mtu();
        Integer device = in.deviceMtu(exception.ifindex(), exception.isIpv6());
        if (device != null && mtu > device) {
            return tooLarge(in, exception, device);
        }
        if (exception.isIpv6() ? mtu < Settings.IPV6_MIN_MTU : mtu < Settings.IPV4_SANE_MTU) {
            return tooSmall(in, exception);
        }
        return null;
    }

    private Finding tooLarge(Picture in, RouteException exception, int device) {
        String name = in.snapshot().linkName(exception.ifindex());
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception)).saw("link", name + " mtu " + device);
        Route owner = in.owner(exception);
        Integer metric = owner == null ? null : owner.shape().metrics().mtu();
        if (owner != null) {
            draft.saw("route", Words.route(in, owner));
        }
        if (metric != null && metric > device) {
            draft.todo("give the route an MTU that its device can carry, or none");
        }
        draft.todo(WhoReports.forget(in, exception), in.commands().forget(exception));
        String why = metric != null && metric > device ? "; its route says mtu " + metric + ", which lets such a report in" : "";
        return draft.finding(this, Severity.WARNING, Confidence.LIKELY, "the MTU of " + exception.mtu() + " cached for "
                + exception.destination() + " is more than its device " + name + " can carry (" + device
                + "): larger packets are dropped there without a word" + why, Words.subject(in.snapshot(), exception));
    }

    private Finding tooSmall(Picture in, RouteException exception) {
        int mtu = exception.mtu();
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        String because;
        Confidence confidence = Confidence.LIKELY;
        if (exception.isIpv6()) {
            because = "is less than every IPv6 link carries; the kernel ignores reports below " + Settings.IPV6_MIN_MTU
                    + ", so a route or device setting brought it about";
            draft.saw("standard", "RFC 8200: every IPv6 link carries at least " + Settings.IPV6_MIN_MTU + " bytes");
        } else if (mtu == Settings.DEFAULT_MIN_PMTU) {
            because = "is hardly that of a link: it is where Linux stops and locks, so whoever reported it most likely is a Linux host"
                    + " that holds such a locked value itself";
            confidence = Confidence.POSSIBLE;
        } else {
            because = "is smaller than a sane path has: every IPv4 host takes " + Settings.IPV4_SANE_MTU
                    + " bytes and hardly a link takes less, so the report was forged or came from something broken";
            draft.saw("standard", "RFC 791: every IPv4 host takes packets of " + Settings.IPV4_SANE_MTU + " bytes");
        }
        Long floor = in.sysctl(Settings.MIN_PMTU);
        if (!exception.isIpv6() && floor != null && floor < Settings.DEFAULT_MIN_PMTU) {
            draft.saw("sysctl " + Settings.MIN_PMTU, floor + ": lowered from " + Settings.DEFAULT_MIN_PMTU
                    + ", so that reports down to this size are believed");
        }
        Route owner = in.owner(exception);
        if (owner != null) {
            draft.saw("route", Words.route(in, owner));
        }
        WhoReports.todo(draft, in, exception);
        return draft.finding(this, Severity.WARNING, confidence, "the MTU of " + mtu + " cached for " + exception.destination() + " "
                + because, Words.subject(in.snapshot(), exception));
    }
}
