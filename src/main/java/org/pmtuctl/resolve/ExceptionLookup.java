package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.RouteShape;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * The cached exceptions for a flow's destination, and which of them hangs on the next hop that the flow takes
 * ({@code find_exception}, {@code rt6_find_cached_rt}).
 *
 * <p>The kernel keys them by next hop and destination, but its dump names the owner only by gateway, device and table. Two
 * routes of a table through the same gateway are told apart by what a lookup met.
 */
final class ExceptionLookup {
    /**
     * An exception and why the flow's next hop does not have it.
     *
     * @param reason null where it has
     */
    record Candidate(RouteException exception, String reason) {
    }

    /**
     * @param used  the one on the flow's next hop; null for none
     * @param all   every one for the destination, that one included
     */
    record Result(RouteException used, List<Candidate> all) {
        /** No exception and no reason to look for one. */
        static final Result NONE = new Result(null, List.of());
    }

    private final World world;
    private final FlowKey key;
    private final Route route;
    private final Nexthop leg;
    private final KernelRoute hint;

    private ExceptionLookup(World world, FlowKey key, Route route, Nexthop leg, KernelRoute hint) {
        this.world = world;
        this.key = key;
        this.route = route;
        this.leg = leg;
        this.hint = hint;
    }

    /**
     * @param route  the flow's route; null when the packet goes to a device without one
     * @param hint   the kernel's answer for the flow, asked only whose an exception is that several routes may own; may be null
     */
    static Result find(World world, FlowKey key, Route route, Nexthop leg, KernelRoute hint) throws MissingException {
        return new ExceptionLookup(world, key, route, leg, hint).run();
    }

    private Result run() throws MissingException {
        ArrayList<Candidate> all = new ArrayList<>(1);
        RouteException used = null;
        for (RouteException exception : world.snapshot().exceptions(key.destination)) {
            String reason = route == null ? "the packet goes to its device without a route, so nothing learned applies"
                    : notHere(exception);
            if (reason == null && used != null) {
                // Only one can hang there: a lookup has told, or the more careful one counts.
                boolean smaller = used.mtu() == null || exception.mtu() != null && exception.mtu() < used.mtu();
                String other = "another exception of the same next hop is taken for the flow's";
                if (smaller) {
                    for (int i = 0; i < all.size(); i++) {
                        if (all.get(i).exception() == used) {
                            all.set(i, new Candidate(used, other));
                        }
                    }
                    used = exception;
                } else {
                    reason = other;
                }
            } else if (reason == null) {
                used = exception;
            }
            all.add(new Candidate(exception, reason));
        }
        if (used == null && route != null) {
            used = unlisted();
            if (used != null) {
                all.add(new Candidate(used, null));
            }
        }
        return new Result(used, all);
    }

    /** One that the dump does not list but the kernel's answer for this flow was made of; null for none. */
    private RouteException unlisted() {
        if (hint == null || hint.errno() != 0 || !hint.metException() || hint.ifindex() != leg.ifindex()
                || hint.table() != 0 && hint.table() != route.shape().table() || hint.prefix() != null && !hint.prefix().equals(route.destination())
                || !sameOrNull(hint.gateway(), leg.gateway()) && (hint.flags() & Rtnetlink.RTCF_REDIRECTED) == 0) {
            return null;
        }
        int table = route.shape().table();
        return new RouteException(key.destination, hint.mtu(), hint.mtuLocked(), hint.gateway(), hint.ifindex(), table, route.shape().source(),
                hint.expiresMillis(), hint.flags(), hint.expiresMillis() == null, 0, new int[] {table}, hint);
    }

    /** Why the exception does not hang on the flow's next hop; null when it does. */
    private String notHere(RouteException exception) throws MissingException {
        if (exception.expiresMillis() != null && exception.expiresMillis() <= 0) {
            return exception.mtu() == null || !key.ipv6() ? "it is an empty shell: flushed, or its time is over" : "its time is over";
        }
        String elsewhere = elsewhere(exception);
        if (elsewhere != null) {
            return elsewhere;
        }
        return shadowed(exception);
    }

