package org.pmtuctl.explain.rule;

import org.pmtuctl.model.Link;

/** Devices that may write an exception for the inner destination themselves ({@code tnl_update_pmtu()}, {@code skb_tunnel_check_pmtu()}). */
final class TunnelKinds {
    private TunnelKinds() {
    }

    /** Those that write one with every packet ({@code ip_tunnel_xmit()}). */
    static boolean tellsAlways(Link link) {
        return switch (link.kind()) {
            case "gre", "gretap", "erspan", "ipip", "sit" -> true;
            default -> false;
        };
    }

    /** Those that carry IP packets and no frames. */
    static boolean carriesPackets(String kind) {
        return switch (kind) {
            case "gre", "ip6gre", "ipip", "sit", "ip6tnl", "vti", "vti6" -> true;
            default -> false;
        };
    }

    static boolean is(Link link) {
        if (link == null || link.kind() == null) {
            return false;
        }
        return switch (link.kind()) {
            case "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "ip6erspan", "ipip", "sit", "ip6tnl", "vti", "vti6", "xfrm", "vxlan",
                    "geneve" -> true;
            default -> false;
        };
    }
}
