package org.pmtuctl.compare;

import java.util.List;
import org.pmtuctl.explain.Severity;

/** How each end does path-MTU discovery. */
final class HostRows {
    private static final String NO_PMTU_DISC = "net.ipv4.ip_no_pmtu_disc";
    private static final String[] SETTINGS = {NO_PMTU_DISC, "net.ipv4.tcp_mtu_probing", "net.ipv4.tcp_base_mss", "net.ipv4.ip_forward_use_pmtu",
        "net.ipv4.route.min_pmtu", "net.ipv4.route.mtu_expires", "net.ipv6.route.mtu_expires"};

    private HostRows() {
    }

    static Pair pair(Side a, Side b, List<Remark> remarks) {
        Sheet sheet = new Sheet("settings", "settings of path-MTU discovery", remarks);
        for (String name : SETTINGS) {
            String ofA = a.snapshot().sysctls().get(name);
            String ofB = b.snapshot().sysctls().get(name);
            if (ofA == null && ofB == null) {
                continue;
            }
            boolean equal = ofA != null && ofA.equals(ofB);
            boolean matters = name.equals(NO_PMTU_DISC);
            sheet.row(name, ofA, ofB, ofA == null || ofB == null ? Verdict.UNKNOWN : equal ? Verdict.MATCHES : matters ? Verdict.DIFFERS : Verdict.FREE);
            if (matters && ofA != null && ofB != null && !equal) {
                Side off = ofA.equals("0") ? b : a;
                sheet.remark(Severity.WARNING, name, off.name() + " does path-MTU discovery otherwise than the other end (" + name + " is "
                        + (off == a ? ofA : ofB) + "): what is learned in one direction is not in the other",
                        off.todo("do as the other end", off.commands().sysctl(name, off == a ? number(ofB) : number(ofA))));
            }
        }
        return sheet.pair();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
