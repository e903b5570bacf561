package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** The route a walk took, apart from all that wraps its packets. */
final class Ways {
    private Ways() {
    }

    /** The flow's own route; null where it found none. */
    static Step.RouteStep route(Path path) {
        for (Step step : path.steps()) {
            if (step.depth() == 0 && step instanceof Step.RouteStep route) {
                return route;
            }
        }
        return null;
    }

    /** True when both leave by the same devices and routers. */
    static boolean same(Path one, Path other) {
        Step.RouteStep first = route(one);
        Step.RouteStep second = route(other);
        if (one.outcome() != other.outcome()) {
            return false;
        }
        if (first == null || second == null) {
            return first == second;
        }
        return covers(first.legs(), second.legs()) && covers(second.legs(), first.legs());
    }

    private static boolean covers(List<Nexthop> legs, List<Nexthop> others) {
        for (Nexthop leg : legs) {
            boolean found = false;
            for (Nexthop other : others) {
                found |= leg.ifindex() == other.ifindex() && leg.encapType() == other.encapType()
                        && (leg.gateway() == null ? other.gateway() == null : leg.gateway().equals(other.gateway()));
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** {@code via 198.51.100.1 dev eth0}; several joined by and; {@code nowhere}. */
    static String words(Snapshot snapshot, Path path) {
        Step.RouteStep route = route(path);
        if (route == null || route.legs().isEmpty()) {
            return "nowhere (" + path.outcome().meaning() + ")";
        }
        return words(snapshot, route.legs());
    }

    static String words(Snapshot snapshot, List<Nexthop> legs) {
        StringBuilder words = new StringBuilder(48);
        for (Nexthop leg : legs) {
            words.append(words.length() == 0 ? "" : " and ");
            if (leg.gateway() != null) {
                words.append("via ").append(leg.gateway()).append(' ');
            }
            words.append("dev ").append(snapshot.linkName(leg.ifindex()));
        }
        return words.toString();
    }
}
