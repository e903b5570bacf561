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
            case "vxlan" -> TunnelOverhead.vxlan(ipv6);
            case "geneve" -> TunnelOverhead.geneve(ipv6, 0, false);
            case "macsec" -> TunnelOverhead.macsec(tunnel.sendsChannel(), tunnel.icvBytes());
            default -> null;
        };
        if (own == null) {
            return null;
        }
        int encapsulation = switch (tunnel.encapType()) {
            case IfTunnel.TUNNEL_ENCAP_FOU -> TunnelOverhead.fou();
            case IfTunnel.TUNNEL_ENCAP_GUE -> TunnelOverhead.gue();
            default -> 0;
        };
        return own + encapsulation + (tunnel.encapLimit() ? TunnelOverhead.encapsulationLimit() : 0);
    }

    /** IPPROTO_* of the packet around, as its route lookup and its policies see it. */
    public static int protocol(Tunnel tunnel) {
        if (tunnel.encapType() != IfTunnel.TUNNEL_ENCAP_NONE) {
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
