package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Metrics;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.transport.Conversation;

/**
 * Asks the kernel about the destination of every exception: first plainly, then, where that does not meet it, with the
 * selectors of the rules that lead to its table. An exception that no lookup meets keeps the plain answer.
 */
final class ExceptionLookups {
    /** How many flows that may lead to a table are tried. */
    private static final int ROUNDS = 24;
    private static final int PIECE = 512;

    private final Conversation conversation;
    private final SightingClock clock;
    private final TableFlows flows;
    private final RouteException[] exceptions;
    private final ArrayList<RouteException> unlisted = new ArrayList<>();
    /** By destination: where it stands in {@link #exceptions}, first place and behind the last. */
    private final HashMap<IpAddress, int[]> places = new HashMap<>();

    /** @param listed sorted by destination */
    ExceptionLookups(Conversation conversation, SightingClock clock, TableFlows flows, List<RouteException> listed) {
        this.conversation = conversation;
        this.clock = clock;
        this.flows = flows;
        this.exceptions = listed.toArray(new RouteException[0]);
        for (int i = 0; i < exceptions.length; i++) {
            int[] range = places.get(exceptions[i].destination());
            if (range == null) {
                places.put(exceptions[i].destination(), new int[] {i, i + 1});
            } else {
                range[1] = i + 1;
            }
        }
    }

    /** The exceptions with their lookups, and those that only a lookup showed. */
    List<RouteException> run() throws IOException {
        // Piece by piece, so that not all questions and answers are in memory at once.
        for (int from = 0; from < exceptions.length; from += PIECE) {
            run(from, Math.min(PIECE, exceptions.length - from));
        }
        ArrayList<RouteException> all = new ArrayList<>(List.of(exceptions));
        all.addAll(unlisted);
        return unlisted.isEmpty() ? all : ExceptionOrder.sorted(all);
    }

    private void run(int from, int count) throws IOException {
        boolean[] met = new boolean[count];
        for (int round = 0; round <= ROUNDS; round++) {
            RouteLookups lookups = new RouteLookups(clock);
            RouteAnswer[] answers = new RouteAnswer[count];
            int asked = 0;
            for (int i = 0; i < count; i++) {
                if (!met[i]) {
                    answers[i] = ask(lookups, from + i, round, i == 0 ? null : answers[i - 1]);
                    asked += answers[i] == null ? 0 : 1;
                }
            }
            if (asked == 0) {
                return;
            }
            lookups.run(conversation);
            for (int i = 0; i < count; i++) {
                if (answers[i] != null) {
                    met[i] = take(from + i, answers[i], round == 0);
                }
            }
        }
    }

    /** @param before  the answer for the exception before this one; null for none */
    private RouteAnswer ask(RouteLookups lookups, int index, int round, RouteAnswer before) {
        RouteException exception = exceptions[index];
        if (round == 0) {
            // One question for all exceptions of a destination.
            boolean repeated = before != null && exception.source() == null && exceptions[index - 1].source() == null
                    && exceptions[index - 1].destination().equals(exception.destination());
            return repeated ? before : lookups.about(TableFlows.plain(exception), 0, 0);
        }
        List<Flow> candidates = flows.leadingTo(exception);
        if (round > candidates.size()) {
            return null;
        }
        Flow flow = candidates.get(round - 1);
        return lookups.about(flow, flows.index(flow.iif()), flows.index(flow.oif()));
    }

    /** Stores an answer where it belongs; true when it met the exception it was asked for. */
    private boolean take(int index, RouteAnswer answer, boolean plain) {
        RouteException exception = exceptions[index];
        KernelRoute route = answer.route(clock.ticksPerSecond());
        boolean met = exception.metBy(route);
        if (!met && route.metException() && owner(route, exception.destination()) < 0) {
            if (refreshed(exception, route)) {
                exceptions[index] = with(exception, route.mtu(), route.mtuLocked(), route.expiresMillis(), answer, route);
                return true;
            }
            addUnlisted(exception, route, answer);
        }
        if (met || plain) {
            exceptions[index] = with(exception, exception.mtu(), exception.locked(), exception.expiresMillis(), answer,
                    route);
        }
        return met;
    }

    /** The place of the listed exception that an answer met, -1 for none. */
    private int owner(KernelRoute route, IpAddress destination) {
        int[] range = places.get(destination);
        for (int i = range[0]; i < range[1]; i++) {
            if (exceptions[i].metBy(route)) {
                return i;
            }
        }
        return -1;
    }

    /** True when the answer shows this exception after a report that came in between: it alone is on that next hop. */
    private boolean refreshed(RouteException exception, KernelRoute route) {
        int[] range = places.get(exception.destination());
        int candidates = 0;
        for (int i = range[0]; i < range[1]; i++) {
            candidates += exceptions[i].isOnNexthopOf(route) ? 1 : 0;
        }
        return candidates == 1 && exception.isOnNexthopOf(route) && route.expiresMillis() != null
                && (exception.expiresMillis() == null || route.expiresMillis() > exception.expiresMillis());
    }

    private void addUnlisted(RouteException asked, KernelRoute route, RouteAnswer answer) {
        for (RouteException known : unlisted) {
            if (known.destination().equals(asked.destination()) && known.metBy(route)) {
                return;
            }
        }
        RouteException found = new RouteException(asked.destination(), route.mtu(), route.mtuLocked(), route.gateway(),
                route.ifindex(), route.table(), asked.source(), route.expiresMillis(), route.flags(), false, 0,
                new int[] {route.table()}, null);
        unlisted.add(with(found, found.mtu(), found.locked(), found.expiresMillis(), answer, route));
    }

    private static RouteException with(RouteException it, Integer mtu, boolean locked, Long expires, RouteAnswer answer,
            KernelRoute route) {
        boolean metricMtu = it.metricMtu() || it.isRedirect() && mtu != null && it.isOnNexthopOf(route) && same(answer, mtu, locked);
        return new RouteException(it.destination(), mtu, locked, it.gateway(), it.ifindex(), it.table(), it.source(), expires,
                it.flags(), metricMtu, it.repeats(), it.tables(), route);
    }

    private static boolean same(RouteAnswer answer, Integer mtu, boolean locked) {
        Metrics own = answer.ownMetrics();
        return mtu.equals(own.mtu()) && locked == own.mtuLocked();
    }
}
