package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.rtnetlink.link.GreField;
import org.pmtuctl.rtnetlink.link.IptunField;
import org.pmtuctl.rtnetlink.link.VtiField;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** Tunnels of IP in IP and GRE, over both families. */
final class TunnelFacts {
    private static final int TCLASS_SHIFT = 20;
    private static final int TCLASS_MASK = 0xff;
    private static final int FLOWLABEL_MASK = 0xf_ffff;

    private final KindFacts data;
    private final Facts facts;
    private final Attributes attributes;

    TunnelFacts(KindFacts data) {
        this.data = data;
        this.facts = data.facts;
        this.attributes = data.attributes;
    }

    /** {@code gre}, {@code gretap}, {@code erspan}. */
    void gre() {
        data.whenThere("external", GreField.COLLECT_METADATA);
        data.endpoint("remote", GreField.REMOTE);
        data.endpoint("local", GreField.LOCAL);
        data.device("link", GreField.LINK);
        facts.numberOr("ttl", data.value(GreField.TTL), "inherit");
        data.hexUnlessZero("tos", GreField.TOS);
        data.yesNo("pmtudisc", GreField.PMTUDISC);
        data.whenOn("ignore_df", GreField.IGNORE_DF);
        greFlags();
        data.hexUnlessZero("fwmark", GreField.FWMARK);
        erspan();
        encapsulation(GreField.ENCAP_TYPE, GreField.ENCAP_FLAGS, GreField.ENCAP_SPORT, GreField.ENCAP_DPORT);
    }

    /** {@code ip6gre}, {@code ip6gretap}, {@code ip6erspan}. */
    void gre6() {
        data.whenThere("external", GreField.COLLECT_METADATA);
        data.endpoint("remote", GreField.REMOTE);
        data.endpoint("local", GreField.LOCAL);
        data.device("link", GreField.LINK);
        facts.numberOr("ttl", data.value(GreField.TTL), "inherit");
        ipv6Header(data.value(GreField.FLAGS), GreField.ENCAP_LIMIT, GreField.FLOWINFO);
        greFlags();
        ipv6Rest(data.value(GreField.FLAGS), GreField.FWMARK);
        erspan();
        encapsulation(GreField.ENCAP_TYPE, GreField.ENCAP_FLAGS, GreField.ENCAP_SPORT, GreField.ENCAP_DPORT);
    }

    /** {@code ipip} and {@code sit}. */
    void iptun() {
        data.whenThere("external", IptunField.COLLECT_METADATA);
        protocol("ipip", "ip6ip");
        data.endpoint("remote", IptunField.REMOTE);
        data.endpoint("local", IptunField.LOCAL);
        data.device("link", IptunField.LINK);
        facts.numberOr("ttl", data.value(IptunField.TTL), "inherit");
        data.hexUnlessZero("tos", IptunField.TOS);
        facts.flag("pmtudisc", data.value(IptunField.PMTUDISC) != 0);
        data.bit("isatap", data.value(IptunField.SIT_FLAGS), IfTunnel.SIT_ISATAP);
        sixRapidDeployment();
        data.hexUnlessZero("fwmark", IptunField.FWMARK);
        encapsulation(IptunField.ENCAP_TYPE, IptunField.ENCAP_FLAGS, IptunField.ENCAP_SPORT, IptunField.ENCAP_DPORT);
    }

    /** {@code ip6tnl}. */
    void ip6tnl() {
        data.whenThere("external", IptunField.COLLECT_METADATA);
        protocol("ipip6", "ip6ip6");
        data.endpoint("remote", IptunField.REMOTE);
        data.endpoint("local", IptunField.LOCAL);
        data.device("link", IptunField.LINK);
        facts.numberOr("ttl", data.value(IptunField.TTL), "inherit");
        int flags = data.value(IptunField.FLAGS);
        ipv6Header(flags, IptunField.ENCAP_LIMIT, IptunField.FLOWINFO);
        data.bit("ip6_tnl_f_mip6_dev", flags, IfTunnel.IP6_TNL_F_MIP6_DEV);
        ipv6Rest(flags, IptunField.FWMARK);
        encapsulation(IptunField.ENCAP_TYPE, IptunField.ENCAP_FLAGS, IptunField.ENCAP_SPORT, IptunField.ENCAP_DPORT);
    }

    /** {@code vti} and {@code vti6}. */
    void vti() {
        data.endpoint("remote", VtiField.REMOTE);
        data.endpoint("local", VtiField.LOCAL);
        data.device("link", VtiField.LINK);
        key("ikey", data.value(VtiField.IKEY));
        key("okey", data.value(VtiField.OKEY));
        data.hexUnlessZero("fwmark", VtiField.FWMARK);
    }

    /** Keys look like addresses, as in {@code ip}. */
    private void key(String word, int key) {
        if (key != 0) {
            facts.word(word, IpAddress.ipv4(key).toString());
        }
    }

