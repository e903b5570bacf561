package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explainer;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.rule.AllRules;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.Walker;

/** Lists cached exceptions with their causes. */
public final class ListExceptions implements Callable<ExceptionList> {
    private final Place place;
    private final Filter filter;

    /**
     * Which exceptions are asked for.
     *
     * @param family  4, 6, or 0 for both
     * @param within  destinations in this prefix; null for any
     * @param device  null for any
     * @param table   listed under this table, among others; null for any
     * @param all     also those that hold nothing in force
     */
    public record Filter(int family, IpPrefix within, String device, Integer table, boolean all) {
    }

    private ListExceptions(Place place, Filter filter) {
        this.place = place;
        this.filter = filter;
    }

    /**
     * @throws NoSuchObjectException when there is no such namespace or device
     */
    public static ExceptionList run(Place place, Filter filter) throws Exception {
        return place.call(new ListExceptions(place, filter));
    }

    @Override
    public ExceptionList call() throws IOException {
        try (LiveHost host = place.open()) {
            if (filter.within != null && filter.within.isHost()) {
                // The kernel lists an IPv4 exception only once a lookup has met it.
                host.route(Flow.to(filter.within.address()));
            }
            Snapshot seen = host.snapshot(ofFamily(Wanted.EXCEPTION_LIST));
            Link device = filter.device == null ? null : Devices.named(seen, filter.device);
            return from(CauseReading.complete(host, seen, this), device);
        }
    }

    /** The same parts of the families that are asked for. */
    Wanted ofFamily(Wanted wanted) {
        return filter.family == 0 ? wanted : wanted.family(filter.family == 6);
    }

    private ExceptionList from(Snapshot snapshot, Link device) {
        Explainer explainer = snapshot.routes().size() == 0 ? new Explainer(AllRules.inOrder())
                : new Explainer(AllRules.inOrder(), new Walker(snapshot, new KernelAnswers()));
        List<ExplainedException> chosen = new ArrayList<>();
        int leftOut = 0;
        for (RouteException exception : snapshot.exceptions()) {
            if (!matches(exception, device)) {
                continue;
            }
            if (filter.all || Standing.isInForce(exception)) {
                chosen.add(ExplainedException.of(snapshot, exception, explainer.exception(snapshot, exception)));
            } else {
                leftOut++;
            }
        }
        return new ExceptionList(snapshot, chosen, leftOut);
    }

    private boolean matches(RouteException exception, Link device) {
        return (filter.family == 0 || exception.isIpv6() == (filter.family == 6))
                && (filter.within == null || filter.within.contains(exception.destination()))
                && (device == null || exception.ifindex() == device.index())
                && (filter.table == null || isUnder(exception, filter.table));
    }

    private static boolean isUnder(RouteException exception, int wanted) {
        for (int table : exception.tables()) {
            if (table == wanted) {
                return true;
            }
        }
        return exception.table() == wanted;
    }
}
