package org.pmtuctl.action;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/**
 * A pin that is planned or made.
 *
 * @param plan          the change
 * @param destination   the address it is for
 * @param route         its route
 * @param owner         the route it refines
 * @param mtu           bytes
 * @param locked        the kernel may not lower it
 * @param mtuBefore     effective MTU of the flow without the pin, bytes; null where unknown
 * @param promisedMtu   effective MTU of the flow with it, as a walk of the changed picture gives it; null where unknown
 */
public record PinPlan(Plan plan, IpAddress destination, RouteMessage route, RouteMessage owner, int mtu, boolean locked,
        Integer mtuBefore, Integer promisedMtu) {
    /** The route as it is shown. */
    public PinWay way() {
        return PinWay.of(route);
    }
}
