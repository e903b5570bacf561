package org.pmtuctl.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.Wanted;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Ipsec;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.Snapshot;

/**
 * Reads for a list of exceptions what their causes need beyond it, so that they are those of an audit. Most hosts have no tunnels, no
 * IPsec and no rules by ports, and need nothing.
 */
final class CauseReading {
    private CauseReading() {
    }

    /** The picture itself where it will do. */
    static Snapshot complete(LiveHost host, Snapshot seen, ListExceptions list) throws IOException {
        if (seen.exceptions().isEmpty()) {
            return seen;
        }
        Snapshot picture = seen;
        boolean byPorts = hasRuleByPorts(seen);
        if (!byPorts && !hasTunnel(seen)) {
            if (!mayStemFromIpsec(seen)) {
                return seen;
            }
            Snapshot ipsec = host.snapshot(list.ofFamily(Wanted.of(Wanted.IPSEC)));
            picture = joined(seen, ipsec, ipsec.ipsec());
            if (ipsec.ipsec() == null || ipsec.ipsec().policies().isEmpty() && ipsec.ipsec().states().isEmpty()) {
                return picture;
            }
        }
        // A connection that waits tells whether the traffic of such a rule is there.
        int ways = Wanted.ROUTES | Wanted.NEXTHOPS | Wanted.SYSCTLS | Wanted.REPORT_COUNTERS | (byPorts ? Wanted.SOCKETS : 0);
        Snapshot whole = host.snapshot(list.ofFamily(Wanted.of(picture == seen ? ways | Wanted.IPSEC : ways)));
        return joined(picture, whole, picture == seen ? whole.ipsec() : picture.ipsec());
    }

    private static boolean hasTunnel(Snapshot seen) {
        for (Link link : seen.links()) {
            if (link.tunnel() != null && link.isUp()) {
                return true;
            }
        }
        return false;
    }

    /** What such a rule sends elsewhere does not look where the kernel stores reports about it. */
    private static boolean hasRuleByPorts(Snapshot seen) {
        for (Rule rule : seen.rules()) {
            if (rule.sourcePorts() != null || rule.destinationPorts() != null) {
                return true;
            }
        }
        return false;
    }

    /** What IPsec leaves equals the device's MTU, or lies where a rule by mark keeps its packets from looking. */
    private static boolean mayStemFromIpsec(Snapshot seen) {
        for (RouteException exception : seen.exceptions()) {
            if (!exception.isIpv6() && Standing.hasLearnedMtu(exception)
                    && exception.mtu().equals(Standing.deviceMtu(seen, exception.ifindex(), false))) {
                return true;
            }
        }
        for (Rule rule : seen.rules()) {
            if (rule.markMask() != 0) {
                return true;
            }
        }
        return false;
    }

    private static Snapshot joined(Snapshot seen, Snapshot more, Ipsec ipsec) {
        List<Coverage> coverage = new ArrayList<>(seen.coverage());
        for (Coverage of : more.coverage()) {
            boolean told = false;
            for (Coverage known : seen.coverage()) {
                told |= known.source().equals(of.source());
            }
            if (!told) {
                coverage.add(of);
            }
        }
        boolean ways = more.routes().size() > 0;
        return new Snapshot(seen.host(), seen.links(), seen.addresses(), seen.rules(), ways ? more.routes() : seen.routes(), seen.exceptions(),
                ways ? more.nexthops() : seen.nexthops(), ways ? more.sysctls() : seen.sysctls(), ways ? more.counters() : seen.counters(), coverage,
                ipsec, more.sockets());
    }
}
