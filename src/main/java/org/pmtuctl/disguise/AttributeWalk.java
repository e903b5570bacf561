package org.pmtuctl.disguise;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.uapi.IfTunnel;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Wireguard;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Writes attributes anew, each as its table says. What is damaged is left out like what is not known. */
final class AttributeWalk {
    private static final int LONGEST_NUMBER = 8;
    private static final int LONGEST_WORD = 32;

    private final Disguise disguise;
    private final Structs structs;

    AttributeWalk(Disguise disguise) {
        this.disguise = disguise;
        this.structs = new Structs(disguise);
    }

    Structs structs() {
        return structs;
    }

    /**
     * What an attribute's meaning depends on besides its number.
     *
     * @param family       of the message's addresses
     * @param destination  prefix length that the header gives; -1 for none
     * @param source       likewise
     */
    record Frame(int family, int destination, int source) {
        static Frame of(int family) {
            return new Frame(family, -1, -1);
        }
    }

    void all(Table table, Slice in, Frame frame, Writer out) {
        int at = 0;
        while (in.length() - at >= Netlink.NLA_HDRLEN) {
            int length = in.u16(at);
            if (length < Netlink.NLA_HDRLEN || length > in.length() - at) {
                return;
            }
            int rawType = in.u16(at + 2);
            int type = rawType & Netlink.NLA_TYPE_MASK;
            Part part = table.part(type);
            if (part != null && part != Part.DROP) {
                int start = out.beginAttribute(rawType);
                if (write(part, table.inside(type), in.slice(at + Netlink.NLA_HDRLEN, length - Netlink.NLA_HDRLEN), in, frame, out)) {
                    out.endAttribute(start);
                } else {
                    out.retract(out.length() - start);
                }
            }
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
    }

    /** Another attribute's payload; null when there is none. */
    static Slice beside(Slice list, int wanted) {
        int at = 0;
        while (list.length() - at >= Netlink.NLA_HDRLEN) {
            int length = list.u16(at);
            if (length < Netlink.NLA_HDRLEN || length > list.length() - at) {
                break;
            }
            if ((list.u16(at + 2) & Netlink.NLA_TYPE_MASK) == wanted) {
                return list.slice(at + Netlink.NLA_HDRLEN, length - Netlink.NLA_HDRLEN);
            }
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
        return null;
    }

    /** False when the attribute must be left out. */
    private boolean write(Part part, Table inside, Slice in, Slice beside, Frame frame, Writer out) {
        try {
            return number(part, in, out) || name(part, in, out) || address(part, in, beside, frame, out)
                    || nested(part, inside, in, beside, frame, out) || structs.write(part, in, frame.family(), out);
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private boolean number(Part part, Slice in, Writer out) {
        switch (part) {
            case KEEP:
                requireAtMost(in, LONGEST_NUMBER);
                out.bytes(in.bytes());
                return true;
            case BLOCK:
                out.bytes(in.bytes());
                return true;
            case MARK:
                out.u32(disguise.mark(in.u32(0)));
                return true;
            case KEY:
                out.be32(disguise.mark(in.be32(0)));
                return true;
            case INTERFACE_ID:
                out.u32(disguise.interfaceId(in.u32(0)));
                return true;
            case NETWORK_ID:
                out.u32((int) disguise.networkId(in.u32(0) & 0xffff_ffffL));
                return true;
            case NETWORK_ID_64:
                out.be64(disguise.networkId(in.be64(0)));
                return true;
            case NAMESPACE_ID:
                out.u32(disguise.namespaceId(in.u32(0)));
                return true;
            default:
                return false;
        }
    }

    private static void requireAtMost(Slice in, int bytes) {
        if (in.length() > bytes) {
            throw new MalformedMessageException(in.length() + " bytes are no number");
        }
    }

    private boolean name(Part part, Slice in, Writer out) {
        switch (part) {
            case WORD:
                String word = in.text();
                requireWord(word);
                out.bytes(in.bytes());
                return true;
            case DEVICE:
                out.text(disguise.device(in.text()));
                return true;
            case LABEL:
                out.text(disguise.label(in.text()));
                return true;
            case ALIAS:
                out.text(disguise.name(NameMap.Kind.ALIAS, in.text()));
                return true;
            case RULESET:
                out.text(disguise.ruleName(NameMap.Kind.RULESET, in.text()));
                return true;
            case CHAIN:
                out.text(disguise.ruleName(NameMap.Kind.CHAIN, in.text()));
                return true;
            case SET:
                out.text(disguise.ruleName(NameMap.Kind.SET, in.text()));
                return true;
            default:
                return false;
        }
    }

    /** The kernel's own words are short and plain. */
    private static void requireWord(String word) {
        boolean plain = word.length() <= LONGEST_WORD;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            plain &= c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
        }
        if (!plain) {
            throw new MalformedMessageException("no word of the kernel's");
        }
    }

    private boolean address(Part part, Slice in, Slice beside, Frame frame, Writer out) {
        switch (part) {
            case ADDRESS:
                out.address(disguise.address(ofFamily(in, frame.family())));
                return true;
            case DESTINATION:
                out.address(prefix(ofFamily(in, frame.family()), frame.destination()));
                return true;
            case SOURCE:
                out.address(prefix(ofFamily(in, frame.family()), frame.source()));
                return true;
            case IPV4:
                out.address(disguise.address(ofFamily(in, Socket.AF_INET)));
                return true;
            case IPV6:
                out.address(disguise.address(ofFamily(in, Socket.AF_INET6)));
                return true;
            case RAPID_PREFIX:
                out.address(prefix(ofFamily(in, Socket.AF_INET6), length(beside, IfTunnel.IFLA_IPTUN_6RD_PREFIXLEN)));
                return true;
            case RAPID_RELAY_PREFIX:
                out.address(prefix(ofFamily(in, Socket.AF_INET), length(beside, IfTunnel.IFLA_IPTUN_6RD_RELAY_PREFIXLEN)));
                return true;
            case ALLOWED_IP:
                Slice bits = beside(beside, Wireguard.WGALLOWEDIP_A_CIDR_MASK);
                out.address(prefix(IpAddress.ofBytes(requireAddress(in).bytes()), bits == null ? -1 : bits.u8(0)));
                return true;
            case LINK_ADDRESS:
                out.bytes(disguise.linkAddress(in.bytes()));
                return true;
            case BRIDGE_ID:
                out.bytes(in.bytes(0, 2)).bytes(disguise.mac(in.bytes(2, 6)));
                return true;
            case CHANNEL_ID:
                out.bytes(disguise.mac(in.bytes(0, 6))).bytes(in.bytes(6, 2));
                return true;
            case PUBLIC_KEY:
                requireAtMost(in, Wireguard.WG_KEY_LEN);
                out.bytes(disguise.publicKey(in.bytes()));
                return true;
            case VIA:
                out.u16(in.u16(0)).address(disguise.address(ofFamily(in.from(2), in.u16(0))));
                return true;
            default:
                return false;
        }
    }

    private static int length(Slice beside, int type) {
        Slice length = beside(beside, type);
        return length == null ? -1 : length.u16(0);
    }

    private static Slice requireAddress(Slice in) {
        if (in.length() != 4 && in.length() != 16) {
            throw new MalformedMessageException("an address of " + in.length() + " bytes");
        }
        return in;
    }

    private IpAddress prefix(IpAddress address, int length) {
        return length < 0 ? disguise.address(address) : disguise.prefix(address, length);
    }

    private static IpAddress ofFamily(Slice in, int family) {
        if (family == Socket.AF_INET && in.length() == 4) {
            return in.ipv4(0);
        }
        if (family == Socket.AF_INET6 && in.length() == 16) {
            return in.ipv6(0);
        }
        throw new MalformedMessageException("an address of " + in.length() + " bytes in a message of family " + family);
    }

    private boolean nested(Part part, Table inside, Slice in, Slice beside, Frame frame, Writer out) {
        switch (part) {
            case NEST, LIST:
                all(inside, in, frame, out);
                return true;
            case LEGS:
                legs(in, frame, out);
                return true;
            case ENCAPSULATION:
                return encapsulation(in, beside, out);
            case KIND_DATA:
                Slice kind = beside(beside, IfLink.IFLA_INFO_KIND);
                Table data = kind == null ? null : LinkTables.kind(kind.text());
                if (data == null) {
                    return false;
                }
                all(data, in, Frame.of(LinkTables.outerFamily(kind.text())), out);
                return true;
            case PORT_KIND_DATA:
                Slice of = beside(beside, IfLink.IFLA_INFO_SLAVE_KIND);
                Table port = of == null ? null : LinkTables.port(of.text());
                if (port == null) {
                    return false;
                }
                all(port, in, Frame.of(Socket.AF_UNSPEC), out);
                return true;
            default:
                return false;
        }
    }

    private void legs(Slice in, Frame frame, Writer out) {
        int at = 0;
        while (in.length() - at >= Rtnetlink.RTNEXTHOP_SIZE) {
            int length = in.u16(at);
            if (length < Rtnetlink.RTNEXTHOP_SIZE || length > in.length() - at) {
                throw new MalformedMessageException("a leg of " + length + " bytes");
            }
            int start = out.length();
            out.bytes(in.bytes(at, Rtnetlink.RTNEXTHOP_SIZE));
            all(RouteTables.ROUTE, in.slice(at + Rtnetlink.RTNEXTHOP_SIZE, length - Rtnetlink.RTNEXTHOP_SIZE), frame, out);
            out.patchU16(start, out.length() - start);
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
    }

    private boolean encapsulation(Slice in, Slice beside, Writer out) {
        Slice type = beside(beside, Rtnetlink.RTA_ENCAP_TYPE);
        if (type == null || type.length() != 2) {
            type = beside(beside, Nexthop.NHA_ENCAP_TYPE);
        }
        if (type == null || type.length() != 2) {
            return false;
        }
        Table table = RouteTables.encapsulation(type.u16(0));
        if (table != null) {
            all(table, in, Frame.of(Socket.AF_UNSPEC), out);
        }
        // Of a kind not known here only that it is one is left.
        return type.u16(0) != Lwtunnel.LWTUNNEL_ENCAP_NONE;
    }
}
