package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/** {@code IFLA_LINKINFO}: the kind beside it says how the kind's data reads, and which family a tunnel's addresses are of. */
final class LinkInfoCodec implements ValueCodec<Attributes> {
    static final LinkInfoCodec INSTANCE = new LinkInfoCodec();

    private LinkInfoCodec() {
    }

    @Override
    public Attributes decode(Slice payload, int family) {
        Attributes info = Attributes.decode(payload, LinkInfoField.SPACE, family);
        String kind = info.get(LinkInfoField.KIND);
        String slaveKind = info.get(LinkInfoField.SLAVE_KIND);
        if (kind != null) {
            info = info.reread(LinkInfoField.DATA, dataSpace(kind), outerFamily(kind));
        }
        if (slaveKind != null) {
            info = info.reread(LinkInfoField.SLAVE_DATA, slaveSpace(slaveKind), Socket.AF_UNSPEC);
        }
        return info;
    }

    @Override
    public void encode(Attributes value, Writer out) {
        value.encode(out);
    }

    private static AttributeSpace dataSpace(String kind) {
        return switch (kind) {
            case "vlan" -> VlanField.SPACE;
            case "vrf" -> VrfField.SPACE;
            case "vxlan" -> VxlanField.SPACE;
            case "geneve" -> GeneveField.SPACE;
            case "gre", "gretap", "erspan", "ip6gre", "ip6gretap", "ip6erspan" -> GreField.SPACE;
            case "ipip" -> IptunField.IPIP_SPACE;
            case "sit" -> IptunField.SIT_SPACE;
            case "ip6tnl" -> IptunField.IP6TNL_SPACE;
            case "vti", "vti6" -> VtiField.SPACE;
            case "xfrm" -> XfrmField.SPACE;
            case "macsec" -> MacsecField.SPACE;
            case "macvlan", "macvtap" -> MacvlanField.SPACE;
            case "ipvlan", "ipvtap" -> IpvlanField.SPACE;
            case "bridge" -> BridgeField.SPACE;
            case "bond" -> BondField.SPACE;
            case "tun" -> TunField.SPACE;
            default -> AttributeSpace.UNKNOWN;
        };
    }

    private static AttributeSpace slaveSpace(String kind) {
        return switch (kind) {
            case "vrf" -> VrfField.PORT_SPACE;
            case "bridge" -> BridgePortField.SPACE;
            case "bond" -> BondPortField.SPACE;
            default -> AttributeSpace.UNKNOWN;
        };
    }

    private static int outerFamily(String kind) {
        return switch (kind) {
            case "gre", "gretap", "erspan", "ipip", "sit", "vti" -> Socket.AF_INET;
            case "ip6gre", "ip6gretap", "ip6erspan", "ip6tnl", "vti6" -> Socket.AF_INET6;
            default -> Socket.AF_UNSPEC;
        };
    }
}
