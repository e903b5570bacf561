package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.pmtuctl.action.Change;
import org.pmtuctl.action.Pin;
import org.pmtuctl.action.PinList;
import org.pmtuctl.action.PinReview;
import org.pmtuctl.action.RouteMessages;
import org.pmtuctl.action.apply.Applier;
import org.pmtuctl.action.apply.JournalFile;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.RawRoutes;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.Flow;
import org.pmtuctl.resolve.PathResolver;
import org.pmtuctl.rtnetlink.nexthop.NexthopMessage;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Lists the pins: found by their protocol number, so also those of which no journal tells. */
public final class ListPins implements Callable<PinList> {
    private final Place place;
    private final int family;

    private ListPins(Place place, int family) {
        this.place = place;
        this.family = family;
    }

    /** @param family 4, 6, or 0 for both */
    public static PinList run(Place place, int family) throws Exception {
        return place.call(new ListPins(place, family));
    }

    @Override
    public PinList call() throws IOException {
        try (LiveHost host = place.open()) {
            return on(host, family);
        }
    }

    static PinList on(LiveHost host, int family) throws IOException {
        RawRoutes raw = host.rawRoutes();
        List<RouteMessage> routes = new ArrayList<>(4);
        if (family != 6) {
            routes.addAll(raw.madeBy(false, PinProtocol.NUMBER));
        }
        if (family != 4) {
            routes.addAll(raw.madeBy(true, PinProtocol.NUMBER));
        }
        List<Coverage> notes = new ArrayList<>(1);
        List<Change> journal = journal(notes);
        String boot = Applier.boot();
        Snapshot snapshot = host.snapshot(Wanted.of(routes.isEmpty() ? Wanted.LINKS : Wanted.EXCEPTIONS | Wanted.LOOKUPS
                | Wanted.EXCEPTION_SYSCTLS));
        Map<Integer, NexthopMessage> objects = routes.isEmpty() ? Map.of() : raw.nexthops();
        PinReview review = new PinReview(snapshot, objects, journal, boot);
        List<Pin> pins = new ArrayList<>(routes.size());
        Map<Long, List<RouteMessage>> covering = covering(raw, routes);
        for (RouteMessage route : routes) {
            IpAddress destination = RouteMessages.destination(route).address();
            pins.add(review.of(route, of(destination, covering.get(place(route))), host.route(PathResolver.question(Flow.to(destination)))));
        }
        return new PinList(snapshot, pins, interrupted(journal, boot), notes);
    }

    /** For each table of each family that has pins, the routes that contain any of them. */
    private static Map<Long, List<RouteMessage>> covering(RawRoutes raw, List<RouteMessage> pins) throws IOException {
        Map<Long, TreeSet<IpAddress>> pinned = new HashMap<>();
        for (RouteMessage pin : pins) {
            TreeSet<IpAddress> there = pinned.get(place(pin));
            if (there == null) {
                there = new TreeSet<>();
                pinned.put(place(pin), there);
            }
            there.add(RouteMessages.destination(pin).address());
        }
        Map<Long, List<RouteMessage>> covering = new HashMap<>();
        for (Map.Entry<Long, TreeSet<IpAddress>> table : pinned.entrySet()) {
            covering.put(table.getKey(), raw.covering(table.getKey().intValue(), table.getValue()));
        }
        return covering;
    }

    /** The table in the lower half, the family above it. */
    private static Long place(RouteMessage route) {
        return (long) route.family() << Integer.SIZE | route.table() & 0xffff_ffffL;
    }

    private static List<RouteMessage> of(IpAddress destination, List<RouteMessage> covering) {
        List<RouteMessage> its = new ArrayList<>(4);
        for (RouteMessage route : covering) {
            if (RouteMessages.destination(route).contains(destination)) {
                its.add(route);
            }
        }
        return its;
    }

    private static List<Change> journal(List<Coverage> notes) {
        try {
            return JournalFile.changes();
        } catch (IOException e) {
            notes.add(new Coverage("journal", Coverage.State.UNAVAILABLE, e.getMessage()));
            return List.of();
        }
    }

    private static Change interrupted(List<Change> journal, String boot) {
        for (Change change : journal) {
            if (change.interrupted() && change.boot().equals(boot)) {
                return change;
            }
        }
        return null;
    }
}
