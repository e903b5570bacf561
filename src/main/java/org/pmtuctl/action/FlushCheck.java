package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** Two pictures, before and after a flush: which exceptions went. */
public final class FlushCheck {
    /** The same moment, read at two times, differs by less, milliseconds. */
    private static final long SAME_MOMENT_MILLIS = 1000;

    private final Snapshot before;
    private final Snapshot after;

    public FlushCheck(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    /** Those of them that are still there, be it with less time to live. What was learned again since is not the same. */
    public List<RouteException> left(List<RouteException> exceptions) {
        List<RouteException> left = new ArrayList<>(1);
        for (RouteException exception : exceptions) {
            RouteException now = counterpart(exception);
            if (now != null && !isLearnedAgain(exception, now)) {
                left.add(exception);
            }
        }
        return left;
    }

    /** What has come in the place of what went. */
    public List<RouteException> learnedAgain(List<RouteException> exceptions) {
        List<RouteException> again = new ArrayList<>(1);
        for (RouteException exception : exceptions) {
            RouteException now = counterpart(exception);
            if (now != null && isLearnedAgain(exception, now)) {
                again.add(now);
            }
        }
        return again;
    }

    /** Those of the first picture that were not announced, had time to live, and are in the second no more, or with less of it. */
    public List<RouteException> missing(List<RouteException> announced) {
        List<RouteException> missing = new ArrayList<>(1);
        for (RouteException exception : before.exceptions()) {
            Long end = end(before, exception);
            boolean alive = Standing.isInForce(exception) && (end == null || end > after.host().timeMillis());
            if (!alive || announced.contains(exception)) {
                continue;
            }
            RouteException now = counterpart(exception);
            if (now == null || !isLearnedAgain(exception, now) && !sameMoment(exception, now)) {
                missing.add(exception);
            }
        }
        return missing;
    }

    private RouteException counterpart(RouteException exception) {
        for (RouteException other : after.exceptions(exception.destination())) {
            if (Standing.isInForce(other) && other.ifindex() == exception.ifindex() && Objects.equals(other.gateway(), exception.gateway())
                    && Standing.listedUnder(other, exception.table())) {
                return other;
            }
        }
        return null;
    }

    private boolean isLearnedAgain(RouteException exception, RouteException now) {
        Long old = end(before, exception);
        Long end = end(after, now);
        return old != null && end != null && end > old + SAME_MOMENT_MILLIS;
    }

    private boolean sameMoment(RouteException exception, RouteException now) {
        Long old = end(before, exception);
        Long end = end(after, now);
        return old == null || end == null ? Objects.equals(old, end) : Math.abs(end - old) <= SAME_MOMENT_MILLIS;
    }

    /** Milliseconds since 1970; null where it never ends. */
    private static Long end(Snapshot picture, RouteException exception) {
        return exception.expiresMillis() == null ? null : Long.valueOf(picture.host().timeMillis() + exception.expiresMillis());
    }
}
