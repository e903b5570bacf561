package org.pmtuctl.model;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;

/** The routes of a host as they would be after a change: some taken out, some put in. */
public final class ChangedRoutes implements Routes {
    private final Routes before;
    private final List<Route> removed;
    private final List<Route> added;

    /**
     * @param removed  equal to routes of {@code before}
     * @param added    each stands before the routes of equal prefix, type of service and metric
     */
    public ChangedRoutes(Routes before, List<Route> removed, List<Route> added) {
        this.before = before;
        this.removed = List.copyOf(removed);
        this.added = List.copyOf(added);
    }

    @Override
    public int size() {
        return before.size() - removed.size() + added.size();
    }

    @Override
    public int[] tables(boolean ipv6) {
        // A table exists as long as a rule or a route names it: routes are added where others were found.
        return before.tables(ipv6);
    }

    @Override
    public List<Route> covering(int table, IpAddress destination) {
        ArrayList<Route> found = new ArrayList<>(4);
        for (Route route : before.covering(table, destination)) {
            if (!removed.contains(route)) {
                found.add(route);
            }
        }
        for (Route route : added) {
            if (route.shape().table() == table && route.destination().contains(destination)) {
                int at = 0;
                while (at < found.size() && comesBefore(found.get(at), route)) {
                    at++;
                }
                found.add(at, route);
            }
        }
        return found;
    }

    private static boolean comesBefore(Route one, Route other) {
        if (one.destination().length() != other.destination().length()) {
            return one.destination().length() > other.destination().length();
        }
        if (one.shape().tos() != other.shape().tos()) {
            return one.shape().tos() > other.shape().tos();
        }
        return Integer.compareUnsigned(one.shape().priority(), other.shape().priority()) < 0;
    }

    @Override
    public void forEach(Visitor visitor) {
        before.forEach(new Visitor() {
            @Override
            public void route(Route route) {
                if (!removed.contains(route)) {
                    visitor.route(route);
                }
            }
        });
        for (Route route : added) {
            visitor.route(route);
        }
    }
}