    private void greFlags() {
        int in = data.value(GreField.IFLAGS);
        int out = data.value(GreField.OFLAGS);
        if ((in & IfTunnel.GRE_KEY) != 0) {
            facts.word("ikey", IpAddress.ipv4(data.value(GreField.IKEY)).toString());
        }
        if ((out & IfTunnel.GRE_KEY) != 0) {
            facts.word("okey", IpAddress.ipv4(data.value(GreField.OKEY)).toString());
        }
        data.bit("iseq", in, IfTunnel.GRE_SEQ);
        data.bit("oseq", out, IfTunnel.GRE_SEQ);
        data.bit("icsum", in, IfTunnel.GRE_CSUM);
        data.bit("ocsum", out, IfTunnel.GRE_CSUM);
    }

    private void erspan() {
        data.number("erspan_index", GreField.ERSPAN_INDEX);
        data.number("erspan_ver", GreField.ERSPAN_VER);
        data.oneOf("erspan_dir", GreField.ERSPAN_DIR, "ingress", "egress");
        data.hex("erspan_hwid", GreField.ERSPAN_HWID);
    }

    private void protocol(String ipv4, String ipv6) {
        Integer protocol = attributes.get(IptunField.PROTO);
        if (protocol != null) {
            facts.word("proto", switch (protocol) {
                case 0 -> "any";
                case Socket.IPPROTO_IPIP -> ipv4;
                case Socket.IPPROTO_IPV6 -> ipv6;
                case Socket.IPPROTO_MPLS -> "mplsip";
                default -> Integer.toString(protocol);
            });
        }
    }

    private void ipv6Header(int flags, Field<Integer> encapLimit, Field<Integer> flowInfo) {
        if ((flags & IfTunnel.IP6_TNL_F_IGN_ENCAP_LIMIT) != 0) {
            facts.flag("ip6_tnl_f_ign_encap_limit", true);
        } else {
            data.number("encap_limit", encapLimit);
        }
        Integer flow = attributes.get(flowInfo);
        if ((flags & IfTunnel.IP6_TNL_F_USE_ORIG_TCLASS) != 0) {
            facts.flag("ip6_tnl_f_use_orig_tclass", true);
        } else if (flow != null) {
            facts.word("tclass", Hex.number(flow >>> TCLASS_SHIFT & TCLASS_MASK, 2));
        }
        if ((flags & IfTunnel.IP6_TNL_F_USE_ORIG_FLOWLABEL) != 0) {
            facts.flag("ip6_tnl_f_use_orig_flowlabel", true);
        } else if (flow != null) {
            facts.word("flowlabel", Hex.number(flow & FLOWLABEL_MASK, 5));
        }
        data.bit("ip6_tnl_f_rcv_dscp_copy", flags, IfTunnel.IP6_TNL_F_RCV_DSCP_COPY);
    }

    private void ipv6Rest(int flags, Field<Integer> mark) {
        data.bit("ip6_tnl_f_allow_local_remote", flags, IfTunnel.IP6_TNL_F_ALLOW_LOCAL_REMOTE);
        if ((flags & IfTunnel.IP6_TNL_F_USE_ORIG_FWMARK) != 0) {
            facts.flag("ip6_tnl_f_use_orig_fwmark", true);
        } else {
            data.hexUnlessZero("fwmark", mark);
        }
    }

    private void sixRapidDeployment() {
        if (data.value(IptunField.SIXRD_PREFIXLEN) == 0) {
            return;
        }
        facts.word("prefix", String.valueOf(attributes.get(IptunField.SIXRD_PREFIX)));
        facts.number("prefixlen", data.value(IptunField.SIXRD_PREFIXLEN));
        IpAddress relay = attributes.get(IptunField.SIXRD_RELAY_PREFIX);
        if (relay != null && !relay.isUnspecified()) {
            facts.word("relay_prefix", relay.toString());
            facts.number("relay_prefixlen", data.value(IptunField.SIXRD_RELAY_PREFIXLEN));
        }
    }

    private void encapsulation(Field<Integer> typeField, Field<Integer> flagsField, Field<Integer> source,
            Field<Integer> destination) {
        int type = data.value(typeField);
        if (type == IfTunnel.TUNNEL_ENCAP_NONE) {
            return;
        }
        int flags = data.value(flagsField);
        facts.begin("encap");
        facts.word("type", switch (type) {
            case IfTunnel.TUNNEL_ENCAP_FOU -> "fou";
            case IfTunnel.TUNNEL_ENCAP_GUE -> "gue";
            case IfTunnel.TUNNEL_ENCAP_MPLS -> "mpls";
            default -> Integer.toString(type);
        });
        facts.number("sport", data.value(source));
        facts.number("dport", data.value(destination));
        facts.flag("csum", (flags & IfTunnel.TUNNEL_ENCAP_FLAG_CSUM) != 0);
        facts.flag("csum6", (flags & IfTunnel.TUNNEL_ENCAP_FLAG_CSUM6) != 0);
        facts.flag("remcsum", (flags & IfTunnel.TUNNEL_ENCAP_FLAG_REMCSUM) != 0);
        facts.end();
    }
}