    /** By what the dump says of the owner: source, device, gateway, table. */
    private String elsewhere(RouteException exception) {
        IpPrefix from = route.shape().source();
        IpPrefix source = exception.source();
        if ((from == null) != (source == null)) {
            return from == null ? "it is for the source " + source + ", and the flow's route is for any"
                    : "the flow's route is for sources in " + from + ", and it is not";
        }
        if (source != null && !source.address().equals(from.address()) && !source.address().equals(key.source)) {
            return "it is for the source " + source;
        }
        if (exception.ifindex() != leg.ifindex()) {
            return "it hangs on " + Words.leg(world, new Nexthop(exception.ifindex(), exception.gateway(), 1, 0, 0))
                    + ", and the flow leaves by " + Words.leg(world, leg);
        }
        IpAddress gateway = exception.gateway();
        boolean sameGateway = gateway == null ? leg.gateway() == null : gateway.equals(leg.gateway());
        if (!sameGateway && !exception.isRedirect()) {
            return gateway == null ? "it is for the destination on the link, and the flow goes " + Words.leg(world, leg)
                    : "it hangs on the next hop via " + gateway + ", and the flow goes " + Words.leg(world, leg);
        }
        if (!listedUnder(exception, route.shape().table())) {
            return "it belongs to " + Words.table(exception.table()) + ", and the flow's route is in "
                    + Words.table(route.shape().table());
        }
        return null;
    }

