package org.pmtuctl.action;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/** Two pictures, before and after a flush: which exceptions went. */
public final class FlushCheck {
    private final Snapshot before;
    private final Snapshot after;
    private final List<RouteException> announced;
    private final Set<RouteException> known;
    private final Counterparts counterparts;

    /** @param announced exceptions of the first picture that were to go */
    public FlushCheck(Snapshot before, Snapshot after, List<RouteException> announced) {
        this.before = before;
        this.after = after;
        this.announced = announced;
        this.known = set(announced);
        this.counterparts = new Counterparts(before, after);
    }

    private static Set<RouteException> set(List<RouteException> exceptions) {
        Set<RouteException> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(exceptions);
        return set;
    }

    /** Those announced that are still there, be it with less time to live. What was learned again since is not the same. */
    public List<RouteException> left() {
        List<RouteException> left = new ArrayList<>(1);
        for (RouteException exception : announced) {
            RouteException now = counterparts.of(exception);
            if (now != null && !counterparts.isLater(exception, now)) {
                left.add(exception);
            }
        }
        for (Counterparts.Doubt doubt : counterparts.doubts()) {
            int staying = doubt.news().size() - later(doubt).size();
            for (RouteException old : doubt.olds()) {
                if (staying > 0 && known.contains(old)) {
                    left.add(old);
                    staying--;
                }
            }
        }
        return left;
    }

    /** Those announced that are not there any more, beyond doubt. */
    public List<RouteException> gone() {
        Set<RouteException> not = set(left());
        for (Counterparts.Doubt doubt : counterparts.doubts()) {
            if (!known.containsAll(doubt.olds())) {
                not.addAll(doubt.olds());
            }
        }
        List<RouteException> gone = new ArrayList<>(announced.size());
        for (RouteException exception : announced) {
            if (!not.contains(exception)) {
                gone.add(exception);
            }
        }
        return gone;
    }

    /** What has come in the place of what went. */
    public List<RouteException> learnedAgain() {
        List<RouteException> again = new ArrayList<>(1);
        for (RouteException exception : announced) {
            RouteException now = counterparts.of(exception);
            if (now != null && counterparts.isLater(exception, now)) {
                again.add(now);
            }
        }
        for (Counterparts.Doubt doubt : counterparts.doubts()) {
            if (known.containsAll(doubt.olds())) {
                again.addAll(later(doubt));
            }
        }
        return again;
    }

    /** A life only ever becomes longer by a report, and shorter by a flush. */
    private List<RouteException> later(Counterparts.Doubt doubt) {
        List<RouteException> later = new ArrayList<>(1);
        for (RouteException now : doubt.news()) {
            boolean any = false;
            for (RouteException old : doubt.olds()) {
                any |= counterparts.isLater(old, now);
            }
            if (any) {
                later.add(now);
            }
        }
        return later;
    }

    /** Those of the first picture that were not announced, had time to live, and are in the second no more, or with less of it. */
    public List<RouteException> missing() {
        Set<RouteException> doubtful = set(List.of());
        for (Counterparts.Doubt doubt : counterparts.doubts()) {
            doubtful.addAll(doubt.olds());
        }
        List<RouteException> missing = new ArrayList<>(1);
        for (RouteException exception : before.exceptions()) {
            Long end = Counterparts.end(before, exception);
            boolean alive = Standing.isInForce(exception) && (end == null || end > after.host().timeMillis());
            if (!alive || known.contains(exception) || doubtful.contains(exception)) {
                continue;
            }
            RouteException now = counterparts.of(exception);
            if (now == null || !counterparts.isLater(exception, now) && !counterparts.sameMoment(exception, now)) {
                missing.add(exception);
            }
        }
        return missing;
    }

    /**
     * What nobody can tell, a sentence each: of several exceptions that only their next hops tell apart, some announced and some not, a few
     * are left, and all with other times than before.
     */
    public List<String> unclear() {
        List<String> unclear = new ArrayList<>(0);
        for (Counterparts.Doubt doubt : counterparts.doubts()) {
            if (!known.containsAll(doubt.olds()) && !Collections.disjoint(known, doubt.olds())) {
                RouteException one = doubt.olds().get(0);
                unclear.add("of " + doubt.olds().size() + " exceptions for " + one.destination() + (one.gateway() == null ? "" : " via "
                        + one.gateway()) + " dev " + before.linkName(one.ifindex()) + ", on different next hops, " + doubt.news().size()
                        + (doubt.news().size() == 1 ? " is" : " are") + " left, which got a new life meanwhile; the kernel does not tell"
                        + " which");
            }
        }
        return unclear;
    }

    /**
     * How it comes that one is still there, a clause: routes with next hops of their own may have learned the same at the same moment, and
     * are listed as one. Null where the kernel lists it as often as before.
     */
    public String whyLeft(RouteException exception) {
        RouteException now = counterparts.of(exception);
        return now == null || now.repeats() == 0 || now.repeats() >= exception.repeats() ? null : "the kernel listed it under " + exception.repeats()
                + " routes, and lists it under " + now.repeats() + " now: another next hop had learned the same at the same moment";
    }
}
