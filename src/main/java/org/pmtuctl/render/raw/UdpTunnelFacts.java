package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.rtnetlink.link.GeneveField;
import org.pmtuctl.rtnetlink.link.UdpPortRange;
import org.pmtuctl.rtnetlink.link.VxlanField;

/** Tunnels of Ethernet in UDP. */
final class UdpTunnelFacts {
    private final KindFacts data;
    private final Facts facts;

    UdpTunnelFacts(KindFacts data) {
        this.data = data;
        this.facts = data.facts;
    }

    void vxlan() {
        data.whenOn("external", VxlanField.COLLECT_METADATA);
        data.whenOn("vnifilter", VxlanField.VNIFILTER);
        data.number("id", VxlanField.ID);
        IpAddress group = data.attributes.get(VxlanField.GROUP);
        remote(group == null ? data.attributes.get(VxlanField.GROUP6) : group);
        IpAddress local = data.attributes.get(VxlanField.LOCAL);
        address("local", local == null ? data.attributes.get(VxlanField.LOCAL6) : local);
        data.device("link", VxlanField.LINK);
        UdpPortRange ports = data.attributes.get(VxlanField.PORT_RANGE);
        if (ports != null) {
            facts.begin("port_range");
            facts.bareNumber("low", ports.low());
            facts.bareNumber("high", ports.high());
            facts.end();
        }
        data.number("port", VxlanField.PORT);
        data.yesNo("learning", VxlanField.LEARNING);
        data.whenOn("proxy", VxlanField.PROXY);
        data.whenOn("rsc", VxlanField.RSC);
        data.whenOn("l2miss", VxlanField.L2MISS);
        data.whenOn("l3miss", VxlanField.L3MISS);
        data.hexUnlessZero("tos", VxlanField.TOS);
        ttl(data.value(VxlanField.TTL_INHERIT), data.attributes.get(VxlanField.TTL));
        data.oneOf("df", VxlanField.DF, "unset", "set", "inherit");
        data.hexUnlessZero("label", VxlanField.LABEL);
        data.number("ageing", VxlanField.AGEING);
        if (data.value(VxlanField.LIMIT) != 0) {
            data.number("limit", VxlanField.LIMIT);
        }
        byte[] reserved = data.attributes.get(VxlanField.RESERVED_BITS);
        if (reserved != null) {
            facts.word("reserved_bits", "0x" + Hex.bytes(reserved));
        }
        data.yesNo("udp_csum", VxlanField.UDP_CSUM);
        data.yesNo("udp_zero_csum6_tx", VxlanField.UDP_ZERO_CSUM6_TX);
        data.yesNo("udp_zero_csum6_rx", VxlanField.UDP_ZERO_CSUM6_RX);
        data.whenOn("remcsum_tx", VxlanField.REMCSUM_TX);
        data.whenOn("remcsum_rx", VxlanField.REMCSUM_RX);
        data.whenThere("gbp", VxlanField.GBP);
        data.whenThere("gpe", VxlanField.GPE);
        data.yesNo("localbypass", VxlanField.LOCALBYPASS);
        data.whenOn("mcroute", VxlanField.MC_ROUTE);
    }

    void geneve() {
        data.whenThere("external", GeneveField.COLLECT_METADATA);
        data.number("id", GeneveField.ID);
        IpAddress remote = data.attributes.get(GeneveField.REMOTE);
        address("remote", remote == null ? data.attributes.get(GeneveField.REMOTE6) : remote);
        ttl(data.value(GeneveField.TTL_INHERIT), data.attributes.get(GeneveField.TTL));
        data.hexUnlessZero("tos", GeneveField.TOS);
        data.oneOf("df", GeneveField.DF, "unset", "set", "inherit");
        data.hexUnlessZero("label", GeneveField.LABEL);
        data.number("port", GeneveField.PORT);
        data.yesNo("udp_csum", GeneveField.UDP_CSUM);
        data.yesNo("udp_zero_csum6_tx", GeneveField.UDP_ZERO_CSUM6_TX);
        data.yesNo("udp_zero_csum6_rx", GeneveField.UDP_ZERO_CSUM6_RX);
        data.whenThere("inner_proto_inherit", GeneveField.INNER_PROTO_INHERIT);
    }

    private void remote(IpAddress address) {
        address(address != null && address.isMulticast() ? "group" : "remote", address);
    }

    /** An unspecified address is none; the key of an IPv6 address ends in 6. */
    private void address(String key, IpAddress address) {
        if (address != null && !address.isUnspecified()) {
            facts.word(address.isIpv6() ? key + "6" : key, address.toString());
        }
    }

    private void ttl(int inherit, Integer ttl) {
        if (inherit != 0) {
            facts.flag("ttl_inherit", true);
        } else if (ttl != null) {
            facts.numberOr("ttl", ttl, "auto");
        }
    }
}
