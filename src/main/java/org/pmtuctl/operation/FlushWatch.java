package org.pmtuctl.operation;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.action.FlushCheck;
import org.pmtuctl.action.FlushMethod;
import org.pmtuctl.action.FlushPlan;
import org.pmtuctl.action.FlushResult;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;

/** Waits until what a flush announced is gone, and looks what else went. */
final class FlushWatch implements Verification {
    private static final long LAPSE_MILLIS = 1000;
    private static final long LONGEST_MILLIS = 5000;
    private static final long PAUSE_MILLIS = 100;
    /** The kernel lists an IPv4 exception again once a lookup has met it; so many are looked up before they are called gone. */
    private static final int LOOKED_UP = 256;

    private final LiveHost host;
    private final Snapshot before;
    private final FlushPlan flush;
    /** What the last look showed; null before. */
    private FlushCheck seen;

    FlushWatch(LiveHost host, Snapshot before, FlushPlan flush) {
        this.host = host;
        this.before = before;
        this.flush = flush;
    }

    @Override
    public String shortcoming() throws IOException {
        boolean lapse = flush.uses(FlushMethod.LAPSE);
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        pause(lapse ? LAPSE_MILLIS : 0);
        FlushCheck check = check();
        while (!check.left().isEmpty() && lapse && System.nanoTime() < end) {
            pause(PAUSE_MILLIS);
            check = check();
        }
        if (check.left().isEmpty()) {
            return null;
        }
        RouteException first = check.left().get(0);
        String why = check.whyLeft(first);
        return "the exception for " + first.destination() + " is still there" + (why != null ? "; " + why + ": flush it once more"
                : flush.uses(FlushMethod.DELETE) ? ", although the kernel said yes: try --method renew" : "");
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The exceptions as they are; what an IPv4 dump may leave out is looked up first. */
    private FlushCheck check() throws IOException {
        lookUp(flush.announced());
        FlushCheck check = check(Wanted.EXCEPTIONS);
        if (!check.missing().isEmpty()) {
            lookUp(check.missing());
            check = check(Wanted.EXCEPTIONS);
        }
        // Where times do not tell them apart, the routes by which lookups meet them may.
        return check.unclear().isEmpty() ? check : check(Wanted.EXCEPTIONS | Wanted.LOOKUPS);
    }

    private FlushCheck check(int parts) throws IOException {
        return new FlushCheck(before, host.snapshot(Wanted.of(parts)), flush.announced());
    }

    private void lookUp(List<RouteException> exceptions) throws IOException {
        for (int i = 0; i < exceptions.size() && i < LOOKED_UP; i++) {
            if (!exceptions.get(i).isIpv6()) {
                host.route(Flow.to(exceptions.get(i).destination()));
            }
        }
    }

    /**
     * Looks once more when all is done.
     *
     * @param told  gets what it shows, a sentence each
     * @return whether what was announced went, and nothing else; null where that cannot be told
     */
    Boolean look(List<String> told) throws IOException {
        FlushCheck check = check();
        seen = check;
        for (RouteException again : check.learnedAgain()) {
            told.add("in the meantime " + again.mtu() + " was learned for " + again.destination() + " again: the path is that small");
        }
        told.addAll(check.unclear());
        if (!check.left().isEmpty() || !check.missing().isEmpty()) {
            return Boolean.FALSE;
        }
        return check.unclear().isEmpty() ? Boolean.TRUE : null;
    }

    /** What went, as the look saw it; after a failure, which nobody has looked at, as it is now. */
    FlushResult result() throws IOException {
        FlushCheck check = seen == null ? check() : seen;
        return new FlushResult(flush, check.gone(), check.missing());
    }
}
