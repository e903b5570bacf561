package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.PersistencePlanner;
import org.pmtuctl.action.PinPlan;
import org.pmtuctl.action.PinPlanner;
import org.pmtuctl.action.PinRequest;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.RawRoutes;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelAnswers;
import org.pmtuctl.resolve.PathResolver;
import org.pmtuctl.resolve.Walker;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.whatif.WhatIf;

/** Pins the MTU of a destination. */
public final class PinDestination extends ChangeWork {
    private final PinRequest request;
    private final boolean persist;
    private PinPlan pin;

    private PinDestination(Place place, PinRequest request, boolean persist, Consent consent, boolean dryRun) {
        super(place, consent, dryRun);
        this.request = request;
        this.persist = persist;
    }

    /**
     * @param persist  also say how the host's programs would keep it
     * @throws org.pmtuctl.action.Refusal when it would do harm
     * @throws NoPrivilegeException       when it must not be tried
     */
    public static ChangeReport run(Place place, PinRequest request, boolean persist, Consent consent, boolean dryRun) throws Exception {
        return place.call(new PinDestination(place, request, persist, consent, dryRun));
    }

    @Override
    ChangeReport plan(LiveHost host) throws Exception {
        FlowReading reading = FlowReading.of(host, request.flow());
        Snapshot snapshot = reading.snapshot();
        IpAddress destination = request.flow().destination();
        int table = PinPlanner.table(request, reading.path());
        RawRoutes raw = host.rawRoutes();
        PinPlanner planner = new PinPlanner(request, snapshot, reading.path(), raw.covering(table, destination), raw.nexthops());
        List<Route> added = new ArrayList<>(1);
        for (RouteMessage route : planner.routes()) {
            added.add(RawRoutes.model(route));
        }
        Snapshot after = WhatIf.added(snapshot, added, destination);
        pin = planner.plan(new Walker(snapshot, reading.answers()), new Walker(after, new KernelAnswers()), after,
                !Boolean.FALSE.equals(reading.check().agrees()));
        ChangeReport planned = ChangeReport.planned(snapshot, pin.plan(), commands(snapshot, pin.plan()), pin);
        return persist ? planned.kept(new PersistencePlanner(pin, snapshot, planned.commands()).plan(RouteManagers.there())) : planned;
    }

    @Override
    Verification verification(LiveHost host) {
        return new Verification() {
            @Override
            public String shortcoming() throws IOException {
                KernelRoute lookup = host.route(PathResolver.question(request.flow()));
                boolean met = lookup.errno() == 0 && IpPrefix.host(pin.destination()).equals(lookup.prefix())
                        && lookup.table() == pin.route().table();
                return met ? null : "the kernel's lookup of " + pin.destination() + " does not meet the pin";
            }
        };
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        Integer mtu = measure(host, request.flow(), seen);
        return pin.promisedMtu() == null ? null : Boolean.valueOf(pin.promisedMtu().equals(mtu));
    }
}
