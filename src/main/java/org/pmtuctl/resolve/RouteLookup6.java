package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.uapi.ErrorNumber;

/** The best usable route of an IPv6 table ({@code fib6_table_lookup}, {@code rt6_select}, {@code find_rr_leaf}). */
final class RouteLookup6 {
    /** A leg that the flow may not take. */
    private static final int NO_MATCH = -1;
    private static final int DEVICE_FITS = 2;
    /** Turns the wire form of a router preference (0 medium, 1 high, 3 low) into an order (IPV6_DECODE_PREF). */
    private static final int PREFERENCE_ORDER = 2;
    private static final int PREFERENCE_SHIFT = 2;

    private final World world;
    private final FlowKey key;
    private final List<Rejected> rejected;
    private Route best;
    private Nexthop bestLeg;
    private int bestScore;

    /** @param rejected gets the routes that also contain the destination */
    RouteLookup6(World world, FlowKey key, List<Rejected> rejected) {
        this.world = world;
        this.key = key;
        this.rejected = rejected;
    }

    /**
     * Null where the table has no route, or one that sends the flow on to the next rule.
     *
     * @param routes those that contain the destination, longest first
     */
    Found lookup(List<Route> routes) throws MissingException {
        List<List<Route>> nodes = SourceTree.order(world, routes, key.source, true, rejected);
        for (int at = 0; at < nodes.size(); at++) {
            List<Route> node = nodes.get(at);
            if (select(node)) {
                rejectRest(node, nodes, at);
                return found(nodes, at);
            }
        }
        return null;
    }

    private Found found(List<List<Route>> nodes, int at) throws MissingException {
        int errno = Legs.isBlackhole(world, best) ? ErrorNumber.EINVAL : Refusals.errno(best.shape().type());
        if (errno == ErrorNumber.EAGAIN) {
            reject(best, "it throws the flow back to the rules");
            return null;
        }
        if (errno != 0) {
            return Found.refusing(best, errno);
        }
        Route chosen = best;
        Nexthop leg = bestLeg;
        List<Nexthop> usable = legsBesides(chosen, leg);
        Found found = new Found(chosen, usable, 0, alternatives(nodes, at, chosen));
        found.leg = leg;
        return found;
    }

    /**
     * The legs that the kernel's hash may choose among, several on the flow's own device included. (Some stable kernels of 2026 take
     * the first leg of the device; asked, the kernel tells.)
     */
    private List<Nexthop> legsBesides(Route route, Nexthop first) throws MissingException {
        List<Nexthop> all = Legs.of(world, route);
        if (all.size() < 2) {
            return List.of(first);
        }
        ArrayList<Nexthop> usable = new ArrayList<>(all.size());
        for (Nexthop leg : all) {
            if (score(route, leg, null) != NO_MATCH) {
                usable.add(leg);
            }
        }
        return usable;
    }

    /** Routes of one prefix, lowest metric first: the best of the lowest metric, else the best of all others. */
    private boolean select(List<Route> node) throws MissingException {
        best = null;
        bestScore = NO_MATCH;
        int metric = node.get(0).shape().priority();
        int at = 0;
        while (at < node.size() && node.get(at).shape().priority() == metric) {
            if (consider(node.get(at++))) {
                return true;
            }
        }
        // All that remain compete, whatever their metric: see __find_rr_leaf when it is called for the third time.
        boolean ended = best != null;
        while (!ended && at < node.size()) {
            ended = consider(node.get(at++));
        }
        return best != null;
    }

    /** True when the search ends here: a next-hop object that drops packets is taken at sight. */
    private boolean consider(Route route) throws MissingException {
        if (Legs.isBlackhole(world, route)) {
            best = route;
            bestLeg = null;
            return true;
        }
        List<Nexthop> legs = Legs.of(world, route);
        if (legs.isEmpty()) {
            // A route that drops packets stands on the loopback device.
            legs = List.of(new Nexthop(FlowKey.LOOPBACK_IFINDEX, null, 1, 0, 0));
        }
        for (Nexthop leg : legs) {
            int score = score(route, leg, rejected);
            if (score > bestScore) {
                best = route;
                bestLeg = leg;
                bestScore = score;
            }
        }
        return false;
    }

    private int score(Route route, Nexthop leg, List<Rejected> reasons) {
        String reason = Legs.down(world, route, leg);
        int device = key.scoredDevice();
        boolean fits = device == 0 || leg.ifindex() == device;
        if (reason == null && !fits && key.deviceIsStrict()) {
            reason = "the flow is bound to " + world.linkName(device);
        }
        if (reason != null) {
            if (reasons != null) {
                reasons.add(new Rejected(Words.route(world, route) + ", " + Words.leg(world, leg), reason));
            }
            return NO_MATCH;
        }
        return (fits ? DEVICE_FITS : 0) | (route.shape().preference() ^ PREFERENCE_ORDER) << PREFERENCE_SHIFT;
    }

    /** What a host (not a router) turns to when it knows that this route's router does not answer. */
    private List<Found> alternatives(List<List<Route>> nodes, int at, Route chosen) throws MissingException {
        if (bestLeg.gateway() == null || world.sysctl("net.ipv6.conf.all.forwarding", 0) != 0) {
            return List.of();
        }
        ArrayList<Found> others = new ArrayList<>(0);
        for (int i = at; i < nodes.size(); i++) {
            for (Route route : nodes.get(i)) {
                if (route != chosen) {
                    for (Nexthop leg : Legs.of(world, route)) {
                        if (Refusals.errno(route.shape().type()) == 0 && score(route, leg, null) != NO_MATCH) {
                            others.add(new Found(route, List.of(leg), 0, List.of()));
                        }
                    }
                }
            }
        }
        return others;
    }

    private void rejectRest(List<Route> node, List<List<Route>> nodes, int at) {
        for (Route route : node) {
            if (route != best) {
                boolean higher = Integer.compareUnsigned(route.shape().priority(), best.shape().priority()) > 0;
                reject(route, higher ? "a lower metric wins" : route.shape().preference() == best.shape().preference()
                        ? "an equal route stands before it" : "a better router preference, or the flow's own device, wins");
            }
        }
        for (int i = at + 1; i < nodes.size(); i++) {
            for (Route route : nodes.get(i)) {
                reject(route, route.destination().length() < best.destination().length() ? "a longer prefix matches"
                        : "a route for a longer source prefix matches");
            }
        }
    }

    private void reject(Route route, String reason) {
        rejected.add(new Rejected(Words.route(world, route), reason));
    }
}
