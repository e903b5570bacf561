package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Routes;

/** Routes of which some are others, or gone: looked at one by one as they are asked for, for there may be millions. */
final class ChangedRoutes implements Routes {
    private final Routes routes;
    private final Change change;

    /** Changes one route. */
    interface Change {
        /** The route as it is, another for the same destination, or null where it is gone. */
        Route of(Route route);
    }

    ChangedRoutes(Routes routes, Change change) {
        this.routes = routes;
        this.change = change;
    }

    /** Those that are gone are still counted: to know them, all would have to be looked at. */
    @Override
    public int size() {
        return routes.size();
    }

    @Override
    public int[] tables(boolean ipv6) {
        return routes.tables(ipv6);
    }

    @Override
    public List<Route> covering(int table, IpAddress destination) {
        List<Route> covering = routes.covering(table, destination);
        List<Route> changed = new ArrayList<>(covering.size());
        for (Route route : covering) {
            Route other = change.of(route);
            if (other != null) {
                changed.add(other);
            }
        }
        return changed;
    }

    @Override
    public void forEach(Visitor visitor) {
        routes.forEach(new Visitor() {
            @Override
            public void route(Route route) {
                Route other = change.of(route);
                if (other != null) {
                    visitor.route(other);
                }
            }
        });
    }
}
