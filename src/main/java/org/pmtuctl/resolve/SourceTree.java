package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Route;
import org.pmtuctl.path.Step.Rejected;

/**
 * The order in which IPv6 tries routes when some of them are for certain sources only ({@code fib6_node_lookup},
 * {@code fib6_backtrack}).
 *
 * <p>A destination prefix that has routes for sources has a tree of them. The first search passes a prefix over, its routes for
 * any source included, when its tree has nothing for the flow's source; only on its way back from a prefix that did, it also
 * sees the routes for any source. Seen on 5.10, 6.1, 6.12 and 6.18.
 */
final class SourceTree {
    private final World world;
    private final List<Rejected> rejected;
    private final IpAddress source;
    private final ArrayList<List<Route>> nodes = new ArrayList<>(4);

    private SourceTree(World world, IpAddress source, List<Rejected> rejected) {
        this.world = world;
        this.source = source;
        this.rejected = rejected;
    }

    /**
     * Groups of routes of one prefix and one source prefix, in the order in which they are tried.
     *
     * @param routes    those that contain the destination, longest first
     * @param source    null for none
     * @param rejected  gets the routes that are never tried
     */
    static List<List<Route>> order(World world, List<Route> routes, IpAddress source, boolean ipv6, List<Rejected> rejected) {
        SourceTree tree = new SourceTree(world, source == null ? IpAddress.any(ipv6) : source, rejected);
        for (int start = 0; start < routes.size();) {
            int end = start + 1;
            while (end < routes.size() && routes.get(end).destination().length() == routes.get(start).destination().length()) {
                end++;
            }
            tree.prefix(routes.subList(start, end));
            start = end;
        }
        return tree.nodes;
    }

    private void prefix(List<Route> routes) {
        ArrayList<Route> plain = new ArrayList<>(routes.size());
        int sourced = 0;
        for (Route route : routes) {
            if (route.shape().source() == null) {
                plain.add(route);
            } else {
                sourced++;
            }
        }
        if (sourced > 0) {
            for (int length = source.bits(); length >= 0; length--) {
                addSourced(routes, length);
            }
            for (Route route : routes) {
                IpPrefix from = route.shape().source();
                if (from != null && !from.contains(source)) {
                    reject(route, source.isUnspecified() ? "it is for sources in " + from + ", and the flow has none yet"
                            : "it is not for the source " + source);
                }
            }
        }
        // The root of the table is where the first search ends when nothing else fits.
        boolean hidden = sourced > 0 && nodes.isEmpty() && routes.get(0).destination().length() != 0;
        if (hidden) {
            for (Route route : plain) {
                reject(route, "routes to the same prefix for other sources hide it: the kernel's search passes the whole prefix over");
            }
        } else if (!plain.isEmpty()) {
            nodes.add(plain);
        }
    }

    private void addSourced(List<Route> routes, int length) {
        ArrayList<Route> node = null;
        for (Route route : routes) {
            IpPrefix from = route.shape().source();
            if (from != null && from.length() == length && from.contains(source)) {
                node = node == null ? new ArrayList<>(1) : node;
                node.add(route);
            }
        }
        if (node != null) {
            nodes.add(node);
        }
    }

    private void reject(Route route, String reason) {
        rejected.add(new Rejected(Words.route(world, route), reason));
    }
}
