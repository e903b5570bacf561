package org.pmtuctl.render.raw;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.KernelNames;
import org.pmtuctl.rtnetlink.route.EncapField;
import org.pmtuctl.rtnetlink.route.LabelStack;
import org.pmtuctl.rtnetlink.route.SegmentList;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** What a route wraps its packets in, with the keys of {@code ip} since iproute2 6.4. */
final class EncapFacts {
    private static final String[] SEG6_ACTIONS = {"unspec", "End", "End.X", "End.T", "End.DX2", "End.DX6", "End.DX4", "End.DT6",
        "End.DT4", "End.B6", "End.B6.Encaps", "End.BM", "End.S", "End.AS", "End.AM", "End.BPF", "End.DT46"};

    private final Facts facts;
    private final Devices devices;
    private final NameBytes names;

    EncapFacts(Facts facts, Devices devices, NameBytes names) {
        this.facts = facts;
        this.devices = devices;
        this.names = names;
    }

    /** Everything but the type itself. */
    void put(int type, byte[] payload) {
        Attributes encap = EncapField.decode(type, payload);
        switch (type) {
            case Lwtunnel.LWTUNNEL_ENCAP_MPLS -> mpls(encap);
            case Lwtunnel.LWTUNNEL_ENCAP_IP -> ip(encap);
            case Lwtunnel.LWTUNNEL_ENCAP_IP6 -> ip6(encap);
            case Lwtunnel.LWTUNNEL_ENCAP_SEG6 -> seg6(encap);
            case Lwtunnel.LWTUNNEL_ENCAP_SEG6_LOCAL -> seg6local(encap);
            case Lwtunnel.LWTUNNEL_ENCAP_XFRM -> xfrm(encap);
            default -> {
                // Its attributes are all unknown.
            }
        }
        facts.unknown(encap);
    }

    /** {@code mpls}, {@code ip}, …. */
    static String typeName(int type) {
        return KernelNames.encapsulation(type);
    }

    private void mpls(Attributes encap) {
        LabelStack labels = encap.get(EncapField.MPLS_DST);
        if (labels != null) {
            facts.bare("dst", labels.toString());
        }
        number("ttl", encap.get(EncapField.MPLS_TTL));
    }

    private void ip(Attributes encap) {
        id(encap.get(EncapField.IP_ID));
        address("src", encap.get(EncapField.IP_SRC));
        address("dst", encap.get(EncapField.IP_DST));
        number("ttl", encap.get(EncapField.IP_TTL));
        number("tos", encap.get(EncapField.IP_TOS));
        tunnelFlags(encap.get(EncapField.IP_FLAGS));
        options(encap, EncapField.IP_OPTS);
    }

    private void ip6(Attributes encap) {
        id(encap.get(EncapField.IP6_ID));
        address("src", encap.get(EncapField.IP6_SRC));
        address("dst", encap.get(EncapField.IP6_DST));
        number("hoplimit", encap.get(EncapField.IP6_HOPLIMIT));
        number("tc", encap.get(EncapField.IP6_TC));
        tunnelFlags(encap.get(EncapField.IP6_FLAGS));
        options(encap, EncapField.IP6_OPTS);
    }

    private void seg6(Attributes encap) {
        SegmentList list = encap.get(EncapField.SEG6_SRH);
        if (list == null) {
            return;
        }
        facts.word("mode", switch (list.mode()) {
            case Lwtunnel.SEG6_IPTUN_MODE_INLINE -> "inline";
            case Lwtunnel.SEG6_IPTUN_MODE_ENCAP -> "encap";
            case Lwtunnel.SEG6_IPTUN_MODE_L2ENCAP -> "l2encap";
            case Lwtunnel.SEG6_IPTUN_MODE_ENCAP_RED -> "encap.red";
            case Lwtunnel.SEG6_IPTUN_MODE_L2ENCAP_RED -> "l2encap.red";
            default -> Integer.toString(list.mode());
        });
        address("tunsrc", encap.get(EncapField.SEG6_SRC));
        List<IpAddress> segments = list.segments();
        facts.beginList("segs", segments.size());
        for (int i = segments.size() - 1; i >= 0; i--) {
            facts.item(segments.get(i).toString());
        }
        facts.endList();
    }

    private void seg6local(Attributes encap) {
        Integer action = encap.get(EncapField.LOCAL_ACTION);
        if (action != null) {
            facts.word("action", action >= 0 && action < SEG6_ACTIONS.length ? SEG6_ACTIONS[action] : Integer.toString(action));
        }
        Integer table = encap.get(EncapField.LOCAL_TABLE);
        if (table != null) {
            facts.word("table", names.names().table(table));
        }
        Integer vrfTable = encap.get(EncapField.LOCAL_VRFTABLE);
        if (vrfTable != null) {
            facts.word("vrftable", names.names().table(vrfTable));
        }
        address("nh4", encap.get(EncapField.LOCAL_NH4));
        address("nh6", encap.get(EncapField.LOCAL_NH6));
        device("iif", encap.get(EncapField.LOCAL_IIF));
        device("oif", encap.get(EncapField.LOCAL_OIF));
    }

    private void xfrm(Attributes encap) {
        Integer ifId = encap.get(EncapField.XFRM_IF_ID);
        if (ifId != null) {
            facts.unsigned("if_id", ifId);
        }
        device("link_dev", encap.get(EncapField.XFRM_LINK));
    }

    private void id(Long id) {
        if (id != null) {
            facts.number("id", id);
        }
    }

    private void number(String key, Integer value) {
        if (value != null) {
            facts.number(key, value);
        }
    }

    private void address(String key, IpAddress address) {
        if (address != null) {
            facts.word(key, address.toString());
        }
    }

    private void device(String key, Integer ifindex) {
        if (ifindex != null) {
            facts.word(key, devices.name(ifindex));
        }
    }

    private void tunnelFlags(Integer flags) {
        if (flags == null) {
            return;
        }
        on("key", flags, Lwtunnel.TUNNEL_KEY);
        on("csum", flags, Lwtunnel.TUNNEL_CSUM);
        on("seq", flags, Lwtunnel.TUNNEL_SEQ);
    }

    private void on(String key, int flags, int flag) {
        if ((flags & flag) != 0) {
            facts.flag(key, true);
        }
    }

    private void options(Attributes encap, Field<byte[]> field) {
        byte[] options = encap.get(field);
        if (options != null && options.length > 0) {
            facts.word("opts", Hex.bytes(options));
        }
    }
}
