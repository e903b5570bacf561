package org.pmtuctl.disguise;

import java.util.Arrays;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Socket;

/**
 * What a register of nf_tables holds, as far as what it is compared with depends on it.
 *
 * @param offset     first byte, of a header
 * @param length     bytes
 * @param ipv6       which network header it is
 * @param mask       which bits of it are left; null for all
 * @param hostOrder  a number of this machine, and not in network order
 */
record Held(What what, int offset, int length, boolean ipv6, byte[] mask, boolean hostOrder) {
    /** What it means. */
    enum What {
        /** A number that means the same everywhere; the next three say what the packet is. */
        NUMBER, FAMILY, ETHERTYPE, PROTOCOL,
        /** Bytes of an IPv4 or IPv6 header. */
        HEADER, DEVICE, MARK, SPI,
        /** Names somebody, in a way that cannot be kept. */
        HIDDEN,
        /** Nothing that {@code FirewallWalk} would know of a packet, so it is not kept either. */
        UNKNOWN
    }

    static final Held UNKNOWN = of(What.UNKNOWN, 0);
    static final Held HIDDEN = of(What.HIDDEN, 0);
    private static final int DEVICE_NAME = 16;
    private static final int PROTOCOL_AT = 9;
    private static final int NEXT_HEADER_AT = 6;
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int ICMP_FIXED = 4;
    private static final int PORT = 2;

    private static Held of(What what, int length) {
        return new Held(what, 0, length, false, null, false);
    }

    boolean isNumber() {
        return what == What.NUMBER || what == What.FAMILY || what == What.ETHERTYPE || what == What.PROTOCOL;
    }

    Held masked(byte[] bits) {
        return new Held(what, offset, length, ipv6, bits, hostOrder);
    }

    Held ordered(boolean byHost) {
        return new Held(what, offset, length, ipv6, mask, byHost);
    }

    static Held meta(int key) {
        return switch (key) {
            case NfTables.NFT_META_NFPROTO -> of(What.FAMILY, 1);
            case NfTables.NFT_META_L4PROTO -> of(What.PROTOCOL, 1);
            case NfTables.NFT_META_PROTOCOL -> of(What.ETHERTYPE, 2);
            case NfTables.NFT_META_SECPATH -> of(What.NUMBER, 1);
            case NfTables.NFT_META_IIF, NfTables.NFT_META_OIF -> of(What.NUMBER, 4);
            case NfTables.NFT_META_MARK -> of(What.MARK, 4).ordered(true);
            case NfTables.NFT_META_IIFNAME, NfTables.NFT_META_OIFNAME -> of(What.DEVICE, DEVICE_NAME);
            default -> UNKNOWN;
        };
    }

    static Held ct(int key) {
        return key == NfTables.NFT_CT_STATE ? of(What.NUMBER, 4) : UNKNOWN;
    }

    static Held rt(int key) {
        return key == NfTables.NFT_RT_TCPMSS || key == NfTables.NFT_RT_XFRM ? of(What.NUMBER, 2) : UNKNOWN;
    }

    /** A TCP option. */
    static Held option(int length) {
        return of(What.NUMBER, length);
    }

    /**
     * Bytes of a header.
     *
     * @param ipv6      null where nothing says which network header it is
     * @param protocol  IPPROTO_* that the rule has found; 0 for none
     */
    static Held payload(int base, int offset, int length, Boolean ipv6, int protocol) {
        if (offset < 0 || length <= 0) {
            return UNKNOWN;
        }
        if (base == NfTables.NFT_PAYLOAD_NETWORK_HEADER) {
            if (ipv6 != null && length == 1 && offset == (ipv6 ? NEXT_HEADER_AT : PROTOCOL_AT)) {
                return of(What.PROTOCOL, length);
            }
            if (offset + length <= HeaderBytes.BEFORE_ADDRESSES) {
                return of(What.NUMBER, length);
            }
            return ipv6 == null || !HeaderBytes.isKnown(ipv6, offset, length) ? HIDDEN
                    : new Held(What.HEADER, offset, length, ipv6, null, false);
        }
        return base == NfTables.NFT_PAYLOAD_TRANSPORT_HEADER ? transport(offset, length, protocol) : UNKNOWN;
    }

    private static Held transport(int offset, int length, int protocol) {
        int end = offset + length;
        return switch (protocol) {
            case Socket.IPPROTO_TCP -> end <= TCP_HEADER ? of(What.NUMBER, length) : HIDDEN;
            case Socket.IPPROTO_UDP -> end <= UDP_HEADER ? of(What.NUMBER, length) : HIDDEN;
            // Behind them may be the address of a gateway.
            case Socket.IPPROTO_ICMP, Socket.IPPROTO_ICMPV6 -> end <= ICMP_FIXED ? of(What.NUMBER, length) : HIDDEN;
            case Socket.IPPROTO_ESP -> offset == 0 && length == 4 ? of(What.SPI, length) : HIDDEN;
            case Socket.IPPROTO_AH -> offset == 4 && length == 4 ? of(What.SPI, length) : HIDDEN;
            // Of whatever protocol, these can be no more than ports.
            default -> length <= PORT && (offset == 0 || offset == PORT) ? of(What.NUMBER, length) : HIDDEN;
        };
    }

    /** Of the same kind and place, for a set that several rules look into. */
    boolean isLike(Held other) {
        return what == other.what && offset == other.offset && length == other.length && ipv6 == other.ipv6 && hostOrder == other.hostOrder
                && Arrays.equals(mask, other.mask);
    }
}
