package org.pmtuctl.explain.rule;

import org.pmtuctl.model.Link;

/** Devices that may write an exception for the inner destination themselves ({@code tnl_update_pmtu()}, {@code skb_tunnel_check_pmtu()}). */
final class TunnelKinds {
    private TunnelKinds() {
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
