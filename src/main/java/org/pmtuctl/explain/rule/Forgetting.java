package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.RouteException;

/** What it costs to make the kernel forget an exception. */
final class Forgetting {
    private Forgetting() {
    }

    static String words(Picture in, RouteException exception) {
        if (exception.isIpv6()) {
            return "forget this one exception now";
        }
        int all = in.ipv4Exceptions();
        return all <= 1 ? "forget it now" : "forget it now, and with it all " + Words.count(all, "IPv4 exception")
                + " of this namespace: the kernel cannot remove a single one";
    }
}
