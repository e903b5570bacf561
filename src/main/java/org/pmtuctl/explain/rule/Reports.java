package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Picture;

/** How many ICMP messages that may be reports of a packet too big this namespace has counted. Each is null when unknown. */
record Reports(boolean ipv6, Long in, Long out) {
    private static final String IPV4_IN = "Icmp.InDestUnreachs";
    private static final String IPV4_OUT = "Icmp.OutDestUnreachs";
    private static final String IPV6_IN = "Icmp6InPktTooBigs";
    private static final String IPV6_OUT = "Icmp6OutPktTooBigs";

    static Reports of(Picture picture, boolean ipv6) {
        return new Reports(ipv6, picture.snapshot().counters().get(ipv6 ? IPV6_IN : IPV4_IN),
                picture.snapshot().counters().get(ipv6 ? IPV6_OUT : IPV4_OUT));
    }

    /** Known: not a single one has arrived. */
    boolean noneArrived() {
        return in != null && in == 0;
    }

    /** How many others have sent; null when unknown. */
    Long fromOutside() {
        return in == null ? null : Long.valueOf(Math.max(0, in - (out == null ? 0 : out)));
    }

    void into(Draft draft) {
        if (in == null) {
            return;
        }
        String what = ipv6 ? (in == 1 ? " packet-too-big report has arrived" : " packet-too-big reports have arrived")
                : (in == 1 ? " ICMP message" : " ICMP messages") + " \"destination unreachable\" arrived so far, of which a report of a"
                + " packet too big is one kind";
        String sent = out == null ? "" : "; this host has sent " + out + " itself";
        draft.saw("counter " + (ipv6 ? IPV6_IN : IPV4_IN), in + what + sent);
    }
}
