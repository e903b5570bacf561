package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.uapi.Rtnetlink;

/** The legs of a route, those of its next-hop object included, and whether a packet may take them. */
final class Legs {
    private Legs() {
    }

    /** All legs, in the kernel's order. An IPv6 route that refuses has the loopback device. */
    static List<Nexthop> of(World world, Route route) throws MissingException {
        int id = route.shape().nexthopId();
        if (id == 0) {
            return route.shape().nexthops();
        }
        NexthopObject object = object(world, id);
        if (object.group().isEmpty()) {
            return object.nexthop() == null ? List.of() : List.of(object.nexthop());
        }
        ArrayList<Nexthop> legs = new ArrayList<>(object.group().size());
        for (NexthopObject.Member member : object.group()) {
            Nexthop leg = object(world, member.id()).nexthop();
            if (leg != null) {
                legs.add(leg);
            }
        }
        return legs;
    }

    static boolean isBlackhole(World world, Route route) throws MissingException {
        int id = route.shape().nexthopId();
        return id != 0 && object(world, id).blackhole();
    }

    private static NexthopObject object(World world, int id) throws MissingException {
        NexthopObject object = world.nexthop(id);
        if (object == null) {
            throw new MissingException("the picture has no next-hop object " + Integer.toUnsignedString(id));
        }
        return object;
    }

    /** Why no packet takes the leg, as a clause; null when it is up. */
    static String down(World world, Route route, Nexthop leg) {
        int flags = leg.flags() | (route.shape().nexthops().size() == 1 ? route.shape().flags() : 0);
        if ((flags & Rtnetlink.RTNH_F_LINKDOWN) != 0) {
            boolean ignored = (flags & Rtnetlink.RTNH_F_DEAD) != 0
                    || world.eitherConf(route.destination().address().isIpv6(), leg.ifindex(), "ignore_routes_with_linkdown");
            return ignored ? "its link is down and ignore_routes_with_linkdown is set" : null;
        }
        return (flags & Rtnetlink.RTNH_F_DEAD) != 0 ? "its leg is dead" : null;
    }
}
