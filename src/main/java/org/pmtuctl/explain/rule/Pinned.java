package org.pmtuctl.explain.rule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Routes;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Rtnetlink;

/** A route's own {@code mtu} metric decides. What is odd about the metric is said by {@link PinTrouble}. */
public final class Pinned implements FindingRule {
    @Override
    public String id() {
        return "pinned";
    }

    @Override
    public String headline() {
        return "a route's mtu metric, not a cached value, sets the MTU";
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (exception.mtu() == null) {
            return null;
        }
        Route owner = in.owner(exception);
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        if (owner != null) {
            draft.saw("route", Words.route(in, owner));
        }
        String about = Words.subject(in.snapshot(), exception);
        if (exception.metricMtu()) {
            return draft.finding(this, Severity.INFO, Confidence.CERTAIN, "the MTU of " + exception.mtu() + " shown for "
                    + exception.destination() + " is the mtu metric of its route, not a learned value", about);
        }
        if (!lockedByRoute(in, exception, owner)) {
            return null;
        }
        Integer metric = owner == null ? null : owner.shape().metrics().mtu();
        String pin = metric == null ? "the locked route" : "the route's mtu lock " + metric;
        if (exception.isIpv6()) {
            return draft.finding(this, Severity.INFO, Confidence.CERTAIN, pin + " does not keep " + exception.destination() + " from "
                    + exception.mtu() + ": IPv6 obeys reports whether the route is locked or not", about);
        }
        String object = owner == null || owner.shape().nexthopId() == 0 ? "a next-hop object"
                : "next-hop object " + Integer.toUnsignedString(owner.shape().nexthopId());
        draft.todo("give that route the gateway and device of the object in place of nhid: exceptions belong to the object, and other routes"
                + " that use it go on learning them");
        draft.todo(WhoReports.forget(in, exception), in.commands().forget(exception));
        return draft.finding(this, Severity.WARNING, Confidence.LIKELY, pin + " has no force for " + exception.destination()
                + ": an exception of " + object + " overrules it with " + exception.mtu(), about);
    }

    /** The kernel learns nothing through a locked IPv4 route, so what is there came through another route of its next hop. */
    private static boolean lockedByRoute(Picture in, RouteException exception, Route owner) {
        if (!Boolean.TRUE.equals(Standing.inUse(in.snapshot(), exception))) {
            return false;
        }
        return owner != null ? owner.shape().metrics().mtuLocked() : exception.lookup().mtuLocked() && !exception.locked();
    }

    @Override
    public List<Finding> path(Picture in, Path path, KernelCheck check) {
        List<Finding> findings = new ArrayList<>(1);
        for (int i = 0; i < path.steps().size(); i++) {
            if (path.steps().get(i) instanceof Step.RouteStep taken && taken.mtu() != null) {
                Nexthop leg = taken.leg();
                String trouble = leg == null ? null : PinTrouble.of(in, taken.route(), leg.ifindex(), taken.mtu());
                if (i == path.limitingStep() || trouble != null) {
                    findings.add(finding(in, taken.route(), 1, taken.mtu(), trouble, true));
                }
            }
        }
        return findings;
    }

    @Override
    public List<Finding> host(Picture in) {
        PinnedRoutes pins = new PinnedRoutes();
        in.snapshot().routes().forEach(pins);
        List<Finding> findings = new ArrayList<>(pins.first.size());
        for (Route route : pins.first) {
            int mtu = route.shape().metrics().mtu();
            String trouble = null;
            for (Nexthop leg : in.legs(route.shape())) {
                trouble = trouble == null ? PinTrouble.of(in, route, leg.ifindex(), mtu) : trouble;
            }
            findings.add(finding(in, route, pins.counts.get(route.shape())[0], mtu, trouble, false));
        }
        return findings;
    }

    private Finding finding(Picture in, Route route, int alike, int mtu, String trouble, boolean flow) {
        RouteShape shape = route.shape();
        Draft draft = new Draft().saw("route", Words.route(in, route));
        if (alike > 1) {
            draft.saw("routes", Words.count(alike - 1, "more route") + " to other destinations alike in all else");
        }
        if (shape.protocol() == Rtnetlink.RTPROT_RA) {
            draft.saw("proto", "ra: a router announces this MTU in its router advertisements");
        }
        boolean ipv6 = route.destination().address().isIpv6();
        boolean lock = shape.metrics().mtuLocked() && !ipv6;
        if (trouble == null) {
            draft.todo("nothing, if that value is meant");
        }
        if (route.destination().isHost() && shape.protocol() == PinProtocol.NUMBER) {
            draft.saw("proto", PinProtocol.NUMBER + ": pmtuctl pin made it; pmtuctl pins says when and why");
            draft.todo("remove the pin, to undo it", in.commands().pmtuctl("unpin " + Words.prefix(route)));
        } else if (route.destination().isHost()) {
            draft.todo("remove the host route, to undo it", in.commands().route(ipv6, "del " + Words.prefix(route)
                    + (shape.table() == Words.MAIN ? "" : " table " + Integer.toUnsignedString(shape.table()))
                    + (shape.priority() == 0 ? "" : " metric " + Integer.toUnsignedString(shape.priority()))));
        } else {
            draft.todo("give the route again without its mtu, where it is configured (proto " + Words.protocol(shape.protocol())
                    + "); that also forgets what was learned through it");
        }
        String to = "the route to " + Words.prefix(route);
        String value = mtu + (lock ? ", locked" : "");
        String summary = flow ? to + " sets the MTU of this flow to " + value : to + " has an MTU of its own: " + value
                + (lock ? "; reports are ignored there, and packets leave without DF" : "");
        return draft.finding(this, trouble == null ? Severity.INFO : Severity.WARNING, Confidence.CERTAIN,
                trouble == null ? summary : summary + "; " + trouble,
                "route " + Words.prefix(route) + " table " + Words.table(shape.table()));
    }

    /** The routes with an mtu metric, one for each shape. */
    private static final class PinnedRoutes implements Routes.Visitor {
        private final List<Route> first = new ArrayList<>();
        private final IdentityHashMap<RouteShape, int[]> counts = new IdentityHashMap<>();

        @Override
        public void route(Route route) {
            RouteShape shape = route.shape();
            if (shape.metrics().mtu() == null || shape.type() != Rtnetlink.RTN_UNICAST) {
                return;
            }
            int[] count = counts.get(shape);
            if (count == null) {
                count = new int[1];
                counts.put(shape, count);
                first.add(route);
            }
            count[0]++;
        }
    }
}
