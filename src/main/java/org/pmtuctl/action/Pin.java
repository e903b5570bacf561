package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/**
 * A pin that is there.
 *
 * @param route      its route, as dumped
 * @param made       when, milliseconds since 1970 UTC; null where no journal tells
 * @param until      when it should end; null for no end, or where no journal tells
 * @param reason     why it was made; null where none was given
 * @param inForce    the kernel's lookup of the destination meets it; null where that was not asked
 * @param drift      how the route it refines has changed since, as a sentence; null for not at all, or where that route is gone
 * @param hidden     what was learned and is hidden by it
 */
public record Pin(RouteMessage route, Long made, Long until, String reason, Boolean inForce, String drift,
        List<RouteException> hidden) {
    public Pin {
        hidden = List.copyOf(hidden);
    }

    /** The route as it is shown. */
    public PinWay way() {
        return PinWay.of(route);
    }

    public IpAddress destination() {
        return RouteMessages.destination(route).address();
    }

    /** Milliseconds that it has left, negative when overdue; null for no end. */
    public Long left(long now) {
        return until == null ? null : Long.valueOf(until - now);
    }
}
