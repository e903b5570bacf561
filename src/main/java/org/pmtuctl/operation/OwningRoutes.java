package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.action.FlushRoutes;
import org.pmtuctl.action.RouteMessages;
import org.pmtuctl.capture.RawRoutes;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** The few routes that bear on some exceptions, among however many. */
final class OwningRoutes {
    private OwningRoutes() {
    }

    /**
     * Those that may own them or their neighbours, those that share a next hop with an owner, and those that stand where these do.
     *
     * @param without  those that are as good as gone
     */
    static List<RouteMessage> of(RawRoutes raw, Snapshot snapshot, List<RouteException> asked, boolean ipv6, List<RouteMessage> without)
            throws IOException {
        List<IpAddress> destinations = new ArrayList<>();
        for (RouteException exception : snapshot.exceptions()) {
            boolean near = false;
            for (RouteException other : asked) {
                near |= other.isIpv6() == ipv6 && other.isIpv6() == exception.isIpv6() && other.ifindex() == exception.ifindex();
            }
            if (near) {
                destinations.add(exception.destination());
            }
        }
        List<RouteMessage> routes = new ArrayList<>(raw.containing(ipv6, destinations));
        for (int i = routes.size() - 1; i >= 0; i--) {
            if (contains(without, routes.get(i))) {
                routes.remove(i);
            }
        }
        if (ipv6) {
            return routes;
        }
        Map<Integer, NexthopMessage> objects = raw.nexthops();
        List<RouteMessage> owners = new ArrayList<>(2);
        FlushRoutes known = new FlushRoutes(snapshot, routes, objects);
        for (RouteException exception : asked) {
            RouteMessage owner = exception.isIpv6() ? null : known.owner(exception);
            if (owner != null && !owners.contains(owner)) {
                owners.add(owner);
            }
        }
        List<RouteMessage> sharers = raw.chosen(false, new RawRoutes.Choice() {
            @Override
            public boolean wants(RouteMessage route) {
                for (RouteMessage owner : owners) {
                    if (FlushRoutes.share(owner, route)) {
                        return true;
                    }
                }
                return false;
            }
        });
        for (RouteMessage sharer : sharers) {
            routes.addAll(raw.at(sharer.table(), RouteMessages.destination(sharer)));
        }
        return routes;
    }

    private static boolean contains(List<RouteMessage> routes, RouteMessage route) {
        for (RouteMessage each : routes) {
            if (RouteMessages.same(each, route)) {
                return true;
            }
        }
        return false;
    }
}
