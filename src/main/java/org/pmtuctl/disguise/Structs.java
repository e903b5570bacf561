package org.pmtuctl.disguise;

import java.nio.charset.StandardCharsets;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Writes the kernel's structs anew, field by field; padding becomes zero. */
final class Structs {
    private static final int ADDRESS = 16;
    private static final int MIGRATE_ADDRESSES = 64;
    private static final int SOCKADDR_IN6 = 28;

    private final Disguise disguise;

    Structs(Disguise disguise) {
        this.disguise = disguise;
    }

    /** False for a part that is none of these. */
    boolean write(Part part, Slice in, int family, Writer out) {
        switch (part) {
            case XFRM_ADDRESS:
                address(in, 0, family, -1, out);
                return true;
            case XFRM_STATE:
                state(in, out);
                return true;
            case XFRM_POLICY:
                policy(in, out);
                return true;
            case XFRM_TEMPLATES:
                for (int at = 0; at < in.length(); at += Xfrm.USER_TMPL_SIZE) {
                    template(in.slice(at, Xfrm.USER_TMPL_SIZE), out);
                }
                return true;
            case XFRM_MARK:
                out.u32(disguise.mark(in.u32(0))).u32(disguise.mark(in.u32(4)));
                return true;
            case XFRM_ENCAPSULATION:
                out.bytes(in.bytes(0, 6)).zeros(2);
                address(in, 8, family, -1, out);
                return true;
            case XFRM_FILTER:
                int filtered = in.u16(32);
                address(in, 0, filtered, in.u8(34), out);
                address(in, ADDRESS, filtered, in.u8(35), out);
                out.bytes(in.bytes(32, 4));
                return true;
            case XFRM_MIGRATION:
                for (int at = 0; at < in.length(); at += Xfrm.USER_MIGRATE_SIZE) {
                    migration(in.slice(at, Xfrm.USER_MIGRATE_SIZE), out);
                }
                return true;
            case XFRM_KEY_MANAGERS:
                address(in, 0, in.u16(36), -1, out);
                address(in, ADDRESS, in.u16(36), -1, out);
                out.zeros(4).u16(in.u16(36)).zeros(2);
                return true;
            case SECURITY_CONTEXT:
                context(in, out);
                return true;
            case ALGORITHM:
                algorithm(in, 4, out);
                return true;
            case ALGORITHM_WITH_CHECK:
                algorithm(in, 8, out);
                return true;
            case MD5_PEERS:
                for (int at = 0; at < in.length(); at += InetDiag.TCP_DIAG_MD5SIG_SIZE) {
                    out.bytes(in.bytes(at, 4));
                    address(in, at + 4, in.u8(at), in.u8(at + 1), out);
                    out.zeros(InetDiag.TCP_DIAG_MD5SIG_SIZE - InetDiag.TCP_DIAG_MD5SIG_KEY);
                }
                return true;
            case SOCKET_FILTER:
                filter(in, out);
                return true;
            case SOCKET_ADDRESS:
                socketAddress(in, out);
                return true;
            case SEGMENTS:
                out.u32(in.u32(0));
                segments(in.from(4), out);
                return true;
            case SEGMENT_HEADER:
                segments(in, out);
                return true;
            default:
                return false;
        }
    }

    /**
     * 16 bytes, of which an IPv4 address takes four. Zeros stay zeros, whatever the family.
     *
     * @param length  of a prefix; -1 for none
     */
    void address(Slice in, int at, int family, int length, Writer out) {
        if (family == Socket.AF_INET6) {
            out.address(mapped(in.ipv6(at), length));
        } else if (family == Socket.AF_INET) {
            out.address(mapped(in.ipv4(at), length)).zeros(ADDRESS - 4);
        } else {
            out.zeros(ADDRESS);
        }
    }

    private IpAddress mapped(IpAddress address, int length) {
        return length < 0 ? disguise.address(address) : disguise.prefix(address, length);
    }

    /** {@code struct xfrm_selector}. */
    void selector(Slice in, int at, Writer out) {
        int family = in.u16(at + 40);
        address(in, at, family, in.u8(at + 42), out);
        address(in, at + ADDRESS, family, in.u8(at + 43), out);
        int protocol = in.u8(at + 44);
        if (protocol == Socket.IPPROTO_GRE) {
            // A GRE key stands in the ports, its lower half in the destination's.
            int key = disguise.mark(in.be16(at + 36) << 16 | in.be16(at + 32));
            int mask = disguise.mark(in.be16(at + 38) << 16 | in.be16(at + 34));
            out.be16(key).be16(mask).be16(key >>> 16).be16(mask >>> 16);
        } else {
            out.bytes(in.bytes(at + 32, 8));
        }
        out.u16(family).bytes(in.bytes(at + 42, 2)).u8(protocol).zeros(3).bytes(in.bytes(at + 48, 8));
    }

    private void id(Slice in, int at, int family, Writer out) {
        address(in, at, family, -1, out);
        out.be32(disguise.spi(in.be32(at + ADDRESS))).u8(in.u8(at + 20)).zeros(3);
    }

    /** {@code struct xfrm_usersa_info}. */
    void state(Slice in, Writer out) {
        int family = in.u16(212);
        selector(in, 0, out);
        id(in, 56, family, out);
        address(in, 80, family, -1, out);
        out.bytes(in.bytes(96, 208 - 96)).u32(disguise.reqid(in.u32(208))).bytes(in.bytes(212, 5)).zeros(7);
    }

    /** {@code struct xfrm_userpolicy_info}. */
    void policy(Slice in, Writer out) {
        selector(in, 0, out);
        out.bytes(in.bytes(56, 164 - 56)).zeros(4);
    }

