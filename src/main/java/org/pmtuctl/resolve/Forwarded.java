package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.Rtnetlink;

/** A packet of others that this host passes on ({@code ip_route_input_slow}, {@code ip6_route_input_lookup}). */
final class Forwarded {
    private static final long BROADCAST = 0xffff_ffffL;

    private Forwarded() {
    }

    /** @param hint the kernel's answer for the flow as a packet that comes in by the device; may be null */
    static Answer lookup(World world, Flow flow, KernelRoute hint) throws MissingException {
        FlowKey key = FlowKey.of(world, flow, flow.source());
        if (flow.source() == null) {
            world.note("a packet that comes in has a source; without one, rules and routes for sources do not match");
        }
        if (!key.ipv6() && key.destination.isMulticast()) {
            throw new MissingException("how multicast is forwarded is not in the picture");
        }
        if (!key.ipv6()) {
            String martian = martian(world, key);
            if (martian != null) {
                return Answer.failed(key, null, ErrorNumber.EINVAL, martian);
            }
        }
        if (!key.ipv6() && key.destination.low() == BROADCAST) {
            world.note("the packet is for everyone on its link, this host included; it is not forwarded");
            return new Answer(key, null, null, null, world.deliveryDevice(key.iif), key.source, 0, null);
        }
        Decision decision = RuleWalk.lookup(world, key, hint);
        boolean forwards = forwards(world, key);
        if (decision.errno() != 0) {
            return Answer.failed(key, decision, key.ipv6() || forwards ? decision.errno() : ErrorNumber.EHOSTUNREACH, decision.why());
        }
        Route route = decision.found().route;
        Nexthop leg = decision.found().leg;
        int type = route.shape().type();
        boolean here = type == Rtnetlink.RTN_LOCAL || type == Rtnetlink.RTN_BROADCAST || type == Rtnetlink.RTN_ANYCAST;
        if (here) {
            world.note("the packet is for this host itself");
            return answer(key, decision, route, leg, world.deliveryDevice(leg.ifindex()));
        }
        if (!forwards) {
            return Answer.failed(key, decision, ErrorNumber.EHOSTUNREACH, "forwarding, which is off");
        }
        if (!key.ipv6() && type != Rtnetlink.RTN_UNICAST) {
            return Answer.failed(key, decision, ErrorNumber.EINVAL, "a route of type " + Words.type(type)
                    + ", by which nothing is forwarded");
        }
        if (!key.ipv6() && reversePathFilter(world, key.iif) == 1) {
            world.note("rp_filter is strict on " + world.linkName(key.iif)
                    + ": packets whose source would be answered by another device are dropped; that is not looked at here");
        }
        return answer(key, decision, route, leg, world.link(leg.ifindex()));
    }

    /** Addresses that no packet from outside may have, as a clause; null for others. */
    private static String martian(World world, FlowKey key) {
        IpAddress source = key.source;
        boolean loopbackAllowed = world.eitherConf(false, key.iif, "route_localnet");
        if (source != null && (source.isMulticast() || source.low() == BROADCAST || source.low() >>> 24 == 0
                || source.isLoopback() && !loopbackAllowed)) {
            return "the source " + source + ", which no packet that comes in may have";
        }
        boolean zero = key.destination.low() >>> 24 == 0;
        return zero || key.destination.isLoopback() && !loopbackAllowed
                ? "the destination " + key.destination + ", which no packet that comes in may have" : null;
    }

    private static Answer answer(FlowKey key, Decision decision, Route route, Nexthop leg, Link device) {
        if (device == null) {
            return Answer.failed(key, decision, ErrorNumber.ENODEV, "a device that is not in the picture");
        }
        return new Answer(key, decision, route, leg, device, key.source, 0, null);
    }

    private static boolean forwards(World world, FlowKey key) {
        if (key.ipv6()) {
            return world.sysctl("net.ipv6.conf.all.forwarding", 1) != 0;
        }
        return world.sysctl("net.ipv4.conf." + world.linkName(key.iif) + ".forwarding", world.sysctl("net.ipv4.ip_forward", 1)) != 0;
    }

    private static long reversePathFilter(World world, int ifindex) {
        return Math.max(world.sysctl("net.ipv4.conf.all.rp_filter", 0),
                world.sysctl("net.ipv4.conf." + world.linkName(ifindex) + ".rp_filter", 0));
    }
}
