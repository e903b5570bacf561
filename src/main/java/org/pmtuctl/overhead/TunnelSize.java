package org.pmtuctl.overhead;

import org.pmtuctl.model.Tunnel;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.Socket;

/** Reads the sizes of a tunnel out of its settings. */
public final class TunnelSize {
    private TunnelSize() {
    }

    /** Bytes that the tunnel puts before each packet, outer IP header included; null when this program does not know the kind. */
    public static Integer overhead(Tunnel tunnel) {
        boolean ipv6 = tunnel.outerIpv6();
        boolean key = tunnel.outputKey() != null;
        Integer own = switch (tunnel.kind()) {
            case "gre", "ip6gre" -> TunnelOverhead.gre(ipv6, tunnel.checksum(), key, tunnel.sequence());
            case "gretap", "ip6gretap" -> TunnelOverhead.gretap(ipv6, tunnel.checksum(), key, tunnel.sequence());
            case "erspan", "ip6erspan" -> TunnelOverhead.erspan(ipv6, tunnel.version());
            case "ipip", "sit", "ip6tnl" -> TunnelOverhead.ip(ipv6);
            case "vxlan" -> TunnelOverhead.vxlan(ipv6, tunnel.bare());
            case "geneve" -> TunnelOverhead.geneve(ipv6, 0, tunnel.bare());
            case "wireguard" -> TunnelOverhead.wireguard(ipv6);
            case "macsec" -> TunnelOverhead.macsec(tunnel.sendsChannel(), tunnel.icvBytes());
            default -> null;
        };
        if (own == null) {
            return null;
        }
        Integer encapsulation = switch (tunnel.encapType()) {
            case IfTunnel.TUNNEL_ENCAP_NONE -> 0;
            case IfTunnel.TUNNEL_ENCAP_FOU -> TunnelOverhead.fou();
            case IfTunnel.TUNNEL_ENCAP_GUE -> TunnelOverhead.gue((tunnel.encapFlags() & IfTunnel.TUNNEL_ENCAP_FLAG_REMCSUM) != 0);
            case IfTunnel.TUNNEL_ENCAP_MPLS -> TunnelOverhead.mpls();
            default -> null;
        };
        return encapsulation == null ? null : own + encapsulation + (tunnel.encapLimit() ? TunnelOverhead.encapsulationLimit() : 0);
    }

    /**
     * Whether packets that are too large for the path go through all the same, cut in pieces outside, and nobody is told: WireGuard's,
     * and those in IPv4 packets without DF. (The inner packet is taken to have DF. The UDP tunnels also send without DF, but they tell
     * the sender what fits: {@code skb_tunnel_check_pmtu}.)
     */
    public static boolean cuts(Tunnel tunnel, boolean innerIpv6) {
        return switch (tunnel.kind()) {
            case "wireguard" -> true;
            case "vxlan", "geneve" -> false;
            default -> !tunnel.outerIpv6() && switch (tunnel.dontFragment()) {
                case ALWAYS -> false;
                case NEVER -> true;
                // Only IPv4's DF is looked at.
                case INHERIT -> innerIpv6;
            };
        };
    }

    /**
     * Bytes of the largest packet that leaves in one piece.
     *
     * @param innerMtu  of the packet's route into the device
     * @param outerMtu  what the path allows the packet around
     */
    public static int fits(Tunnel tunnel, boolean innerIpv6, int innerMtu, int outerMtu) {
        int room = outerMtu - overhead(tunnel);
        return tunnel.kind().equals("wireguard") ? TunnelOverhead.wireguardFits(innerMtu, room) : room;
    }

    /** IPPROTO_* of the packet around, as its route lookup and its policies see it. */
    public static int protocol(Tunnel tunnel) {
        if (tunnel.encapType() == IfTunnel.TUNNEL_ENCAP_FOU || tunnel.encapType() == IfTunnel.TUNNEL_ENCAP_GUE) {
            return Socket.IPPROTO_UDP;
        }
        return switch (tunnel.kind()) {
            case "gre", "ip6gre", "gretap", "ip6gretap", "erspan", "ip6erspan" -> Socket.IPPROTO_GRE;
            case "ipip" -> Socket.IPPROTO_IPIP;
            case "sit", "ip6tnl" -> Socket.IPPROTO_IPV6;
            default -> Socket.IPPROTO_UDP;
        };
    }
}
