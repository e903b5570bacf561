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
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/** IPv4 packets that a host forwards pass unlocked exceptions by, unless {@code ip_forward_use_pmtu} says otherwise ({@code ip_dst_mtu_maybe_forward()}). */
public final class NotForForwarding implements FindingRule {
    @Override
    public String id() {
        return "not-for-forwarding";
    }

    @Override
    public String headline() {
        return "the exception counts for this host's own packets, not for those it forwards";
    }

    @Override
    public boolean explainsDisuse() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        boolean forwards = path == null ? in.sysctlIs(Settings.IP_FORWARD, 1) : path.flow().isForwarded();
        if (exception.isIpv6() || exception.locked() || !Standing.hasLearnedMtu(exception) || !forwards
                || !in.sysctlIs(Settings.IP_FORWARD_USE_PMTU, 0)) {
            return null;
        }
        Integer device = in.deviceMtu(exception.ifindex(), false);
        String name = in.snapshot().linkName(exception.ifindex());
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception) + ": not locked");
        if (path == null) {
            draft.saw("sysctl " + Settings.IP_FORWARD, "1: this host forwards");
        } else {
            draft.saw("flow", "comes in by " + path.flow().iif() + ", so it is forwarded");
        }
        draft.saw("sysctl " + Settings.IP_FORWARD_USE_PMTU, "0: forwarded packets do not look at exceptions");
        if (device != null) {
            draft.saw("link", name + " mtu " + device);
        }
        draft.todo("nothing: the router further on reports to the sender itself");
        draft.todo("let forwarded packets keep to what this host has learned, where such reports get lost on their way to the sender",
                in.commands().sysctl(Settings.IP_FORWARD_USE_PMTU, 1));
        return draft.finding(this, Severity.INFO, Confidence.CERTAIN, "packets that this host forwards to " + exception.destination()
                + " are not held to the " + exception.mtu() + " bytes of the exception"
                + (device == null ? "" : ": they go out by " + name + " with up to " + device), Words.subject(in.snapshot(), exception));
    }
}
