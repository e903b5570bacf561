package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Routes;

/** Routes and a few more, in tables that have routes already. */
final class AddedRoutes implements Routes {
    private final Routes routes;
    private final List<Route> added;

    /** @param added each stands before the routes of equal prefix, type of service and metric */
    AddedRoutes(Routes routes, List<Route> added) {
        this.routes = routes;
        this.added = List.copyOf(added);
    }

    @Override
    public int size() {
        return routes.size() + added.size();
    }

    @Override
    public int[] tables(boolean ipv6) {
        return routes.tables(ipv6);
    }

    @Override
    public List<Route> covering(int table, IpAddress destination) {
        List<Route> covering = new ArrayList<>(routes.covering(table, destination));
        for (Route route : added) {
            if (route.shape().table() == table && route.destination().contains(destination)) {
                int at = 0;
                while (at < covering.size() && comesBefore(covering.get(at), route)) {
                    at++;
                }
                covering.add(at, route);
            }
        }
        return covering;
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
        routes.forEach(visitor);
        for (Route route : added) {
            visitor.route(route);
        }
    }
}
