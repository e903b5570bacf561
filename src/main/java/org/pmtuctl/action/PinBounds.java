package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Snapshot;

/** Which sizes a pin may have. The kernel takes any; what then happens was measured on Linux 5.10 to 6.18. */
final class PinBounds {
    /** RFC 791: every link carries this. */
    private static final int IPV4_LEAST = 68;
    /** {@code net.ipv4.route.min_pmtu} as delivered: less than this the kernel does not believe a report. */
    private static final int IPV4_USUAL_FLOOR = 552;
    /** RFC 8200. */
    private static final int IPV6_LEAST = 1280;
    private static final String MIN_PMTU = "net.ipv4.route.min_pmtu";

    private PinBounds() {
    }

    static void check(PinRequest request, Snapshot snapshot, List<Nexthop> legs) throws Refusal {
        boolean ipv6 = request.flow().destination().isIpv6();
        int mtu = request.mtu();
        if (!ipv6 && mtu < IPV4_LEAST) {
            throw new Refusal("an MTU of " + mtu + " is less than the " + IPV4_LEAST + " bytes that every IPv4 link carries: the kernel would"
                    + " take it, and then refuse to send", null, false);
        }
        if (request.force()) {
            return;
        }
        if (ipv6 && mtu < IPV6_LEAST) {
            throw new Refusal("an MTU of " + mtu + " is less than the " + IPV6_LEAST + " bytes that every IPv6 link carries; larger packets"
                    + " would leave with a fragment header, and Linux 5.10 refuses plain UDP", "the smallest that makes sense: --mtu "
                    + IPV6_LEAST, true);
        }
        Long floor = snapshot.sysctls().number(MIN_PMTU);
        long least = floor == null ? IPV4_USUAL_FLOOR : floor;
        if (!ipv6 && mtu < least) {
            throw new Refusal("an MTU of " + mtu + " is below the floor of " + least + " (" + MIN_PMTU
                    + ") under which this host believes no report: every larger packet would leave in many fragments", "--mtu " + least, true);
        }
        for (Nexthop leg : legs) {
            Integer device = Standing.deviceMtu(snapshot, leg.ifindex(), ipv6);
            if (device != null && mtu > device) {
                throw new Refusal("an MTU of " + mtu + " is more than " + snapshot.linkName(leg.ifindex()) + " takes (" + device
                        + "): larger packets would be dropped, not fragmented", "--mtu " + device + ", or a larger MTU on "
                        + snapshot.linkName(leg.ifindex()), true);
            }
        }
    }
}
