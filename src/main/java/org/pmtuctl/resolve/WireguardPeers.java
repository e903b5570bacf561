package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.TunnelPeer;

/** Which peer a packet goes to ({@code wg_allowedips_lookup_dst} of drivers/net/wireguard/allowedips.c). */
final class WireguardPeers {
    private WireguardPeers() {
    }

    /** The peer with the longest prefix that holds the destination; a prefix has but one peer. Null when none holds it. */
    static TunnelPeer of(List<TunnelPeer> peers, IpAddress destination) {
        TunnelPeer found = null;
        int longest = -1;
        for (TunnelPeer peer : peers) {
            int length = peer.longestAllowed(destination);
            if (length > longest) {
                longest = length;
                found = peer;
            }
        }
        return found;
    }
}
