package org.pmtuctl.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.uapi.Rtnetlink;

/** What goes with a device that goes down, or that loses IPv6. */
final class Departure {
    private Departure() {
    }

    /** As {@code fib_sync_down_dev()} and {@code addrconf_ifdown()}: IPv4 keeps the addresses and the routes to them. */
    static void of(Scene scene, Link link) {
        ipv6(scene, link);
        drop(scene, link, false);
    }

    /** IPv6 alone. */
    static void ipv6(Scene scene, Link link) {
        scene.otherWays();
        scene.addresses.removeIf(new Of(link.index()));
        drop(scene, link, true);
    }

    private static void drop(Scene scene, Link link, boolean ipv6) {
        for (int i = scene.exceptions.size() - 1; i >= 0; i--) {
            if (scene.exceptions.get(i).ifindex() == link.index() && scene.exceptions.get(i).isIpv6() == ipv6) {
                scene.exceptions.remove(i);
            }
        }
        scene.routes = new ChangedRoutes(scene.routes, new ChangedRoutes.Change() {
            @Override
            public Route of(Route route) {
                boolean stays = route.destination().address().isIpv6() != ipv6
                        || !ipv6 && route.shape().type() == Rtnetlink.RTN_LOCAL;
                return stays ? route : without(scene, route, link.index());
            }
        });
    }

    private static Route without(Scene scene, Route route, int ifindex) {
        RouteShape shape = route.shape();
        NexthopObject object = shape.nexthopId() == 0 ? null : scene.original().nexthop(shape.nexthopId());
        if (object != null && object.nexthop() != null && object.nexthop().ifindex() == ifindex) {
            return null;
        }
        List<Nexthop> left = new ArrayList<>(shape.nexthops().size());
        for (Nexthop leg : shape.nexthops()) {
            if (leg.ifindex() != ifindex) {
                left.add(leg);
            }
        }
        if (left.size() == shape.nexthops().size()) {
            return route;
        }
        return left.isEmpty() ? null : new Route(route.destination(), shape.with(shape.metrics(), left, shape.nexthopId()));
    }

    private record Of(int ifindex) implements Predicate<InterfaceAddress> {
        @Override
        public boolean test(InterfaceAddress address) {
            return address.ifindex() == ifindex && address.local().isIpv6();
        }
    }
}
