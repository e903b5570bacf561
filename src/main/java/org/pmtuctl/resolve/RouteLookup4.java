package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.Rtnetlink;

/** The longest usable prefix of an IPv4 table ({@code fib_table_lookup}). */
final class RouteLookup4 {
    private final World world;
    private final FlowKey key;
    private final List<Rejected> rejected;

    /** @param rejected gets the routes that also contain the destination */
    RouteLookup4(World world, FlowKey key, List<Rejected> rejected) {
        this.world = world;
        this.key = key;
        this.rejected = rejected;
    }

    /**
     * Null where the table has no route, or one that sends the flow on to the next rule.
     *
     * @param routes those that contain the destination, in the kernel's order
     */
    Found lookup(List<Route> routes) throws MissingException {
        IpAddress abandoned = null;
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            RouteShape shape = route.shape();
            if (route.destination().address().equals(abandoned)) {
                reject(route, "the kernel gives up all prefixes of this network address once a next-hop object failed");
                continue;
            }
            if (shape.tos() != 0 && shape.tos() != key.legacyTos()) {
                reject(route, "it is for tos " + Words.hex(shape.tos()) + ", the flow's is " + Words.hex(key.legacyTos()));
                continue;
            }
            int errno = Refusals.errno(shape.type());
            if (errno == ErrorNumber.EAGAIN) {
                reject(route, "it throws the flow back to the rules");
                return null;
            }
            if (errno == 0 && Legs.isBlackhole(world, route)) {
                errno = ErrorNumber.EINVAL;
            }
            if (errno != 0) {
                rejectRest(routes, i);
                return Found.refusing(route, errno);
            }
            List<Nexthop> usable = usable(route);
            if (usable.isEmpty()) {
                if (shape.nexthopId() != 0) {
                    abandoned = route.destination().address();
                }
                continue;
            }
            rejectRest(routes, i);
            return new Found(route, usable, 0, alternatives(routes, i));
        }
        return null;
    }

    private List<Nexthop> usable(Route route) throws MissingException {
        ArrayList<Nexthop> usable = new ArrayList<>(1);
        for (Nexthop leg : Legs.of(world, route)) {
            String reason = Legs.down(world, route, leg);
            if (reason == null && key.oif != 0 && !key.anyLegDevice && leg.ifindex() != key.oif) {
                reason = "the flow is bound to " + world.linkName(key.oif);
            }
            if (reason == null) {
                usable.add(leg);
            } else {
                rejected.add(new Rejected(Words.route(world, route) + ", " + Words.leg(world, leg), reason));
            }
        }
        return usable;
    }

    /** Default routes of equal standing, among which the kernel goes by what it knows of the routers ({@code fib_select_default}). */
    private List<Found> alternatives(List<Route> routes, int chosen) throws MissingException {
        Route first = routes.get(chosen);
        if (first.destination().length() != 0 || key.oif != 0 && !key.anyLegDevice || !hasRouter(first)) {
            return List.of();
        }
        ArrayList<Found> others = new ArrayList<>(0);
        int priority = first.shape().priority();
        int tos = first.shape().tos();
        for (int i = chosen + 1; i < routes.size(); i++) {
            Route other = routes.get(i);
            RouteShape shape = other.shape();
            if (shape.table() != first.shape().table() || shape.tos() != 0 && shape.tos() != key.legacyTos()) {
                continue;
            }
            if (Integer.compareUnsigned(shape.priority(), priority) > 0 && shape.tos() == tos) {
                if (tos != 0) {
                    continue;
                }
                break;
            }
            tos = shape.tos();
            priority = shape.priority();
            if (shape.type() == Rtnetlink.RTN_UNICAST && shape.scope() == first.shape().scope() && hasRouter(other)) {
                others.add(new Found(other, List.of(Legs.of(world, other).get(0)), 0, List.of()));
            }
        }
        return others;
    }

    private boolean hasRouter(Route route) throws MissingException {
        List<Nexthop> legs = Legs.of(world, route);
        return !legs.isEmpty() && legs.get(0).gateway() != null;
    }

    private void rejectRest(List<Route> routes, int chosen) {
        Route winner = routes.get(chosen);
        for (int i = chosen + 1; i < routes.size(); i++) {
            Route route = routes.get(i);
            boolean shorter = route.destination().length() < winner.destination().length();
            boolean lowerTos = route.shape().tos() < winner.shape().tos();
            reject(route, shorter ? "a longer prefix matches" : lowerTos ? "a route for the flow's tos comes first"
                    : route.shape().priority() == winner.shape().priority() ? "an equal route stands before it" : "a lower metric wins");
        }
    }

    private void reject(Route route, String reason) {
        rejected.add(new Rejected(Words.route(world, route), reason));
    }
}
