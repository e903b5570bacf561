package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.FlushMeans;
import org.pmtuctl.action.FlushPlan;
import org.pmtuctl.action.FlushPlanner;
import org.pmtuctl.action.FlushRequest;
import org.pmtuctl.action.FlushResult;
import org.pmtuctl.action.FlushRoutes;
import org.pmtuctl.action.Plan;
import org.pmtuctl.action.Refusal;
import org.pmtuctl.action.Uncovering;
import org.pmtuctl.action.UnpinPlanner;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.RawRoutes;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Removes the pin of a destination, and on demand what it hides. */
public final class UnpinDestination extends ChangeWork {
    private final IpAddress destination;
    private final boolean wantsFlush;
    private final boolean force;
    private Snapshot before;
    /** Null where nothing is flushed. */
    private FlushPlan flush;
    private FlushWatch watch;

    private UnpinDestination(Place place, IpAddress destination, boolean flush, boolean force, Consent consent, boolean dryRun) {
        super(place, consent, dryRun);
        this.destination = destination;
        this.wantsFlush = flush;
        this.force = force;
    }

    /**
     * @param flush  what the pin hides goes too
     * @param force  although something else may suffer from that
     * @throws Refusal               when what is hidden cannot go
     * @throws NoSuchObjectException when it has no pin
     * @throws NoPrivilegeException  when it must not be tried
     */
    public static ChangeReport run(Place place, IpAddress destination, boolean flush, boolean force, Consent consent, boolean dryRun)
            throws Exception {
        return place.call(new UnpinDestination(place, destination, flush, force, consent, dryRun));
    }

    @Override
    ChangeReport plan(LiveHost host) throws Exception {
        RawRoutes raw = host.rawRoutes();
        List<RouteMessage> pins = UnpinPlanner.of(raw.madeBy(destination.isIpv6(), PinProtocol.NUMBER), destination);
        if (pins.isEmpty()) {
            throw new NoSuchObjectException("no pin of " + destination + "; pmtuctl pins lists those there are");
        }
        List<RouteMessage> rivals = new ArrayList<>(pins.size());
        for (int i = 0; i < pins.size(); i++) {
            if (i == 0 || pins.get(i).table() != pins.get(i - 1).table()) {
                rivals.addAll(raw.at(pins.get(i).table(), IpPrefix.host(destination)));
            }
        }
        Snapshot snapshot = FlowReading.of(host, Flow.to(destination)).snapshot();
        Plan plan = UnpinPlanner.plan(destination, pins, rivals, snapshot);
        if (!wantsFlush) {
            return report(snapshot, plan);
        }
        Uncovering uncovering = new Uncovering(destination, pins, snapshot);
        if (uncovering.hidden().isEmpty()) {
            return report(snapshot, UnpinPlanner.hidingNothing(plan));
        }
        flush = flush(host, uncovering, snapshot, pins);
        return report(before, UnpinPlanner.flushing(plan, pins, flush, snapshot)).with(FlushResult.planned(flush));
    }

    private FlushPlan flush(LiveHost host, Uncovering uncovering, Snapshot snapshot, List<RouteMessage> pins) throws IOException, Refusal {
        List<RouteMessage> known = OwningRoutes.of(host.rawRoutes(), snapshot, uncovering.hidden(), destination.isIpv6(), pins);
        FlushRoutes routes = new FlushRoutes(snapshot, known, host.rawRoutes().nexthops());
        Uncovering.Uncovered after = uncovering.after(routes);
        before = after.picture();
        FlushRequest request = new FlushRequest(destination, null, 0, null, force);
        List<FlushMeans.Booking> bookings = uncovering.bookings(destination.isIpv6() ? null : FlushReading.booking(host, destination), routes);
        try {
            return new FlushPlanner(request, before, after.hidden(), FlushReading.means(before, bookings, routes)).plan();
        } catch (Refusal e) {
            throw new Refusal(e.getMessage(), "without --flush the pin goes, and that counts again until it lapses", e.forceable());
        }
    }

    @Override
    Verification verification(LiveHost host) {
        watch = flush == null ? null : new FlushWatch(host, before, flush);
        return watch;
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        Boolean verified = watch == null ? Boolean.TRUE : watch.look(seen);
        if (wantsFlush && seen.isEmpty() && isUnlisted(host, seen)) {
            verified = Boolean.FALSE;
        }
        measure(host, Flow.to(destination), seen);
        boolean there = !UnpinPlanner.of(host.rawRoutes().madeBy(destination.isIpv6(), PinProtocol.NUMBER), destination).isEmpty();
        return there ? Boolean.FALSE : verified;
    }

    /** The kernel lists what IPv4 has learned only once a lookup has met it, and none did while the pin was there. */
    private boolean isUnlisted(LiveHost host, List<String> seen) throws IOException {
        KernelRoute answer = host.route(Flow.to(destination));
        if (!answer.metException() || answer.expiresMillis() == null) {
            return false;
        }
        seen.add("the kernel knew of an MTU of " + answer.mtu() + " that it had not listed, and that counts again: pmtuctl flush " + destination
                + " removes it");
        return true;
    }

    @Override
    ChangeReport told(LiveHost host, ChangeReport made) throws IOException {
        return watch == null ? made : made.with(watch.result());
    }
}
