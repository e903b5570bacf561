package org.pmtuctl.model;

import java.util.List;
import org.pmtuctl.inet.IpAddress;

/**
 * What a tunnel device puts around the packets routed into it.
 *
 * @param kind             the driver: {@code gre}, {@code gretap}, {@code ipip}, {@code sit}, {@code ip6tnl}, {@code vti},
 *                         {@code xfrm}, {@code vxlan}, {@code geneve}, {@code wireguard}, {@code macsec}, …
 * @param outerIpv6        family of the packets around it
 * @param local            outer source; null for chosen by routing
 * @param remote           outer destination; null where it depends on the packet (multipoint, several peers)
 * @param lower            the device outer packets must leave by; 0 for any
 * @param ttl              of outer packets; 0 for taken from the inner packet (gre, ipip, sit, ip6tnl) or from the host's default
 * @param ttlInherit       taken from the inner packet
 * @param tos              of outer packets; bit 0: taken from the inner packet
 * @param dontFragment     whether outer packets carry DF
 * @param ignoreInnerDf    DF of the inner packet is not copied
 * @param inputKey         of GRE; for VTI the mark of received packets; null for none
 * @param outputKey        of GRE; for VTI the mark that selects the policy; null for none
 * @param checksum         sent GRE packets carry one
 * @param sequence         sent GRE packets carry one
 * @param fwmark           mark of outer packets for their route; 0 for none
 * @param ifId             of an xfrm interface; 0 for none
 * @param destinationPort  of UDP tunnels; 0 for none
 * @param encapType        TUNNEL_ENCAP_* around the tunnel's own header (FOU, GUE); 0 for none
 * @param encapPort        destination port of that; 0 for none
 * @param encapLimit       an IPv6 destination option with the encapsulation limit is added
 * @param version          of ERSPAN; 0 for others
 * @param icvBytes         of MACsec; 0 for others
 * @param sendsChannel     MACsec frames carry their channel's name
 * @param metadata         the packets themselves say where they go (collect_md, external)
 * @param markInherit      outer packets have the inner packet's mark, not {@code fwmark}
 * @param sourcePort       of outer UDP packets; 0 for chosen by a hash of the inner packet, or none
 * @param encapFlags       TUNNEL_ENCAP_FLAG_* of FOU and GUE; 0 for others
 * @param bare             a kind that otherwise carries Ethernet frames carries IP packets without them
 * @param vni              of VXLAN and Geneve; null for others
 * @param peers            the far ends that the device chooses among by the inner packet; null where it has but one or where they could
 *                         not be read
 */
public record Tunnel(String kind, boolean outerIpv6, IpAddress local, IpAddress remote, int lower, int ttl, boolean ttlInherit, int tos,
        DontFragment dontFragment, boolean ignoreInnerDf, Integer inputKey, Integer outputKey, boolean checksum, boolean sequence,
        int fwmark, int ifId, int destinationPort, int encapType, int encapPort, boolean encapLimit, int version, int icvBytes,
        boolean sendsChannel, boolean metadata, boolean markInherit, int sourcePort, int encapFlags, boolean bare, Integer vni, List<TunnelPeer> peers) {
    public Tunnel {
        peers = peers == null ? null : List.copyOf(peers);
    }

    /** A tunnel to one far end, without what only some kinds have. */
    public Tunnel(String kind, boolean outerIpv6, IpAddress local, IpAddress remote, int lower, int ttl, boolean ttlInherit, int tos,
            DontFragment dontFragment, boolean ignoreInnerDf, Integer inputKey, Integer outputKey, boolean checksum, boolean sequence,
            int fwmark, int ifId, int destinationPort, int encapType, int encapPort, boolean encapLimit, int version, int icvBytes,
            boolean sendsChannel, boolean metadata) {
        this(kind, outerIpv6, local, remote, lower, ttl, ttlInherit, tos, dontFragment, ignoreInnerDf, inputKey, outputKey, checksum,
                sequence, fwmark, ifId, destinationPort, encapType, encapPort, encapLimit, version, icvBytes, sendsChannel, metadata, false,
                0, 0, false, null, null);
    }

    /** The same with the far ends that it chooses among. */
    public Tunnel withPeers(List<TunnelPeer> chosenAmong) {
        return new Tunnel(kind, outerIpv6, local, remote, lower, ttl, ttlInherit, tos, dontFragment, ignoreInnerDf, inputKey, outputKey,
                checksum, sequence, fwmark, ifId, destinationPort, encapType, encapPort, encapLimit, version, icvBytes, sendsChannel,
                metadata, markInherit, sourcePort, encapFlags, bare, vni, chosenAmong);
    }

    /** The same device with the UDP port and the mark of what it sends. */
    public Tunnel from(int port, int mark) {
        return new Tunnel(kind, outerIpv6, local, remote, lower, ttl, ttlInherit, tos, dontFragment, ignoreInnerDf, inputKey, outputKey,
                checksum, sequence, mark, ifId, destinationPort, encapType, encapPort, encapLimit, version, icvBytes, sendsChannel,
                metadata, markInherit, port, encapFlags, bare, vni, peers);
    }

    /** The same device as it sends to one of its peers; {@code peer} has an endpoint. */
    public Tunnel towards(TunnelPeer peer) {
        return new Tunnel(kind, peer.endpoint().isIpv6(), local, peer.endpoint(), peer.scope() != 0 ? peer.scope() : lower, ttl, ttlInherit,
                tos, dontFragment, ignoreInnerDf, inputKey, outputKey, checksum, sequence, fwmark, ifId,
                peer.port() != 0 ? peer.port() : destinationPort, encapType, encapPort, encapLimit, version, icvBytes, sendsChannel,
                metadata, markInherit, sourcePort, encapFlags, bare, vni, peers);
    }

    /** When outer IPv4 packets carry DF. */
    public enum DontFragment {
        /** Always: the default of gre, ipip and sit ({@code pmtudisc}). */
        ALWAYS,
        /** When the inner packet does. */
        INHERIT,
        /** Never: routers may fragment. */
        NEVER
    }
}
