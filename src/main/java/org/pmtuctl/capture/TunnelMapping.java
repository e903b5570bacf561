package org.pmtuctl.capture;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.Tunnel.DontFragment;
import org.pmtuctl.rtnetlink.link.GeneveField;
import org.pmtuctl.rtnetlink.link.GreField;
import org.pmtuctl.rtnetlink.link.IptunField;
import org.pmtuctl.rtnetlink.link.MacsecField;
import org.pmtuctl.rtnetlink.link.VtiField;
import org.pmtuctl.rtnetlink.link.VxlanField;
import org.pmtuctl.rtnetlink.link.XfrmField;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.wire.Attributes;

/** Reads what a tunnel does to packets out of its link-info data. */
final class TunnelMapping {
    private TunnelMapping() {
    }

    /**
     * @param kind  IFLA_INFO_KIND
     * @param data  IFLA_INFO_DATA
     * @return null for a device that puts nothing around packets, or whose data this program cannot read
     */
    static Tunnel of(String kind, Attributes data) {
        return switch (kind) {
            case "gre", "gretap", "erspan" -> gre(kind, data, false);
            case "ip6gre", "ip6gretap", "ip6erspan" -> gre(kind, data, true);
            case "ipip", "sit" -> iptun(kind, data, false);
            case "ip6tnl" -> iptun(kind, data, true);
            case "vti" -> vti(kind, data, false);
            case "vti6" -> vti(kind, data, true);
            case "xfrm" -> xfrm(kind, data);
            case "vxlan" -> vxlan(kind, data);
            case "geneve" -> geneve(kind, data);
            case "macsec" -> macsec(kind, data);
            case "wireguard" -> wireguard(kind);
            default -> null;
        };
    }

    private static Tunnel gre(String kind, Attributes data, boolean ipv6) {
        int sent = data.get(GreField.OFLAGS, 0);
        int received = data.get(GreField.IFLAGS, 0);
        int ttl = data.get(GreField.TTL, 0);
        boolean erspan = kind.endsWith("erspan");
        return new Tunnel(kind, ipv6, orNull(data.get(GreField.LOCAL)), orNull(data.get(GreField.REMOTE)), data.get(GreField.LINK, 0),
                ttl, ttl == 0, data.get(GreField.TOS, 0), df(ipv6, data.get(GreField.PMTUDISC, 0), data.get(GreField.IGNORE_DF, 0)),
                data.get(GreField.IGNORE_DF, 0) != 0, (received & IfTunnel.GRE_KEY) != 0 ? data.get(GreField.IKEY) : null,
                (sent & IfTunnel.GRE_KEY) != 0 ? data.get(GreField.OKEY) : null, (sent & IfTunnel.GRE_CSUM) != 0,
                erspan || (sent & IfTunnel.GRE_SEQ) != 0, data.get(GreField.FWMARK, 0), 0, 0, data.get(GreField.ENCAP_TYPE, 0),
                data.get(GreField.ENCAP_DPORT, 0), ipv6 && (data.get(GreField.FLAGS, 0) & IfTunnel.IP6_TNL_F_IGN_ENCAP_LIMIT) == 0,
                erspan ? data.get(GreField.ERSPAN_VER, 1) : 0, 0, false, data.has(GreField.COLLECT_METADATA),
                ipv6 && (data.get(GreField.FLAGS, 0) & IfTunnel.IP6_TNL_F_USE_ORIG_FWMARK) != 0, data.get(GreField.ENCAP_SPORT, 0),
                data.get(GreField.ENCAP_FLAGS, 0), false, null, null);
    }

    private static Tunnel iptun(String kind, Attributes data, boolean ipv6) {
        int ttl = data.get(IptunField.TTL, 0);
        return new Tunnel(kind, ipv6, orNull(data.get(IptunField.LOCAL)), orNull(data.get(IptunField.REMOTE)),
                data.get(IptunField.LINK, 0), ttl, ttl == 0, data.get(IptunField.TOS, 0), df(ipv6, data.get(IptunField.PMTUDISC, 0), 0),
                false, null, null, false, false, data.get(IptunField.FWMARK, 0), 0, 0, data.get(IptunField.ENCAP_TYPE, 0),
                data.get(IptunField.ENCAP_DPORT, 0),
                ipv6 && (data.get(IptunField.FLAGS, 0) & IfTunnel.IP6_TNL_F_IGN_ENCAP_LIMIT) == 0, 0, 0, false,
                data.has(IptunField.COLLECT_METADATA),
                ipv6 && (data.get(IptunField.FLAGS, 0) & IfTunnel.IP6_TNL_F_USE_ORIG_FWMARK) != 0, data.get(IptunField.ENCAP_SPORT, 0),
                data.get(IptunField.ENCAP_FLAGS, 0), false, null, null);
    }

