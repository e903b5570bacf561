package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;

/** The route that a table gave for a flow, and the legs it can take. */
final class Found {
    final Route route;
    /** Legs that are up and allowed, in the kernel's order; empty for a route that drops packets. */
    final List<Nexthop> legs;
    /** The error number that a refusing route stands for; 0 for a route that sends. */
    final int errno;
    /** Routes that the kernel turns to when this one's router does not answer; what it knows of neighbours is in no picture. */
    final List<Found> alternatives;
    /** The leg taken; null for a route that drops packets. */
    Nexthop leg;
    boolean legKnown = true;

    Found(Route route, List<Nexthop> legs, int errno, List<Found> alternatives) {
        this.route = route;
        this.legs = legs;
        this.errno = errno;
        this.alternatives = alternatives;
        this.leg = legs.isEmpty() ? null : legs.get(0);
    }

    /** A route that drops packets, or refuses them with an error. */
    static Found refusing(Route route, int errno) {
        return new Found(route, List.of(), errno, List.of());
    }

    int table() {
        return route.shape().table();
    }
}
