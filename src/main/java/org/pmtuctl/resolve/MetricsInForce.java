package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Routes;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * The metrics that really count for a flow by a route and a leg, where they may differ from those that the dump shows.
 *
 * <p>Routes that share a next-hop object: the kernel keeps one ready-made answer in the object for each processor
 * ({@code nhc_pcpu_rth_output}, {@code rt6i_pcpu}), with the metrics of whichever route was used first, and gives it to all of
 * them; an {@code mtu} on such a route may act on others, or not at all. Legs of an IPv6 multipath route: each has metrics of
 * its own, and the dump shows those of the first. Both seen on 5.10, 6.1, 6.12 and 6.18.
 */
final class MetricsInForce {
    private MetricsInForce() {
    }

    /** @param hint the kernel's answer for the flow; may be null */
    static Metrics of(World world, Route route, Nexthop leg, KernelRoute hint) {
        Metrics own = route.shape().metrics();
        boolean told = hint != null && hint.errno() == 0 && !hint.metException() && hint.ifindex() == leg.ifindex()
                && same(hint.gateway(), leg.gateway());
        if (isLaterLeg(route, leg)) {
            if (told && !is(own, hint)) {
                world.note("this leg of the multipath route has metrics of its own (mtu " + hint.mtu()
                        + "), which the kernel's list of routes does not show");
                return new Metrics(hint.mtuLocked() ? 1 << Rtnetlink.RTAX_MTU : 0, hint.mtu(), hint.advmss(), 0);
            }
            return own;
        }
        List<Metrics> candidates = candidates(world, route, leg);
        if (candidates.size() < 2) {
            return own;
        }
        world.doubt();
        String object = "next-hop object " + Integer.toUnsignedString(route.shape().nexthopId());
        if (told && !is(own, hint)) {
            for (Metrics other : candidates) {
                if (is(other, hint)) {
                    world.note("the kernel answers with the metrics of another route of " + object + " (mtu " + other.mtu()
                            + "): routes that share an object get those of whichever was used first, on each processor anew");
                    return other;
                }
            }
        }
        world.note("routes with other metrics share " + object + ": the kernel uses those of whichever was used first, on each"
                + " processor anew, so an mtu on one of them is not to be relied on");
        return own;
    }

    /** True for a leg of an IPv6 route whose metrics and exceptions the kernel's dump leaves out. */
    static boolean isLaterLeg(Route route, Nexthop leg) {
        List<Nexthop> legs = route.shape().nexthops();
        return route.destination().address().isIpv6() && legs.size() > 1 && !legs.get(0).equals(leg);
    }

    /** What a route lookup showed is this, where it met no exception. */
    private static boolean is(Metrics metrics, KernelRoute answer) {
        return same(metrics.mtu(), answer.mtu()) && metrics.mtuLocked() == answer.mtuLocked() && same(metrics.advmss(), answer.advmss());
    }

    /** All metrics of routes by the leg's object, the route's own first. */
    static List<Metrics> candidates(World world, Route route, Nexthop leg) {
        ArrayList<Metrics> candidates = new ArrayList<>(1);
        candidates.add(route.shape().metrics());
        int id = member(world, route.shape().nexthopId(), leg);
        if (id != 0) {
            world.snapshot().routes().forEachShape(new Routes.ShapeVisitor() {
                @Override
                public void shape(RouteShape shape) {
                    if (shape.nexthopId() != 0 && member(world, shape.nexthopId(), leg) == id) {
                        add(candidates, shape.metrics());
                    }
                }
            });
        }
        return candidates;
    }

    private static void add(List<Metrics> candidates, Metrics metrics) {
        for (Metrics known : candidates) {
            if (same(known.mtu(), metrics.mtu()) && known.mtuLocked() == metrics.mtuLocked() && same(known.advmss(), metrics.advmss())) {
                return;
            }
        }
        candidates.add(metrics);
    }

    /** The object, or the member of the group, that has the leg; 0 for none. */
    static int member(World world, int id, Nexthop leg) {
        NexthopObject object = id == 0 ? null : world.nexthop(id);
        if (object == null) {
            return 0;
        }
        if (object.group().isEmpty()) {
            return leg.equals(object.nexthop()) ? id : 0;
        }
        for (NexthopObject.Member member : object.group()) {
            NexthopObject its = world.nexthop(member.id());
            if (its != null && leg.equals(its.nexthop())) {
                return member.id();
            }
        }
        return 0;
    }

    private static boolean same(IpAddress one, IpAddress other) {
        return one == null ? other == null : one.equals(other);
    }

    private static boolean same(Integer one, Integer other) {
        return one == null ? other == null : one.equals(other);
    }
}
