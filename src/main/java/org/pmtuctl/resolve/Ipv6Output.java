package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.Rtnetlink;

/** An IPv6 packet that this host sends ({@code ip6_route_output_flags}). */
final class Ipv6Output {
    /** The note about a destination that means another host on each link. */
    static final String NEEDS_DEVICE = "a socket cannot connect to an address of a link without a device; this is what a plain lookup finds";

    private final World world;
    private final FlowKey key;

    private Ipv6Output(World world, FlowKey key) {
        this.world = world;
        this.key = key;
    }

    /**
     * A socket that connects ({@code ip6_dst_lookup_tail}): without a source address the flow is looked up as it is, and that
     * answer stands; only when it was an error, the flow is looked up again with a source.
     *
     * @param hint   the kernel's answer for the flow as it is; may be null
     * @param again  the kernel's answer for the flow with a source; may be null
     */
    static Answer connect(World world, Flow flow, KernelRoute hint, KernelRoute again) throws MissingException {
        if (flow.oif() == null && SourceChoice6.isOfLink(flow.destination())) {
            world.note(NEEDS_DEVICE);
        }
        Answer first = new Ipv6Output(world, FlowKey.of(world, flow, flow.source())).lookup(hint);
        if (flow.source() != null) {
            return first;
        }
        IpAddress told = hint != null && hint.errno() == 0 ? hint.preferredSource() : null;
        IpAddress source = told != null ? told : choose(world, first);
        if (source == null) {
            return first.ok() ? Answer.failed(first.key(), first.decision(), ErrorNumber.EADDRNOTAVAIL,
                    "the want of a source address") : first;
        }
        if (first.ok()) {
            return new Answer(first.key(), first.decision(), first.route(), first.leg(), first.device(), source, 0, null);
        }
        Answer second = new Ipv6Output(world, FlowKey.of(world, flow, source)).lookup(again);
        if (second.ok()) {
            world.note("without a source the lookup fails (" + first.why() + "); with " + source + " it finds a route");
        }
        return second;
    }

    private static IpAddress choose(World world, Answer first) {
        if (first.ok() && first.route().shape().preferredSource() != null) {
            return first.route().shape().preferredSource();
        }
        int device = first.ok() ? first.leg().ifindex() : 0;
        int vrf = first.key().vrf;
        return SourceChoice6.select(world, first.key().destination, vrf != 0 && world.vrfOf(device) != vrf ? vrf : device);
    }

    private Answer lookup(KernelRoute hint) throws MissingException {
        Decision decision = key.destination.isMulticast() || key.destination.isLinkLocal() ? linkScope(hint) : null;
        if (decision == null) {
            decision = RuleWalk.lookup(world, key, hint);
        }
        if (decision.errno() != 0) {
            return Answer.failed(key, decision, decision.errno(), decision.why());
        }
        Route route = decision.found().route;
        Nexthop leg = decision.found().leg;
        Link device = deviceOf(route, leg);
        if (device == null) {
            return Answer.failed(key, decision, ErrorNumber.ENODEV, "a device that is not in the picture");
        }
        return new Answer(key, decision, route, leg, device, key.source, 0, null);
    }

    /** Of a flow bound to a VRF's device the VRF answers before any rule ({@code vrf_link_scope_lookup}); null for other flows. */
    private Decision linkScope(KernelRoute hint) throws MissingException {
        int vrf = key.boundTo == 0 ? 0 : world.vrfOf(key.boundTo);
        if (vrf == 0) {
            return null;
        }
        if (vrf == key.boundTo) {
            return new Decision(null, 0, null, ErrorNumber.ENETUNREACH, "the VRF device " + world.linkName(vrf)
                    + ", over which nothing is sent to a link's own addresses", List.of(), List.of());
        }
        return RuleWalk.inTable(world, key, world.link(vrf).vrfTable(), hint);
    }

    /** What is delivered here goes to loopback, or to the VRF ({@code ip6_rt_get_dev_rcu}). */
    private Link deviceOf(Route route, Nexthop leg) {
        int type = route.shape().type();
        if (type != Rtnetlink.RTN_LOCAL && type != Rtnetlink.RTN_ANYCAST) {
            return world.link(leg.ifindex());
        }
        IpAddress prefix = route.destination().address();
        boolean strict = prefix.isMulticast() || prefix.isLinkLocal() || prefix.isLoopback();
        Link own = world.link(leg.ifindex());
        boolean slave = own != null && !own.isVrf() && world.vrfOf(leg.ifindex()) != 0;
        return slave && strict ? world.loopback() : world.deliveryDevice(leg.ifindex());
    }
}
