package org.pmtuctl.model;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/**
 * One of the far ends that a tunnel device chooses among by the inner packet.
 *
 * @param id                   a WireGuard peer's public key in base64; null for others
 * @param endpoint             where packets to it go; null while that is not known
 * @param port                 UDP port there; 0 for none
 * @param scope                ifindex of the device that a link-local endpoint is behind; 0 for none
 * @param allowed              WireGuard: inner destinations whose packets it gets; null for others
 * @param keepaliveSeconds     interval of keepalives; 0 for none
 * @param lastHandshakeMillis  wall clock; null for never, or for others
 */
public record TunnelPeer(String id, IpAddress endpoint, int port, int scope, List<IpPrefix> allowed, int keepaliveSeconds,
        Long lastHandshakeMillis) {
    public TunnelPeer {
        allowed = allowed == null ? null : List.copyOf(allowed);
    }

    /** Bits of the longest of its prefixes that holds the address; -1 when none does. */
    public int longestAllowed(IpAddress destination) {
        int longest = -1;
        for (IpPrefix prefix : allowed) {
            if (prefix.length() > longest && prefix.contains(destination)) {
                longest = prefix.length();
            }
        }
        return longest;
    }
}
