package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.FlushMeans;
import org.pmtuctl.action.FlushPlan;
import org.pmtuctl.action.FlushPlanner;
import org.pmtuctl.action.FlushRequest;
import org.pmtuctl.action.FlushResult;
import org.pmtuctl.action.FlushRoutes;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Removes cached exceptions. */
public final class FlushExceptions extends ChangeWork {
    private final FlushRequest request;
    private Snapshot before;
    private FlushPlan flush;
    private FlushWatch watch;

    private FlushExceptions(Place place, FlushRequest request, Consent consent, boolean dryRun) {
        super(place, consent, dryRun);
        this.request = request;
    }

    /**
     * @throws org.pmtuctl.action.Refusal when it cannot be done so
     * @throws NoSuchObjectException      when there is no such exception or device
     * @throws NoPrivilegeException       when it must not be tried
     */
    public static ChangeReport run(Place place, FlushRequest request, Consent consent, boolean dryRun) throws Exception {
        return place.call(new FlushExceptions(place, request, consent, dryRun));
    }

    @Override
    ChangeReport plan(LiveHost host) throws Exception {
        if (request.destination() != null) {
            // The kernel lists an IPv4 exception only once a lookup has met it.
            host.route(Flow.to(request.destination()));
        }
        int parts = Wanted.EXCEPTIONS | Wanted.EXCEPTION_SYSCTLS | Wanted.SOCKETS;
        before = host.snapshot(Wanted.of(request.all() ? parts : parts | Wanted.LOOKUPS));
        if (request.all() && FlushPlanner.hasTwins(request, before)) {
            before = host.snapshot(Wanted.of(parts | Wanted.LOOKUPS));
        }
        if (request.device() != null) {
            Devices.named(before, request.device());
        }
        List<RouteException> asked = FlushPlanner.asked(request, before);
        if (asked.isEmpty() && !request.all()) {
            throw new NoSuchObjectException("no exception " + (request.destination() != null ? "for " + request.destination()
                    : "of device " + request.device()) + " is in force; pmtuctl list shows those there are");
        }
        flush = new FlushPlanner(request, before, asked, means(host, asked)).plan();
        return report(before, flush.plan()).with(FlushResult.planned(flush));
    }

    private FlushMeans means(LiveHost host, List<RouteException> asked) throws IOException {
        List<FlushMeans.Booking> bookings = new ArrayList<>(asked.size());
        for (RouteException exception : asked) {
            bookings.add(exception.isIpv6() || request.all() ? null : FlushReading.booking(host, exception.destination()));
        }
        return FlushReading.means(before, bookings, routes(host, asked, FlushReading.means(before, bookings, null)));
    }

    private FlushRoutes routes(LiveHost host, List<RouteException> asked, FlushMeans means) throws IOException {
        List<RouteMessage> routes = new ArrayList<>();
        boolean[] wanted = new boolean[2];
        for (int i = 0; i < asked.size(); i++) {
            RouteException exception = asked.get(i);
            wanted[exception.isIpv6() ? 1 : 0] |= FlushPlanner.needsRoutes(request, before, exception, means.bookings().get(i), means);
        }
        for (boolean ipv6 : new boolean[] {false, true}) {
            if (wanted[ipv6 ? 1 : 0]) {
                routes.addAll(OwningRoutes.of(host.rawRoutes(), before, asked, ipv6, List.of()));
            }
        }
        return new FlushRoutes(before, routes, routes.isEmpty() ? Map.of() : host.rawRoutes().nexthops());
    }

    @Override
    Verification verification(LiveHost host) {
        watch = new FlushWatch(host, before, flush);
        return watch;
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        Boolean verified = watch.look(seen);
        if (request.destination() != null) {
            measure(host, Flow.to(request.destination()), seen);
        }
        return verified;
    }

    @Override
    ChangeReport told(LiveHost host, ChangeReport made) throws IOException {
        return made.with(watch.result());
    }
}
