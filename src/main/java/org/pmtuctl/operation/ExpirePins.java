package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.Pin;
import org.pmtuctl.action.PinList;
import org.pmtuctl.action.RouteMessages;
import org.pmtuctl.action.UnpinPlanner;
import org.pmtuctl.action.apply.Verification;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.PinProtocol;
import org.pmtuctl.rtnetlink.route.RouteMessage;

/** Removes the pins whose end is over. */
public final class ExpirePins extends ChangeWork {
    private final int family;
    private List<RouteMessage> overdue;

    private ExpirePins(Place place, int family, Consent consent, boolean dryRun) {
        super(place, consent, dryRun);
        this.family = family;
    }

    /**
     * @param family  4, 6, or 0 for both
     * @throws NoPrivilegeException  when it must not be tried
     */
    public static ChangeReport run(Place place, int family, Consent consent, boolean dryRun) throws Exception {
        return place.call(new ExpirePins(place, family, consent, dryRun));
    }

    @Override
    ChangeReport plan(LiveHost host) throws Exception {
        PinList list = ListPins.on(host, family);
        long now = list.snapshot().host().timeMillis();
        overdue = new ArrayList<>(list.pins().size());
        List<RouteMessage> rivals = new ArrayList<>(list.pins().size());
        for (Pin pin : list.pins()) {
            if (pin.left(now) != null && pin.left(now) < 0) {
                overdue.add(pin.route());
                rivals.addAll(host.rawRoutes().at(pin.route().table(), IpPrefix.host(pin.destination())));
            }
        }
        return report(list.snapshot(), UnpinPlanner.expired(overdue, rivals, list.snapshot()));
    }

    @Override
    Verification verification(LiveHost host) {
        return null;
    }

    @Override
    Boolean look(LiveHost host, List<String> seen) throws IOException {
        for (RouteMessage gone : overdue) {
            for (RouteMessage there : host.rawRoutes().madeBy(RouteMessages.isIpv6(gone), PinProtocol.NUMBER)) {
                if (RouteMessages.same(there, gone)) {
                    return false;
                }
            }
        }
        return true;
    }
}
