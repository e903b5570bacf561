package org.pmtuctl.model;

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
 */
public record Tunnel(String kind, boolean outerIpv6, IpAddress local, IpAddress remote, int lower, int ttl, boolean ttlInherit, int tos,
        DontFragment dontFragment, boolean ignoreInnerDf, Integer inputKey, Integer outputKey, boolean checksum, boolean sequence,
        int fwmark, int ifId, int destinationPort, int encapType, int encapPort, boolean encapLimit, int version, int icvBytes,
        boolean sendsChannel, boolean metadata) {
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
