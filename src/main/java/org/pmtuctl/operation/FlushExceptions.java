package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.FlushCheck;
import org.pmtuctl.action.FlushMeans;
import org.pmtuctl.action.FlushMethod;
import org.pmtuctl.action.FlushPlan;
import org.pmtuctl.action.FlushPlanner;
import org.pmtuctl.action.FlushRequest;
import org.pmtuctl.action.FlushResult;
import org.pmtuctl.action.FlushRoutes;
import org.pmtuctl.action.PlanStep;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.KernelRelease;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.ProcFile;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Removes cached exceptions. */
public final class FlushExceptions extends ChangeWork {
    private static final long LAPSE_MILLIS = 1000;
    private static final long LONGEST_MILLIS = 5000;
    private static final long PAUSE_MILLIS = 100;
    /** The kernel lists an IPv4 exception again once a lookup has met it; so many are looked up before they are called gone. */
    private static final int LOOKED_UP = 256;

    private final FlushRequest request;
    private Snapshot before;
    private FlushPlan flush;

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
        int parts = Wanted.EXCEPTIONS | Wanted.EXCEPTION_SYSCTLS;
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
            bookings.add(exception.isIpv6() || request.all() ? null : booking(host, exception.destination()));
        }
        FlushMeans means = new FlushMeans(expires(), !KernelRelease.atLeast(before.host().kernel(), 5, 18), bookings, null);
        return new FlushMeans(means.expires(), means.hostWide(), bookings, routes(host, asked, means));
    }

    /** Asked as the packet that a report would quote. */
    private static FlushMeans.Booking booking(LiveHost host, IpAddress destination) throws IOException {
        IpAddress source = host.route(PlanStep.Report.quoted(null, destination)).preferredSource();
        return source == null ? null : new FlushMeans.Booking(source, host.route(PlanStep.Report.quoted(source, destination)));
    }

    private static String expires() {
        try {
            return ProcFile.LIVE.sysctl(Settings.IPV4_MTU_EXPIRES);
        } catch (IOException e) {
            return null;
        }
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
                routes.addAll(OwningRoutes.of(host.rawRoutes(), before, asked, ipv6));
            }
        }
        return new FlushRoutes(before, routes, routes.isEmpty() ? Map.of() : host.rawRoutes().nexthops());
    }

    @Override
    Verification verification(LiveHost host) {
        return new Verification() {
            @Override
            public String shortcoming() throws IOException {
                boolean lapse = flush.uses(FlushMethod.LAPSE);
                long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
                pause(lapse ? LAPSE_MILLIS : 0);
                FlushCheck check = check(host);
                while (!check.left().isEmpty() && lapse && System.nanoTime() < end) {
                    pause(PAUSE_MILLIS);
                    check = check(host);
                }
                if (check.left().isEmpty()) {
                    return null;
                }
                RouteException first = check.left().get(0);
                String why = check.whyLeft(first);
                return "the exception for " + first.destination() + " is still there" + (why != null ? "; " + why + ": flush it once more"
                        : flush.uses(FlushMethod.DELETE) ? ", although the kernel said yes: try --method renew" : "");
            }
        };
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
    private FlushCheck check(LiveHost host) throws IOException {
        lookUp(host, flush.announced());
        FlushCheck check = check(host, Wanted.EXCEPTIONS);
        if (!check.missing().isEmpty()) {
            lookUp(host, check.missing());
            check = check(host, Wanted.EXCEPTIONS);
        }
        // Where times do not tell them apart, the routes by which lookups meet them may.
        return check.unclear().isEmpty() ? check : check(host, Wanted.EXCEPTIONS | Wanted.LOOKUPS);
    }

    private FlushCheck check(LiveHost host, int parts) throws IOException {
        return new FlushCheck(before, host.snapshot(Wanted.of(parts)), flush.announced());
    }

    private static void lookUp(LiveHost host, List<RouteException> exceptions) throws IOException {
        for (int i = 0; i < exceptions.size() && i < LOOKED_UP; i++) {
            if (!exceptions.get(i).isIpv6()) {
                host.route(Flow.to(exceptions.get(i).destination()));
            }
        }
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        FlushCheck check = check(host);
        for (RouteException again : check.learnedAgain()) {
            seen.add("in the meantime " + again.mtu() + " was learned for " + again.destination() + " again: the path is that small");
        }
        seen.addAll(check.unclear());
        if (request.destination() != null) {
            measure(host, Flow.to(request.destination()), seen);
        }
        if (!check.left().isEmpty() || !check.missing().isEmpty()) {
            return Boolean.FALSE;
        }
        return check.unclear().isEmpty() ? Boolean.TRUE : null;
    }

    @Override
    ChangeReport told(LiveHost host, ChangeReport made) throws IOException {
        FlushCheck check = check(host);
        return made.with(new FlushResult(flush, check.gone(), check.missing()));
    }
}