    private void template(Slice in, Writer out) {
        int family = in.u16(24);
        id(in, 0, family, out);
        out.u16(family).zeros(2);
        address(in, 28, family, -1, out);
        out.u32(disguise.reqid(in.u32(44))).bytes(in.bytes(48, 3)).zeros(1).bytes(in.bytes(52, 12));
    }

    /** {@code struct xfrm_usersa_id}. */
    void stateId(Slice in, int at, Writer out) {
        address(in, at, in.u16(at + 20), -1, out);
        out.be32(disguise.spi(in.be32(at + ADDRESS))).bytes(in.bytes(at + 20, 3)).zeros(1);
    }

    /** {@code struct xfrm_userpolicy_id}. */
    void policyId(Slice in, Writer out) {
        selector(in, 0, out);
        out.bytes(in.bytes(Xfrm.SELECTOR_SIZE, 5)).zeros(3);
    }

    /** {@code struct xfrm_user_acquire}. */
    void acquire(Slice in, Writer out) {
        int family = in.u16(40 + 40);
        id(in, 0, family, out);
        address(in, 24, family, -1, out);
        selector(in, 40, out);
        policy(in.slice(96, Xfrm.USERPOLICY_INFO_SIZE), out);
        out.bytes(in.bytes(264, 16));
    }

    /** {@code struct xfrm_user_mapping}. */
    void mapping(Slice in, Writer out) {
        int family = in.u16(20);
        stateId(in, 0, out);
        out.u32(disguise.reqid(in.u32(24)));
        address(in, 28, family, -1, out);
        address(in, 44, family, -1, out);
        out.bytes(in.bytes(60, 4));
    }

    /** {@code struct xfrm_aevent_id}. */
    void counted(Slice in, Writer out) {
        stateId(in, 0, out);
        address(in, 24, in.u16(20), -1, out);
        out.u32(in.u32(40)).u32(disguise.reqid(in.u32(44)));
    }

    private void migration(Slice in, Writer out) {
        for (int at = 0; at < MIGRATE_ADDRESSES; at += ADDRESS) {
            address(in, at, in.u16(at < MIGRATE_ADDRESSES / 2 ? 72 : 74), -1, out);
        }
        out.bytes(in.bytes(64, 2)).zeros(2).u32(disguise.reqid(in.u32(68))).bytes(in.bytes(72, 4));
    }

    private void context(Slice in, Writer out) {
        byte[] label = in.from(8).bytes();
        int end = 0;
        while (end < label.length && label[end] != 0) {
            end++;
        }
        String text = new String(label, 0, end, StandardCharsets.ISO_8859_1);
        String other = disguise.name(NameMap.Kind.CONTEXT, text);
        out.u16(8 + other.length() + 1).u16(Xfrm.XFRMA_SEC_CTX).bytes(in.bytes(4, 2)).u16(other.length() + 1).text(other);
    }

    private static void algorithm(Slice in, int lengths, Writer out) {
        byte[] name = in.bytes(0, Xfrm.ALGORITHM_NAME_SIZE);
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        out.bytes(in.bytes(0, end)).zeros(Xfrm.ALGORITHM_NAME_SIZE - end).bytes(in.bytes(Xfrm.ALGORITHM_NAME_SIZE, lengths))
                .zeros(in.length() - Xfrm.ALGORITHM_NAME_SIZE - lengths);
    }

    /** {@code struct inet_diag_sockid}. */
    void socketId(Slice in, int at, int family, Writer out) {
        out.bytes(in.bytes(at, 4));
        address(in, at + 4, family, -1, out);
        address(in, at + 20, family, -1, out);
        out.bytes(in.bytes(at + 36, 12));
    }

    /** One condition on the peer's address, which is all that is ever asked. */
    private void filter(Slice in, Writer out) {
        if (in.u8(0) != InetDiag.INET_DIAG_BC_D_COND) {
            throw new MalformedMessageException("a filter of another shape");
        }
        int family = in.u8(4);
        int length = in.u8(5);
        int from = InetDiag.INET_DIAG_BC_OP_SIZE + InetDiag.INET_DIAG_HOSTCOND_SIZE;
        IpAddress address = family == Socket.AF_INET6 ? in.ipv6(from) : in.ipv4(from);
        if (in.length() != from + address.toBytes().length) {
            throw new MalformedMessageException("a filter of another shape");
        }
        out.bytes(in.bytes(0, from)).address(disguise.prefix(address, length));
    }

    private void socketAddress(Slice in, Writer out) {
        int family = in.u16(0);
        if (family == Socket.AF_INET) {
            out.bytes(in.bytes(0, 4)).address(disguise.address(in.ipv4(4))).zeros(in.length() - 8);
        } else if (family == Socket.AF_INET6 && in.length() == SOCKADDR_IN6) {
            out.bytes(in.bytes(0, 8)).address(disguise.address(in.ipv6(8))).bytes(in.bytes(24, 4));
        } else {
            throw new MalformedMessageException("an address of family " + family);
        }
    }

    /** A segment routing header without its options. */
    private void segments(Slice in, Writer out) {
        int count = in.u8(4) + 1;
        out.bytes(in.bytes(0, Lwtunnel.IPV6_SR_HDR_SIZE));
        int end = Lwtunnel.IPV6_SR_HDR_SIZE + count * ADDRESS;
        for (int at = Lwtunnel.IPV6_SR_HDR_SIZE; at < end; at += ADDRESS) {
            out.address(disguise.address(in.ipv6(at)));
        }
        out.zeros(in.length() - end);
    }
}
