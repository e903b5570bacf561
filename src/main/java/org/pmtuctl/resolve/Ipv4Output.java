package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;

/** An IPv4 packet that this host sends ({@code ip_route_output_key_hash_rcu}). */
final class Ipv4Output {
    private static final long BROADCAST = 0xffff_ffffL;
    /** 224.0.0.0/24: never leaves the link. */
    private static final long LOCAL_MULTICAST = 0xe000_00L;
    /** A default route lends multicast its device only, not its gateway or metrics; so does any prefix shorter than this. */
    private static final int MULTICAST_PREFIX = 4;

    private final World world;
    private final FlowKey key;

    private Ipv4Output(World world, FlowKey key) {
        this.world = world;
        this.key = key;
    }

    /**
     * A socket that connects ({@code ip_route_connect}): without a source address the flow is looked up once to find one, and
     * then again with it, so that {@code from} rules have their say.
     *
     * @param hint   the kernel's answer for the flow as it is; may be null
     * @param again  the kernel's answer for the flow with the source it chose; may be null
     */
    static Answer connect(World world, Flow flow, KernelRoute hint, KernelRoute again) throws MissingException {
        Answer first = new Ipv4Output(world, FlowKey.of(world, flow, flow.source())).lookup(hint);
        if (!first.ok() || flow.source() != null) {
            return first;
        }
        IpAddress source = hint != null && hint.errno() == 0 && hint.preferredSource() != null ? hint.preferredSource() : first.source();
        if (source == null) {
            world.note("this host has no address to send from; the flow has none");
            return first;
        }
        Answer second = new Ipv4Output(world, FlowKey.of(world, flow, source)).lookup(again);
        Decision one = first.decision();
        Decision two = second.decision();
        if (one != null && two != null && one.rule() != two.rule()) {
            world.note("the source " + source + " comes from a first lookup, which " + Words.table(one.table())
                    + " answered; with it, " + (two.rule() == null ? "no rule" : Words.rule(two.rule())) + " decides");
        }
        return second;
    }

    private Answer lookup(KernelRoute hint) throws MissingException {
        IpAddress source = key.source;
        if (source != null) {
            if (source.isMulticast() || isBroadcast(source) || isZeroNet(source)) {
                return Answer.failed(key, null, ErrorNumber.EINVAL, "the source " + source + ", which no packet may have");
            }
            int device = ownDevice(source);
            if (device == 0) {
                return Answer.failed(key, null, ErrorNumber.ENETUNREACH, "the source " + source + ", which is no address of this host");
            }
            if (key.boundTo == 0 && (key.destination.isMulticast() || isBroadcast(key.destination))) {
                world.note("without a device given, the flow leaves by the one that has its source address");
                return direct(null, world.link(device), source);
            }
        }
        if (key.destination.isUnspecified()) {
            return direct(null, world.loopback(), source != null ? source : key.destination);
        }
        FlowKey asked = key;
        if (key.boundTo != 0) {
            Link bound = world.link(key.boundTo);
            if (!bound.isUp()) {
                return Answer.failed(key, null, ErrorNumber.ENETUNREACH, "the device " + bound.name() + ", which is down");
            }
            if (isLocalMulticast() || isBroadcast(key.destination) || key.protocol == Socket.IPPROTO_IGMP) {
                return direct(null, bound, source != null ? source
                        : SourceChoice4.select(world, bound.index(), null, Rtnetlink.RT_SCOPE_LINK));
            }
            if (source == null && key.destination.isMulticast()) {
                source = SourceChoice4.select(world, bound.index(), null, Rtnetlink.RT_SCOPE_UNIVERSE);
                asked = key.withSource(source);
            }
        }
        Decision decision = RuleWalk.lookup(world, asked, hint);
        if (decision.errno() != 0) {
            if (key.boundTo == 0 || key.vrf != 0 && !key.destination.isMulticast()) {
                return Answer.failed(key, decision, decision.errno(), decision.why());
            }
            world.note("no route leads there by " + world.linkName(key.boundTo) + " (" + decision.why()
                    + "); as the flow is bound to the device, the kernel takes the destination for one on its link");
            return direct(null, world.link(key.boundTo), source != null ? source
                    : SourceChoice4.select(world, key.boundTo, null, Rtnetlink.RT_SCOPE_LINK));
        }
        return routed(decision, source);
    }

    private Answer routed(Decision decision, IpAddress given) throws MissingException {
        Route route = decision.found().route;
        Nexthop leg = decision.found().leg;
        if (route.shape().type() == Rtnetlink.RTN_LOCAL) {
            IpAddress own = route.shape().preferredSource() != null ? route.shape().preferredSource() : key.destination;
            return checked(decision, route, leg, world.deliveryDevice(leg.ifindex()), given != null ? given : own);
        }
        IpAddress source = given != null ? given : SourceChoice4.of(world, key, route, leg);
        boolean borrowed = isBroadcast(key.destination)
                || key.destination.isMulticast() && route.destination().length() < MULTICAST_PREFIX;
        if (borrowed) {
            world.note("of the route " + Words.route(world, route) + " only the device counts for this destination");
        }
        return checked(decision, borrowed ? null : route, borrowed ? null : leg, world.link(leg.ifindex()), source);
    }

    /** To a device, without a route. */
    private Answer direct(Decision decision, Link device, IpAddress source) {
        return checked(decision, null, null, device, source);
    }

    /** The last doubts of {@code __mkroute_output}. */
    private Answer checked(Decision decision, Route route, Nexthop leg, Link device, IpAddress source) {
        if (device == null) {
            return Answer.failed(key, decision, ErrorNumber.ENODEV, "a device that is not in the picture");
        }
        boolean inside = device.isLoopback() || device.isVrf();
        if (source != null && source.isLoopback() && !inside && !world.eitherConf(false, device.index(), "route_localnet")) {
            return Answer.failed(key, decision, ErrorNumber.EINVAL, "the source " + source + ", which may not leave the host");
        }
        if (isZeroNet(key.destination) && !key.destination.isUnspecified()) {
            return Answer.failed(key, decision, ErrorNumber.EINVAL, "the destination, which is in 0.0.0.0/8");
        }
        return new Answer(key, decision, route, leg, device, source, 0, null);
    }

    /** The device of an address of this host, addresses of local routes included ({@code __ip_dev_find}); 0 for none. */
    private int ownDevice(IpAddress source) {
        int device = world.deviceWith(source);
        if (device == 0) {
            for (Route route : world.snapshot().routes().covering(Rtnetlink.RT_TABLE_LOCAL, source)) {
                if (device == 0 && route.shape().type() == Rtnetlink.RTN_LOCAL && !route.shape().nexthops().isEmpty()) {
                    device = route.shape().nexthops().get(0).ifindex();
                }
            }
        }
        return device;
    }

    private boolean isLocalMulticast() {
        return key.destination.low() >>> 8 == LOCAL_MULTICAST;
    }

    private static boolean isBroadcast(IpAddress address) {
        return address.low() == BROADCAST;
    }

    private static boolean isZeroNet(IpAddress address) {
        return address.low() >>> 24 == 0;
    }
}
