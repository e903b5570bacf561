package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;

/** What pins hide, as lookups will meet it once the pins are gone. */
public final class Uncovering {
    private final Snapshot snapshot;
    private final List<RouteException> hidden;
    private final List<RouteException> own;
    private final List<Integer> tables = new ArrayList<>(1);

    /**
     * @param pins  of the destination, that will go
     * @throws Refusal when several hidden ones differ in nothing but their next hops
     */
    public Uncovering(IpAddress destination, List<RouteMessage> pins, Snapshot snapshot) throws Refusal {
        this.snapshot = snapshot;
        this.hidden = UnpinPlanner.hidden(destination, pins, snapshot);
        this.own = UnpinPlanner.own(destination, pins, snapshot);
        for (RouteMessage pin : pins) {
            tables.add(pin.table());
        }
        for (RouteException one : hidden) {
            for (RouteException other : hidden) {
                if (one != other && one.ifindex() == other.ifindex() && one.table() == other.table()
                        && Objects.equals(one.gateway(), other.gateway())) {
                    throw new Refusal("several cached values for " + destination + " are hidden, and while the pin is there nothing tells which"
                            + " route has learned which", "pmtuctl unpin without --flush, then pmtuctl flush " + destination, false);
                }
            }
        }
    }

    /** The hidden ones without their lookups: those met the pins. */
    public List<RouteException> hidden() {
        List<RouteException> all = new ArrayList<>(hidden.size());
        for (RouteException exception : hidden) {
            all.add(exception.withLookup(null));
        }
        return all;
    }

    /**
     * Where a report will go, for each of the hidden; null where that cannot be foretold.
     *
     * @param now     where it goes while the pins are there; null where that is not known
     * @param routes  without the pins
     */
    public List<FlushMeans.Booking> bookings(FlushMeans.Booking now, FlushRoutes routes) {
        List<FlushMeans.Booking> bookings = new ArrayList<>(hidden.size());
        for (RouteException exception : hidden) {
            KernelRoute answer = now == null || !meetsPin(now.answer(), exception) ? null : foretold(exception, now.answer().table(), routes);
            bookings.add(answer == null ? null : new FlushMeans.Booking(now.source(), answer));
        }
        return bookings;
    }

    private boolean meetsPin(KernelRoute answer, RouteException exception) {
        return answer.errno() == 0 && IpPrefix.host(exception.destination()).equals(answer.prefix()) && tables.contains(answer.table());
    }

    private static KernelRoute foretold(RouteException exception, int table, FlushRoutes routes) {
        RouteMessage route = routes.met(exception, table);
        return route == null ? null : new KernelRoute(0, null, route.type(), table, RouteMessages.destination(route), exception.gateway(),
                exception.ifindex(), null, exception.mtu(), exception.locked(), null, exception.expiresMillis(), Rtnetlink.RTM_F_CLONED);
    }

    /** The picture after the pins are gone: what they hide is met by the lookups that can be foretold, what they have learned themselves is not there. */
    public Uncovered after(FlushRoutes routes) {
        List<RouteException> all = new ArrayList<>(snapshot.exceptions().size());
        List<RouteException> its = new ArrayList<>(hidden.size());
        for (RouteException exception : snapshot.exceptions()) {
            if (hidden.contains(exception)) {
                boolean pinned = meetsPin(exception.lookup(), exception);
                its.add(exception.withLookup(pinned ? foretold(exception, exception.lookup().table(), routes) : null));
                all.add(its.get(its.size() - 1));
            } else if (!own.contains(exception)) {
                all.add(exception);
            }
        }
        return new Uncovered(snapshot.with(all), its);
    }

    /**
     * @param picture  after the pins are gone
     * @param hidden   what they hid, in it
     */
    public record Uncovered(Snapshot picture, List<RouteException> hidden) {
    }
}
