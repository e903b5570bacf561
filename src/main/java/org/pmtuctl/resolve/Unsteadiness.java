package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Socket;

/**
 * Where the kernel does not give every lookup of one flow the same answer, so that a socket may be told something else than
 * the route lookup just before it.
 */
final class Unsteadiness {
    private final Flow lookup;
    private final Step.RouteStep routeStep;
    private final Snapshot snapshot;

    /**
     * @param lookup     the flow as its deciding lookup saw it
     * @param routeStep  the route that the walk found; null for none
     */
    Unsteadiness(Flow lookup, Step.RouteStep routeStep, Snapshot snapshot) {
        this.lookup = lookup;
        this.routeStep = routeStep;
        this.snapshot = snapshot;
    }

    /**
     * True when another lookup of the flow may be answered otherwise.
     *
     * @param bySocket  the other lookup is that of a datagram socket: the hash of a multipath route sees UDP and a port that the
     *                  socket chose
     */
    boolean holds(boolean bySocket) {
        // The source comes from a first lookup without one, which may be answered otherwise as well.
        return isUndisclosed() || holds(lookup.source(), bySocket) || lookup.source() != null && holds(null, bySocket);
    }

    /** A later leg of an IPv6 route, of which only a lookup tells the metrics, and that lookup cannot be made to insist on the leg. */
    private boolean isUndisclosed() {
        return routeStep != null && routeStep.leg() != null && lookup.oif() != null && lookup.source() != null
                && MetricsInForce.isLaterLeg(routeStep.route(), routeStep.leg());
    }

    private boolean holds(IpAddress source, boolean bySocket) {
        World world = new World(snapshot);
        try {
            Flow flow = lookup.withSource(source);
            Found found = RuleWalk.lookup(world, FlowKey.of(world, flow, source), null).found();
            if (found != null && found.leg != null) {
                MetricsInForce.of(world, found.route, found.leg, null);
            }
            return world.isDoubtful() || found != null && found.legs.size() > 1 && bySocket && hashesOtherwise(world);
        } catch (MissingException lacking) {
            return false;
        }
    }

    private boolean hashesOtherwise(World world) {
        boolean ipv6 = lookup.destination().isIpv6();
        boolean byPorts = world.sysctl(ipv6 ? "net.ipv6.fib_multipath_hash_policy" : "net.ipv4.fib_multipath_hash_policy", 0) != 0;
        // IPv6 hashes the protocol in every policy.
        return lookup.protocol() != Socket.IPPROTO_UDP && (byPorts || ipv6) || byPorts && lookup.sourcePort() == 0;
    }
}
