package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.NexthopObject;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.model.Routes;

/**
 * Which routes share a next hop. The kernel gives IPv4 routes one {@code struct fib_info} when everything but destination and
 * TOS is equal, and both families one {@code struct nexthop} when they name the same next-hop object. One pass over all routes.
 */
final class Sharers implements Routes.Visitor {
    private static final int EXAMPLES = 3;

    private final Picture picture;
    private final IdentityHashMap<RouteShape, Group[]> byShape = new IdentityHashMap<>();
    private final Map<Alike, Group> alike = new HashMap<>();
    private final Map<Integer, Group> byNexthop = new HashMap<>();

    Sharers(Picture picture) {
        this.picture = picture;
        picture.snapshot().routes().forEach(this);
    }

    private static final class Group {
        private long routes;
        private final List<Route> examples = new ArrayList<>(EXAMPLES);
    }

    @Override
    public void route(Route route) {
        Group[] groups = byShape.get(route.shape());
        if (groups == null) {
            groups = groups(route);
            byShape.put(route.shape(), groups);
        }
        for (Group group : groups) {
            group.routes++;
            if (group.examples.size() < EXAMPLES) {
                group.examples.add(route);
            }
        }
    }

    /**
     * The sharers of a route's next hop.
     *
     * @param tables  where the kernel listed its exceptions: Linux 5.10 shares across tables, later ones do not
     */
    Sharing of(Route owner, int[] tables) {
        List<Group> groups = new ArrayList<>(2);
        int id = owner.shape().nexthopId();
        if (id != 0) {
            for (int leaf : leaves(id)) {
                add(groups, byNexthop.get(leaf));
            }
        } else if (!owner.destination().address().isIpv6()) {
            for (int table : tables) {
                add(groups, alike.get(new Alike(owner.shape(), table)));
            }
        }
        long routes = 0;
        List<Route> examples = new ArrayList<>(EXAMPLES);
        for (Group group : groups) {
            routes = id != 0 ? Math.max(routes, group.routes) : routes + group.routes;
            for (Route example : group.examples) {
                if (examples.size() < EXAMPLES && !among(examples, example)) {
                    examples.add(example);
                }
            }
        }
        return new Sharing(routes, examples, id);
    }

    private static boolean among(List<Route> routes, Route route) {
        for (Route one : routes) {
            if (Picture.same(one, route)) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<Group> groups, Group group) {
        if (group != null && !groups.contains(group)) {
            groups.add(group);
        }
    }

    private Group[] groups(Route route) {
        RouteShape shape = route.shape();
        if (shape.nexthopId() != 0) {
            List<Integer> leaves = leaves(shape.nexthopId());
            Group[] groups = new Group[leaves.size()];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = byNexthop.get(leaves.get(i));
                if (groups[i] == null) {
                    groups[i] = new Group();
                    byNexthop.put(leaves.get(i), groups[i]);
                }
            }
            return groups;
        }
        if (route.destination().address().isIpv6()) {
            return new Group[0];
        }
        Alike key = new Alike(shape, shape.table());
        Group group = alike.get(key);
        if (group == null) {
            group = new Group();
            alike.put(key, group);
        }
        return new Group[] {group};
    }

    /** The single objects behind a next-hop object: itself, or the members of the group. Exceptions hang off these. */
    private List<Integer> leaves(int id) {
        NexthopObject object = picture.nexthop(id);
        if (object == null || object.group().isEmpty()) {
            return List.of(id);
        }
        List<Integer> leaves = new ArrayList<>(object.group().size());
        for (NexthopObject.Member member : object.group()) {
            leaves.add(member.id());
        }
        return leaves;
    }

    /** What makes two routes of one table share a {@code struct fib_info}: {@code fib_find_info()} of net/ipv4/fib_semantics.c. */
    private record Alike(RouteShape shape, int table) {
        @Override
        public boolean equals(Object object) {
            if (!(object instanceof Alike other) || table != other.table) {
                return false;
            }
            RouteShape a = shape;
            RouteShape b = other.shape;
            return a == b || a.protocol() == b.protocol() && a.scope() == b.scope() && a.type() == b.type()
                    && a.priority() == b.priority() && Picture.same(a.preferredSource(), b.preferredSource())
                    && same(a.metrics(), b.metrics()) && a.nexthops().equals(b.nexthops());
        }

        private static boolean same(Metrics a, Metrics b) {
            return a.lockMask() == b.lockMask() && Picture.same(a.mtu(), b.mtu()) && Picture.same(a.advmss(), b.advmss())
                    && a.others() == b.others();
        }

        @Override
        public int hashCode() {
            return (shape.priority() * 31 + shape.protocol()) * 31 + shape.nexthops().hashCode() + table;
        }
    }
}
