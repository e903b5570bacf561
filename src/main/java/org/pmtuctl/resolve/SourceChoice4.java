package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.uapi.Rtnetlink;

/** The IPv4 source address that the kernel gives a flow ({@code fib_result_prefsrc}, {@code inet_select_addr}). */
final class SourceChoice4 {
    private SourceChoice4() {
    }

    /** The route's preferred source, else an address of the leg's device; null where there is none. */
    static IpAddress of(World world, FlowKey key, Route route, Nexthop leg) {
        if (key.vrf != 0 && world.vrfOf(leg.ifindex()) != key.vrf) {
            return select(world, key.vrf, null, Rtnetlink.RT_SCOPE_LINK);
        }
        if (route.shape().preferredSource() != null) {
            return route.shape().preferredSource();
        }
        IpAddress gateway = leg.gateway() != null && !leg.gateway().isIpv6() ? leg.gateway() : null;
        return select(world, leg.ifindex(), gateway, route.shape().scope());
    }

    /**
     * {@code inet_select_addr}.
     *
     * @param near   an address that should be on the source's link; null for any
     * @param scope  the widest scope wanted, RT_SCOPE_*
     */
    static IpAddress select(World world, int ifindex, IpAddress near, int scope) {
        int localnetScope = world.eitherConf(false, ifindex, "route_localnet") ? Rtnetlink.RT_SCOPE_LINK : Rtnetlink.RT_SCOPE_HOST;
        IpAddress first = null;
        for (InterfaceAddress own : world.snapshot().addresses()) {
            if (own.ifindex() == ifindex && isPrimary(own) && Math.min(own.scope(), localnetScope) <= scope) {
                if (near == null || isOnLink(own, near)) {
                    return own.local();
                }
                first = first == null ? own.local() : first;
            }
        }
        return first != null ? first : elsewhere(world, ifindex, scope);
    }

    private static boolean isPrimary(InterfaceAddress own) {
        return !own.local().isIpv6() && (own.flags() & IfAddr.IFA_F_SECONDARY) == 0;
    }

    private static boolean isOnLink(InterfaceAddress own, IpAddress near) {
        IpAddress network = own.peer() == null ? own.local() : own.peer();
        return !near.isIpv6() && new IpPrefix(network, own.prefixLength()).contains(near);
    }

    /** A device without address borrows: from its VRF, else from the first device of the same domain, loopback before all. */
    private static IpAddress elsewhere(World world, int ifindex, int scope) {
        int vrf = world.vrfOf(ifindex);
        IpAddress borrowed = vrf == 0 ? null : borrow(world, vrf, scope);
        for (Link link : world.snapshot().links()) {
            if (borrowed == null && world.vrfOf(link.index()) == vrf) {
                borrowed = borrow(world, link.index(), scope);
            }
        }
        return borrowed;
    }

    private static IpAddress borrow(World world, int ifindex, int scope) {
        for (InterfaceAddress own : world.snapshot().addresses()) {
            if (own.ifindex() == ifindex && isPrimary(own) && own.scope() != Rtnetlink.RT_SCOPE_LINK && own.scope() <= scope) {
                return own.local();
            }
        }
        return null;
    }
}
