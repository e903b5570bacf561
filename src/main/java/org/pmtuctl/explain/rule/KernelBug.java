package org.pmtuctl.explain.rule;

import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.explain.Words;
import org.pmtuctl.explain.rule.KnownDefect.Holds;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Xfrm;

/** What is seen here has the shape of a defect that this kernel version is known to have ({@link KnownDefects}). */
public final class KernelBug implements FindingRule {
    private static final String MAX_SIZE = "net.ipv6.route.max_size";
    /** RFC 8200 section 5. */
    private static final int IPV6_MIN_MTU = 1280;
    /** The kernel's default before the limit was given up. */
    private static final int OLD_LIMIT = 4096;

    @Override
    public String id() {
        return "kernel-bug";
    }

    @Override
    public String headline() {
        return "what is seen here has the shape of a known defect of this kernel version";
    }

    private static Holds holds(Picture in, KnownDefect defect) {
        return defect.in(in.snapshot().host() == null ? null : KernelRelease.of(in.snapshot().host().kernel()));
    }

    /** What is said of every defect. */
    private Finding finding(Picture in, Draft draft, KnownDefect defect, Holds holds, boolean probed, Severity severity, String summary,
            String subject) {
        draft.saw("kernel", in.snapshot().host().kernel() + (holds == Holds.PERHAPS
                ? ": a version that has the defect, unless its distribution has put it right (may be patched)"
                : ": this release has the defect, unless who built it has put it right"));
        draft.saw("commit", defect.commit().substring(0, 12) + " (\"" + defect.title() + "\") puts it right, in " + defect.fixedIn());
        draft.todo("run a kernel with that commit: " + defect.fixedIn() + ", or one whose changelog names it");
        return draft.finding(this, severity, holds == Holds.YES || probed ? Confidence.LIKELY : Confidence.POSSIBLE, summary, subject);
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (exception.isIpv6() || !Standing.hasLearnedMtu(exception) || !Standing.isInForce(exception)) {
            return null;
        }
        Holds holds = holds(in, KnownDefects.ONE_LEG_LEARNS);
        Route owner = holds == Holds.NO ? null : in.owner(exception);
        Nexthop ignorant = owner == null ? null : ignorant(in, owner, exception);
        if (ignorant == null) {
            return null;
        }
        String via = (ignorant.gateway() == null ? "" : "via " + ignorant.gateway() + " ") + "dev " + in.snapshot().linkName(ignorant.ifindex());
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception)).saw("route", Words.route(in, owner))
                .saw("exceptions", "none for " + exception.destination() + " " + via + ", which takes "
                + in.deviceMtu(ignorant.ifindex(), false) + " bytes");
        draft.todo("until then give the route the MTU that its path carries, where it is configured: all legs keep to a route's mtu");
        return finding(in, draft, KnownDefects.ONE_LEG_LEARNS, holds, false, Severity.WARNING, "of a route with several legs one has learned that"
                + " packets for " + exception.destination() + " may have no more than " + exception.mtu() + " bytes: flows that take the leg " + via
                + " still send larger ones, and stall where no report reaches that leg", Words.subject(in.snapshot(), exception));
    }

    /** A leg that knows nothing of the destination and takes larger packets; null for none. */
    private static Nexthop ignorant(Picture in, Route owner, RouteException exception) {
        List<Nexthop> legs = in.legs(owner.shape());
        Integer metric = owner.shape().metrics().mtu();
        if (legs.size() < 2 || metric != null && metric <= exception.mtu()) {
            return null;
        }
        for (Nexthop leg : legs) {
            boolean knows = false;
            for (RouteException other : Standing.exceptions(in.snapshot(), exception.destination())) {
                knows |= other.ifindex() == leg.ifindex() && Objects.equals(other.gateway(), leg.gateway());
            }
            Integer takes = in.deviceMtu(leg.ifindex(), false);
            if (!knows && takes != null && takes > exception.mtu()) {
                return leg;
            }
        }
        return null;
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        if (!path.flow().destination().isIpv6()) {
            return List.of();
        }
        Finding small = small(in, path, check.kernelMtu(), "flow to " + path.flow().destination());
        return small == null ? List.of() : List.of(small);
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        if (underlay.policy() == null || !underlay.policy().ipv6()) {
            return null;
        }
        return small(in, underlay.path(), null, "policy index " + Integer.toUnsignedString(underlay.policy().index()));
    }

    /** IPv6 packets of which less than 1280 bytes fit before encryption. */
    private Finding small(Picture in, Path path, Integer kernelMtu, String subject) {
        Step.StateStep state = state(path);
        if (path.outcome() != Outcome.REACHED || path.effectiveMtu() == null || path.effectiveMtu() >= IPV6_MIN_MTU || state == null) {
            return null;
        }
        Draft draft = new Draft();
        Layers.describe(draft, path, 0);
        boolean clamps = state.state().destination().isIpv6();
        boolean probed = clamps && kernelMtu != null && kernelMtu == IPV6_MIN_MTU;
        Holds clamped = clamps ? holds(in, KnownDefects.CLAMPED_TO_1280) : Holds.NO;
        if (clamped != Holds.NO && (kernelMtu == null || probed)) {
            draft.saw("socket", probed ? "a socket is told " + kernelMtu + ", and " + path.effectiveMtu() + " fit" : null);
            draft.todo("until then make room on the path: " + (IPV6_MIN_MTU - path.effectiveMtu()) + " bytes more are wanted");
            return finding(in, draft, KnownDefects.CLAMPED_TO_1280, clamped, probed, Severity.WARNING, path.effectiveMtu() + " bytes fit before"
                    + " encryption, and the kernel reckons with " + IPV6_MIN_MTU + ": TCP segments of that size never arrive", subject);
        }
        // In transport mode the kernel holds the packet around against the limit.
        Holds refused = state.state().mode() == Xfrm.XFRM_MODE_TUNNEL ? holds(in, KnownDefects.SMALL_IPV6_REFUSED) : Holds.NO;
        if (refused == Holds.NO) {
            return null;
        }
        draft.todo("until then make room on the path: " + (IPV6_MIN_MTU - path.effectiveMtu()) + " bytes more are wanted");
        return finding(in, draft, KnownDefects.SMALL_IPV6_REFUSED, refused, false, Severity.WARNING, "only " + path.effectiveMtu()
                + " bytes of an IPv6 packet fit before encryption, less than " + IPV6_MIN_MTU + ": the kernel refuses UDP datagrams with \"Invalid"
                + " argument\", whatever their size", subject);
    }

    private static Step.StateStep state(Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.StateStep state && state.depth() == 0 && state.state() != null) {
                return state;
            }
        }
        return null;
    }

    @Override
    public List<Finding> host(Picture in) {
        Long limit = in.sysctl(MAX_SIZE);
        Holds holds = holds(in, KnownDefects.ROUTE_CACHE_LIMIT);
        if (limit == null || limit > OLD_LIMIT || holds == Holds.NO) {
            return List.of();
        }
        int count = 0;
        for (RouteException exception : in.snapshot().exceptions()) {
            count += exception.isIpv6() ? 1 : 0;
        }
        if (count < limit / 2) {
            return List.of();
        }
        Draft draft = new Draft().saw("exceptions", Words.count(count, "IPv6 exception")).saw("sysctl " + MAX_SIZE, limit
                + ": exceptions and all other cached routes count; beyond it the kernel throws exceptions out everywhere");
        draft.todo("until then raise the limit", in.commands().sysctl(MAX_SIZE, Integer.MAX_VALUE));
        return List.of(finding(in, draft, KnownDefects.ROUTE_CACHE_LIMIT, holds, true, Severity.WARNING, "IPv6 has " + count
                + " exceptions and room for no more than " + limit + " cached routes: new reports push out what was learned before", null));
    }
}
