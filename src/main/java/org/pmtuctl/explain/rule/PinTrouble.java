package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Settings;
import org.pmtuctl.model.Route;

/** The kernel takes any mtu metric; some do harm. */
final class PinTrouble {
    private PinTrouble() {
    }

    /** What is wrong with this metric on that device, as a clause; null for nothing. */
    static String of(Picture in, Route route, int ifindex, int mtu) {
        boolean ipv6 = route.destination().address().isIpv6();
        Integer device = in.deviceMtu(ifindex, ipv6);
        if (device != null && mtu > device) {
            return "its device " + in.snapshot().linkName(ifindex) + " takes no more than " + device
                    + ", so larger packets are dropped there without a word";
        }
        if (ipv6 && mtu < Settings.IPV6_MIN_MTU) {
            return "IPv6 packets of " + Settings.IPV6_MIN_MTU + " bytes pass everywhere, so less only costs";
        }
        if (!ipv6 && mtu < Settings.DEFAULT_MIN_PMTU) {
            return "that is less than the kernel itself would ever learn, and everything is cut into very small pieces";
        }
        return null;
    }
}
