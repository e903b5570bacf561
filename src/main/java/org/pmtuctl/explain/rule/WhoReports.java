package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.RouteException;

/** What to do to learn who reports an MTU, and what it costs to make the kernel forget it. */
final class WhoReports {
    private WhoReports() {
    }

    /** Adds the ways to find out: ask with packets of one's own, or wait for the next report. */
    static void todo(Draft draft, Picture in, RouteException exception) {
        Integer device = in.deviceMtu(exception.ifindex(), exception.isIpv6());
        if (in.protectedPath(exception.destination()) != null) {
            // A packet as large as the link would be refused here already, by IPsec.
            draft.todo("find out who reports it: the packets there are encrypted, and a report quotes the encrypted packet; " + forget(in, exception)
                    + ", and the router that refuses the next large one names itself", in.commands().forget(exception));
        } else if (device != null && device > exception.mtu()) {
            draft.todo("find out who reports it: " + forget(in, exception) + ", then send packets of " + device
                    + " bytes; a router that refuses them names itself, and if none does the path takes them", in.commands().forget(exception),
                    in.commands().ping(exception, device));
        }
        draft.todo("watch for the next report while the traffic in question runs; it comes with a large packet once the value is forgotten",
                in.commands().watchReports(exception.isIpv6(), exception.ifindex()));
    }

    /** To forget it, as an order, and what ip has for it: in IPv4 that takes every other along. */
    static String forget(Picture in, RouteException exception) {
        int others = exception.isIpv6() ? 0 : in.ipv4Exceptions() - 1;
        return "forget it (" + in.commands().forgetByIp(exception) + (others < 1 ? " does it, too)"
                : " forgets " + Words.count(others, "other IPv4 exception") + " as well)");
    }
}