    private static Tunnel vti(String kind, Attributes data, boolean ipv6) {
        return new Tunnel(kind, ipv6, orNull(data.get(VtiField.LOCAL)), orNull(data.get(VtiField.REMOTE)), data.get(VtiField.LINK, 0), 0,
                false, 0, DontFragment.INHERIT, false, data.get(VtiField.IKEY), data.get(VtiField.OKEY), false, false,
                data.get(VtiField.FWMARK, 0), 0, 0, 0, 0, false, 0, 0, false, false);
    }

    private static Tunnel xfrm(String kind, Attributes data) {
        return new Tunnel(kind, false, null, null, data.get(XfrmField.LINK, 0), 0, false, 0, DontFragment.INHERIT, false, null, null, false,
                false, 0, data.get(XfrmField.IF_ID, 0), 0, 0, 0, false, 0, 0, false, data.has(XfrmField.COLLECT_METADATA));
    }

    private static Tunnel vxlan(String kind, Attributes data) {
        IpAddress remote = first(data.get(VxlanField.GROUP), data.get(VxlanField.GROUP6));
        IpAddress local = first(data.get(VxlanField.LOCAL), data.get(VxlanField.LOCAL6));
        return new Tunnel(kind, isIpv6(remote, local), orNull(local), orNull(remote), data.get(VxlanField.LINK, 0),
                data.get(VxlanField.TTL, 0), data.get(VxlanField.TTL_INHERIT, 0) != 0, data.get(VxlanField.TOS, 0),
                df(data.get(VxlanField.DF, IfLink.VXLAN_DF_UNSET)), false, null, null, false, false, 0, 0, data.get(VxlanField.PORT, 0), 0,
                0, false, 0, 0, false, data.get(VxlanField.COLLECT_METADATA, 0) != 0, false, 0, 0, data.has(VxlanField.GPE),
                data.get(VxlanField.ID), null);
    }

    private static Tunnel geneve(String kind, Attributes data) {
        IpAddress remote = first(data.get(GeneveField.REMOTE), data.get(GeneveField.REMOTE6));
        IpAddress local = first(data.get(GeneveField.LOCAL), data.get(GeneveField.LOCAL6));
        return new Tunnel(kind, isIpv6(remote, local), orNull(local), orNull(remote), 0, data.get(GeneveField.TTL, 0),
                data.get(GeneveField.TTL_INHERIT, 0) != 0, data.get(GeneveField.TOS, 0),
                df(data.get(GeneveField.DF, IfLink.GENEVE_DF_UNSET)), false, null, null, false, false, 0, 0, data.get(GeneveField.PORT, 0),
                0, 0, false, 0, 0, false, data.has(GeneveField.COLLECT_METADATA), false, 0, 0, data.has(GeneveField.INNER_PROTO_INHERIT),
                data.get(GeneveField.ID), null);
    }

    private static Tunnel macsec(String kind, Attributes data) {
        return new Tunnel(kind, false, null, null, 0, 0, false, 0, DontFragment.NEVER, false, null, null, false, false, 0, 0, 0, 0, 0, false,
                0, data.get(MacsecField.ICV_LEN, 0), data.get(MacsecField.INC_SCI, 0) != 0, false);
    }

    /** Link-info says nothing of it; what sends where is asked over generic netlink. Outer packets never carry DF. */
    private static Tunnel wireguard(String kind) {
        return new Tunnel(kind, false, null, null, 0, 0, false, 0, DontFragment.NEVER, false, null, null, false, false, 0, 0, 0, 0, 0, false,
                0, 0, false, false);
    }

    private static DontFragment df(boolean ipv6, int pmtuDiscovery, int ignoreDf) {
        if (ipv6 || pmtuDiscovery != 0) {
            return DontFragment.ALWAYS;
        }
        return ignoreDf != 0 ? DontFragment.NEVER : DontFragment.INHERIT;
    }

    /** VXLAN_DF_* and GENEVE_DF_* have the same numbers. */
    private static DontFragment df(int mode) {
        return switch (mode) {
            case IfLink.VXLAN_DF_SET -> DontFragment.ALWAYS;
            case IfLink.VXLAN_DF_INHERIT -> DontFragment.INHERIT;
            default -> DontFragment.NEVER;
        };
    }

    private static IpAddress first(IpAddress ipv4, IpAddress ipv6) {
        return ipv4 != null ? ipv4 : ipv6;
    }

    private static boolean isIpv6(IpAddress remote, IpAddress local) {
        return remote != null ? remote.isIpv6() : local != null && local.isIpv6();
    }

    private static IpAddress orNull(IpAddress address) {
        return address == null || address.isUnspecified() ? null : address;
    }
}
