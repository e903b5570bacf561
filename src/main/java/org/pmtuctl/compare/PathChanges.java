package org.pmtuctl.compare;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.resolve.Walker;
import org.pmtuctl.uapi.Xfrm;

/** Effective MTUs: of destinations with exceptions or asked about, of tunnels, of policies. */
final class PathChanges {
    /** Of exceptions' destinations, so many are walked. */
    private static final int MOST = 1000;

    private final Snapshot before;
    private final Snapshot after;
    private final Walker was;
    private final Walker is;
    private final Changes changes;

    PathChanges(Snapshot before, Snapshot after, Changes changes) {
        this.before = before;
        this.after = after;
        this.was = new Walker(before, new KernelAnswers());
        this.is = new Walker(after, new KernelAnswers());
        this.changes = changes;
    }

    void run(List<IpAddress> flows) {
        LinkedHashSet<IpAddress> destinations = new LinkedHashSet<>(flows);
        add(destinations, before);
        add(destinations, after);
        for (IpAddress destination : destinations) {
            compare("to " + destination, was.flow(Flow.to(destination)), is.flow(Flow.to(destination)));
        }
        for (Link link : before.links()) {
            Link now = after.link(link.name());
            if (now != null && link.tunnel() != null && now.tunnel() != null && link.isUp() && now.isUp()) {
                compare("through tunnel " + link.name(), was.tunnel(link), is.tunnel(now));
            }
        }
        policies();
    }

    private static void add(LinkedHashSet<IpAddress> destinations, Snapshot of) {
        for (RouteException exception : of.exceptions()) {
            if (destinations.size() < MOST) {
                destinations.add(exception.destination());
            }
        }
    }

    private void policies() {
        if (before.ipsec() == null || after.ipsec() == null) {
            return;
        }
        for (Policy policy : before.ipsec().policies()) {
            if (policy.direction() != Xfrm.XFRM_POLICY_OUT || policy.socket() || policy.templates().isEmpty()) {
                continue;
            }
            for (Policy now : after.ipsec().policies()) {
                if (!now.socket() && now.direction() == policy.direction() && Facets.policy(now).equals(Facets.policy(policy))) {
                    compare("of policy " + Facets.policy(policy), was.policy(policy), is.policy(now));
                    break;
                }
            }
        }
    }

    private void compare(String object, Path then, Path now) {
        if (then == null || now == null || then.outcome() == now.outcome() && Objects.equals(then.effectiveMtu(), now.effectiveMtu())) {
            return;
        }
        boolean lost = then.outcome() == Outcome.REACHED && now.outcome() != Outcome.REACHED;
        boolean less = then.effectiveMtu() != null && now.effectiveMtu() != null && now.effectiveMtu() < then.effectiveMtu();
        String limit = Limits.words(after, now);
        changes.add(lost ? Severity.ERROR : less ? Severity.WARNING : Severity.INFO, "path", How.CHANGED, object, mtu(then), mtu(now),
                limit == null ? null : "now it is " + limit + " that sets it");
    }

    private static String mtu(Path path) {
        return path.outcome() != Outcome.REACHED ? path.outcome().meaning() : path.effectiveMtu() == null ? "unknown" : "mtu " + path.effectiveMtu();
    }
}