    private static boolean listedUnder(RouteException exception, int table) {
        if (exception.table() == table) {
            return true;
        }
        if (exception.tables() != null) {
            for (int listed : exception.tables()) {
                if (listed == table) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Two routes of the table may have this very next hop: what a lookup met tells whose it is. */
    private String shadowed(RouteException exception) throws MissingException {
        Boolean here = ownedByThis(exception);
        Route rival = here == null ? rival() : null;
        if (here == null && (rival == null || !rival.destination().equals(route.destination()))) {
            here = meets(exception.lookup(), exception);
        }
        if (here == null) {
            String impossible = impossible(exception);
            if (impossible != null) {
                return impossible;
            }
            here = rival == null ? null : meets(hint, exception);
        } else if (!here && exception.repeats() > 1 && Boolean.TRUE.equals(meets(hint, exception))) {
            // Two that were learned at one moment look like one, listed twice.
            here = true;
        }
        if (here == null) {
            if (rival != null) {
                world.note("the exception of mtu " + exception.mtu() + " for " + exception.destination() + " may belong to "
                        + Words.route(world, rival) + " and not to " + Words.route(world, route)
                        + ": both go through the same gateway, and no lookup told");
            }
            return null;
        }
        return here ? null : "the flow's route does not meet it: another route through the same gateway owns it";
    }

    /** Where no lookup told: what IPv4 would not have learned on the flow's route. */
    private String impossible(RouteException exception) {
        if (!key.ipv6() && route.shape().nexthopId() == 0 && !exception.isRedirect()) {
            if (route.shape().metrics().mtuLocked()) {
                return "the flow's route has a locked MTU and learns nothing; another route through the same gateway owns it";
            }
            Integer metric = route.shape().metrics().mtu();
            if (metric != null && exception.mtu() != null && exception.mtu() > metric) {
                return "it is larger than the MTU of the flow's route, so that another route through the same gateway owns it";
            }
        }
        return null;
    }

    /**
     * Whether the flow's next hop is that of the route by which a lookup met the exception; null where none met it, or where the
     * lookup may have taken one of several routes.
     */
    private Boolean ownedByThis(RouteException exception) throws MissingException {
        KernelRoute answer = exception.lookup();
        if (answer == null || answer.prefix() == null || !exception.metBy(answer)) {
            return null;
        }
        boolean same = false;
        boolean other = false;
        for (Route owner : world.snapshot().routes().covering(answer.table(), key.destination)) {
            if (owner.destination().equals(answer.prefix()) && hasLeg(owner, exception)) {
                same |= sameNexthop(owner);
                other |= !sameNexthop(owner);
            }
        }
        return same == other ? null : Boolean.valueOf(same);
    }

    private boolean hasLeg(Route owner, RouteException exception) throws MissingException {
        for (Nexthop its : Legs.of(world, owner)) {
            if (its.ifindex() == exception.ifindex() && (exception.isRedirect() || sameOrNull(its.gateway(), exception.gateway()))) {
                return true;
            }
        }
        return false;
    }

    /** The kernel keeps one next hop for both routes: one object's, or one that equal IPv4 routes share. */
    private boolean sameNexthop(Route owner) {
        int object = MetricsInForce.member(world, owner.shape().nexthopId(), leg);
        if (object != 0 || route.shape().nexthopId() != 0) {
            return object != 0 && object == MetricsInForce.member(world, route.shape().nexthopId(), leg);
        }
        return key.ipv6() ? owner.shape() == route.shape() && owner.destination().equals(route.destination())
                : shares(owner.shape(), route.shape());
    }

    /** Whether a lookup that took the flow's route and leg met the exception; null where it took another. */
    private Boolean meets(KernelRoute answer, RouteException exception) {
        if (answer == null || answer.errno() != 0 || !route.destination().equals(answer.prefix())
                || answer.table() != 0 && answer.table() != route.shape().table() || answer.ifindex() != leg.ifindex()) {
            return null;
        }
        boolean ofExceptions = sameOrNull(answer.gateway(), exception.gateway());
        if (!sameOrNull(answer.gateway(), leg.gateway()) && !ofExceptions) {
            // It took another leg of the same route.
            return null;
        }
        if (!answer.metException()) {
            return Boolean.FALSE;
        }
        if (answer == exception.lookup()) {
            return exception.metBy(answer);
        }
        // The times of an answer that is not in the picture are counted from another instant.
        return ofExceptions && (agree(answer.mtu(), mtuNow(exception)) || !twinHas(answer, exception));
    }

    /** Another exception of the same look has the MTU that the lookup met. */
    private boolean twinHas(KernelRoute answer, RouteException exception) {
        for (RouteException twin : world.snapshot().exceptions(exception.destination())) {
            if (twin != exception && twin.ifindex() == exception.ifindex() && sameOrNull(twin.gateway(), exception.gateway())
                    && agree(answer.mtu(), mtuNow(twin))) {
                return true;
            }
        }
        return false;
    }

    private static boolean agree(Integer one, Integer other) {
        return one == null ? other == null : one.equals(other);
    }

    /**
     * The MTU that an exception gives now: IPv4 dumps an old value after the device's MTU was changed, until a lookup brings it
     * up to date.
     */
    static Integer mtuNow(RouteException exception) {
        KernelRoute answer = exception.lookup();
        boolean told = answer != null && answer.mtu() != null && exception.mtu() != null && exception.metBy(answer);
        return told ? answer.mtu() : exception.mtu();
    }

    private static boolean sameOrNull(IpAddress one, IpAddress other) {
        return one == null ? other == null : one.equals(other);
    }

    /** Another route of the table to this destination with the same next hop, of which exceptions are kept apart. */
    private Route rival() throws MissingException {
        for (Route other : world.snapshot().routes().covering(route.shape().table(), key.destination)) {
            boolean itself = other.shape() == route.shape() && other.destination().equals(route.destination());
            boolean oneObject = other.shape().nexthopId() != 0 && other.shape().nexthopId() == route.shape().nexthopId();
            if (itself || oneObject || other.shape().type() != Rtnetlink.RTN_UNICAST || !key.ipv6() && shares(other.shape(), route.shape())) {
                continue;
            }
            for (Nexthop its : Legs.of(world, other)) {
                if (its.ifindex() == leg.ifindex() && sameOrNull(its.gateway(), leg.gateway())) {
                    return other;
                }
            }
        }
        return null;
    }

    /** IPv4 routes of one shape share their next hops ({@code fib_find_info}). */
    private static boolean shares(RouteShape one, RouteShape other) {
        return one == other || one.protocol() == other.protocol() && one.scope() == other.scope() && one.type() == other.type()
                && one.priority() == other.priority() && one.nexthopId() == other.nexthopId()
                && sameOrNull(one.preferredSource(), other.preferredSource()) && one.nexthops().equals(other.nexthops())
                && sameMetrics(one.metrics(), other.metrics());
    }

    private static boolean sameMetrics(Metrics one, Metrics other) {
        return one.lockMask() == other.lockMask() && agree(one.mtu(), other.mtu()) && agree(one.advmss(), other.advmss())
                && one.others() == other.others();
    }
}
