package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;

/**
 * Which leg of a multipath route a flow takes. The kernel hashes with a secret, so only its own answer tells; from that answer
 * the leg is taken and nothing else.
 */
final class LegChoice {
    private LegChoice() {
    }

    /** Sets the leg, or makes it unknown. Returns another route where the kernel turned to one whose router answers. */
    static Found choose(World world, FlowKey key, Found found, KernelRoute hint) {
        if (found.errno != 0 || found.leg == null) {
            return found;
        }
        boolean answered = hint != null && hint.errno() == 0;
        if (!key.ipv6() && !found.alternatives.isEmpty()) {
            // IPv4 turns to the next of equal default routes each time while a neighbour entry is stale.
            world.doubt();
        }
        if (answered && !found.alternatives.isEmpty() && !isOf(hint, found.route)) {
            for (Found other : found.alternatives) {
                if (isOf(hint, other.route) && legOf(hint, other.legs) != null) {
                    return turnTo(world, found, other);
                }
            }
        }
        if (answered && !found.alternatives.isEmpty() && legOf(hint, found.legs) == null) {
            for (Found other : found.alternatives) {
                if (isOf(hint, other.route) && legOf(hint, other.legs) != null) {
                    return turnTo(world, found, other);
                }
            }
        }
        if (found.legs.size() < 2 || !key.ipv6() && key.oif != 0 && !key.anyLegDevice) {
            return found;
        }
        Nexthop told = answered && isOf(hint, found.route) ? legOf(hint, found.legs) : null;
        if (told == null) {
            told = bySource(world, key, found);
        }
        found.legKnown = told != null;
        found.leg = told != null ? told : found.leg;
        return found;
    }

    private static Found turnTo(World world, Found first, Found other) {
        world.note("the kernel passed " + Words.route(world, first.route) + " over for " + Words.route(world, other.route)
                + ": it knows that the first router does not answer");
        return other;
    }

    private static boolean isOf(KernelRoute hint, Route route) {
        // Of routes that share a next-hop object IPv6 names the one that was used first.
        boolean byObject = route.shape().nexthopId() != 0 && route.destination().address().isIpv6();
        return byObject || hint.prefix() == null || hint.prefix().equals(route.destination());
    }

    private static Nexthop legOf(KernelRoute hint, List<Nexthop> legs) {
        Nexthop byDevice = null;
        int onDevice = 0;
        for (Nexthop leg : legs) {
            if (leg.ifindex() == hint.ifindex()) {
                if (equal(leg.gateway(), hint.gateway())) {
                    return leg;
                }
                byDevice = leg;
                onDevice++;
            }
        }
        // A redirect changes the gateway of an answer.
        return onDevice == 1 ? byDevice : null;
    }

    /** Newer kernels prefer the leg whose own address is the flow's source. */
    private static Nexthop bySource(World world, FlowKey key, Found found) {
        if (key.ipv6() || key.source == null || found.route.shape().nexthopId() != 0
                || !world.kernel().atLeast(KernelVersion.LEG_FOLLOWS_SOURCE)) {
            return null;
        }
        Nexthop only = null;
        for (Nexthop leg : found.legs) {
            if (key.source.equals(SourceChoice4.select(world, leg.ifindex(), leg.gateway(), found.route.shape().scope()))) {
                if (only != null) {
                    return null;
                }
                only = leg;
            }
        }
        return only;
    }

    private static boolean equal(IpAddress one, IpAddress other) {
        return one == null ? other == null : one.equals(other);
    }
}
