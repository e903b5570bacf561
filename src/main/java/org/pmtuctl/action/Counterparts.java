package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/**
 * Which exception of a later picture is which of an earlier one.
 *
 * <p>The kernel gives them no name. One destination may have several through the same gateway and device, on the next hops of different
 * routes: those are told apart by the moment when they lapse, by their MTU, and by the route through which a lookup met them.
 */
final class Counterparts {
    /** The same moment, read at two times, differs by less, milliseconds. */
    private static final long SAME_MOMENT_MILLIS = 1000;

    private final Snapshot before;
    private final Snapshot after;
    private final Map<RouteException, RouteException> pairs = new IdentityHashMap<>();
    private final List<Doubt> doubts = new ArrayList<>(0);

    /**
     * More were there than are, and nothing tells which of them those are that are left.
     *
     * @param olds  the earlier ones
     * @param news  the fewer later ones, with other times than any of those
     */
    record Doubt(List<RouteException> olds, List<RouteException> news) {
    }

    Counterparts(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
        List<RouteException> all = before.exceptions();
        int from = 0;
        for (int i = 1; i <= all.size(); i++) {
            if (i == all.size() || !all.get(i).destination().equals(all.get(from).destination())) {
                match(all.get(from).destination(), all.subList(from, i));
                from = i;
            }
        }
    }

    private void match(IpAddress destination, List<RouteException> earlier) {
        List<RouteException> olds = inForce(earlier);
        List<RouteException> news = inForce(after.exceptions(destination));
        for (Likeness likeness : Likeness.values()) {
            while (pairNearest(likeness, olds, news)) {
                // Each turn takes one of either.
            }
        }
        while (!olds.isEmpty()) {
            matchChanged(olds, news);
        }
    }

    private static List<RouteException> inForce(List<RouteException> exceptions) {
        List<RouteException> inForce = new ArrayList<>(exceptions.size());
        for (RouteException exception : exceptions) {
            if (Standing.isInForce(exception)) {
                inForce.add(exception);
            }
        }
        return inForce;
    }

    /** By what two of them are one, the surest first. */
    private enum Likeness {
        MOMENT_AND_MTU, MOMENT, ROUTE
    }

    private boolean pairNearest(Likeness likeness, List<RouteException> olds, List<RouteException> news) {
        RouteException nearest = null;
        RouteException its = null;
        for (RouteException old : olds) {
            for (RouteException now : news) {
                boolean nearer = nearest == null || distance(old, now) < distance(nearest, its);
                if (nearer && onOneLeg(old, now) && alike(likeness, old, now)) {
                    nearest = old;
                    its = now;
                }
            }
        }
        if (nearest != null) {
            pair(nearest, its, olds, news);
        }
        return nearest != null;
    }

    private boolean alike(Likeness likeness, RouteException old, RouteException now) {
        return switch (likeness) {
            case MOMENT_AND_MTU -> sameMoment(old, now) && Objects.equals(old.mtu(), now.mtu()) && old.locked() == now.locked();
            case MOMENT -> sameMoment(old, now);
            case ROUTE -> metOnOneRoute(old, now);
        };
    }

    private static boolean onOneLeg(RouteException old, RouteException now) {
        boolean table = Standing.listedUnder(now, old.table());
        for (int listed : old.tables()) {
            table |= Standing.listedUnder(now, listed);
        }
        return table && now.ifindex() == old.ifindex() && Objects.equals(now.gateway(), old.gateway())
                && Objects.equals(now.source(), old.source());
    }

    private boolean metOnOneRoute(RouteException old, RouteException now) {
        return Boolean.TRUE.equals(Standing.inUse(before, old)) && Boolean.TRUE.equals(Standing.inUse(after, now)) && old.lookup().prefix() != null
                && old.lookup().table() == now.lookup().table() && old.lookup().prefix().equals(now.lookup().prefix());
    }

    private void pair(RouteException old, RouteException now, List<RouteException> olds, List<RouteException> news) {
        pairs.put(old, now);
        olds.remove(old);
        news.remove(now);
    }

    /** The first of those that have no counterpart of their time: it is gone, or got another life. */
    private void matchChanged(List<RouteException> olds, List<RouteException> news) {
        List<RouteException> later = new ArrayList<>(1);
        for (RouteException now : news) {
            if (onOneLeg(olds.get(0), now)) {
                later.add(now);
            }
        }
        List<RouteException> rivals = new ArrayList<>(1);
        for (RouteException old : olds) {
            boolean rival = old == olds.get(0);
            for (RouteException now : later) {
                rival |= onOneLeg(old, now);
            }
            if (rival) {
                rivals.add(old);
            }
        }
        if (!later.isEmpty() && later.size() < rivals.size()) {
            doubts.add(new Doubt(rivals, later));
            olds.removeAll(rivals);
            news.removeAll(later);
            return;
        }
        for (int i = 0; i < rivals.size() && i < later.size(); i++) {
            pair(rivals.get(i), later.get(i), olds, news);
        }
        olds.removeAll(rivals);
    }

    /** What has become of it; null where it is gone, or where that is in doubt. */
    RouteException of(RouteException old) {
        return pairs.get(old);
    }

    List<Doubt> doubts() {
        return doubts;
    }

    /** Lapses later than it did, by more than it takes to look twice. */
    boolean isLater(RouteException old, RouteException now) {
        Long end = end(before, old);
        Long again = end(after, now);
        return end != null && again != null && again > end + SAME_MOMENT_MILLIS;
    }

    boolean sameMoment(RouteException old, RouteException now) {
        Long end = end(before, old);
        Long again = end(after, now);
        return end == null || again == null ? Objects.equals(end, again) : Math.abs(again - end) <= SAME_MOMENT_MILLIS;
    }

    private long distance(RouteException old, RouteException now) {
        Long end = end(before, old);
        Long again = end(after, now);
        return end == null || again == null ? 0 : Math.abs(again - end);
    }

    /** Milliseconds since 1970; null where it never ends. */
    static Long end(Snapshot picture, RouteException exception) {
        return exception.expiresMillis() == null ? null : Long.valueOf(picture.host().timeMillis() + exception.expiresMillis());
    }
}
