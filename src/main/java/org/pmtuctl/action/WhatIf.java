package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.ChangedRoutes;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** A picture of the host as it would be. */
public final class WhatIf {
    private WhatIf() {
    }

    /**
     * With other routes.
     *
     * @param removed  routes of the picture
     * @param added    new ones, with nothing learned yet
     * @param about    what was learned for this destination does not count any more: its new route learns for itself; null where
     *                 all counts
     */
    public static Snapshot routes(Snapshot now, List<Route> removed, List<Route> added, IpAddress about) {
        List<RouteException> exceptions = now.exceptions();
        if (about != null) {
            exceptions = new ArrayList<>(now.exceptions().size());
            for (RouteException exception : now.exceptions()) {
                if (!exception.destination().equals(about)) {
                    exceptions.add(exception);
                }
            }
        }
        return new Snapshot(now.host(), now.links(), now.addresses(), now.rules(), new ChangedRoutes(now.routes(), removed, added),
                exceptions, now.nexthops(), now.sysctls(), now.counters(), now.coverage(), now.ipsec(), now.sockets());
    }
}
