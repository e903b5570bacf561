package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.UnpinPlanner;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.RawRoutes;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Removes the pin of a destination. */
public final class UnpinDestination extends ChangeWork {
    private final IpAddress destination;

    private UnpinDestination(Place place, IpAddress destination, Consent consent, boolean dryRun) {
        super(place, consent, dryRun);
        this.destination = destination;
    }

    /**
     * @throws NoSuchObjectException when it has no pin
     * @throws NoPrivilegeException  when it must not be tried
     */
    public static ChangeReport run(Place place, IpAddress destination, Consent consent, boolean dryRun) throws Exception {
        return place.call(new UnpinDestination(place, destination, consent, dryRun));
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
        FlowReading reading = FlowReading.of(host, Flow.to(destination));
        return report(reading.snapshot(), UnpinPlanner.plan(destination, pins, rivals, reading.snapshot()));
    }

    @Override
    Verification verification(LiveHost host) {
        return null;
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        measure(host, Flow.to(destination), seen);
        return UnpinPlanner.of(host.rawRoutes().madeBy(destination.isIpv6(), PinProtocol.NUMBER), destination).isEmpty();
    }
}
