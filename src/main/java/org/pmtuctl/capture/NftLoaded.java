package org.pmtuctl.capture;

import org.pmtuctl.model.FirewallStep.Subject;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.wire.Attributes;

/**
 * What a register of nf_tables holds.
 *
 * @param subject    null for what is not known here
 * @param hostOrder  as a number of this machine, and not in network order
 * @param mask       in network order; null for all bits
 * @param constant   a value that the rule itself put there; null otherwise
 * @param clamp      the MSS of the routes
 */
record NftLoaded(Subject subject, int offset, int length, boolean hostOrder, byte[] mask, byte[] constant, boolean clamp, String name) {
    private static final int LARGEST = 16;

    static NftLoaded unknown(String name) {
        return new NftLoaded(null, 0, 0, false, null, null, false, name);
    }

    private static NftLoaded of(Subject subject, int length, boolean hostOrder, String name) {
        return new NftLoaded(subject, 0, length, hostOrder, null, null, false, name);
    }

    static NftLoaded constant(byte[] value) {
        return new NftLoaded(null, 0, value.length, false, null, value, false, "value");
    }

    static NftLoaded meta(int key) {
        return switch (key) {
            case NfTables.NFT_META_NFPROTO -> of(Subject.FAMILY, 1, false, "meta nfproto");
            case NfTables.NFT_META_L4PROTO -> of(Subject.PROTOCOL, 1, false, "meta l4proto");
            case NfTables.NFT_META_PROTOCOL -> of(Subject.ETHERTYPE, 2, false, "meta protocol");
            case NfTables.NFT_META_MARK -> of(Subject.MARK, 4, true, "meta mark");
            case NfTables.NFT_META_IIF -> of(Subject.IIF, 4, true, "iif");
            case NfTables.NFT_META_OIF -> of(Subject.OIF, 4, true, "oif");
            case NfTables.NFT_META_IIFNAME -> of(Subject.IIFNAME, LARGEST, false, "iifname");
            case NfTables.NFT_META_OIFNAME -> of(Subject.OIFNAME, LARGEST, false, "oifname");
            case NfTables.NFT_META_SECPATH -> of(Subject.CAME_BY_IPSEC, 1, false, "meta ipsec");
            default -> unknown("meta key " + key);
        };
    }

    /** Bytes of a header. */
    static NftLoaded payload(int base, int offset, int length, NftWords words) {
        if (length < 1 || length > LARGEST * 4 || offset < 0
                || base != NfTables.NFT_PAYLOAD_NETWORK_HEADER && base != NfTables.NFT_PAYLOAD_TRANSPORT_HEADER) {
            return unknown(NftWords.raw(base, offset, length));
        }
        Subject subject = base == NfTables.NFT_PAYLOAD_NETWORK_HEADER ? Subject.NETWORK_HEADER : Subject.TRANSPORT_HEADER;
        return new NftLoaded(subject, offset, length, false, null, null, false, words.header(subject, base, offset, length));
    }

    static NftLoaded ct(Attributes parts) {
        return parts.get(ExpressionField.CT_KEY, -1) == NfTables.NFT_CT_STATE ? of(Subject.CT_STATE, 4, true, "ct state")
                : unknown("ct key " + parts.get(ExpressionField.CT_KEY));
    }

    static NftLoaded rt(int key) {
        return switch (key) {
            case NfTables.NFT_RT_TCPMSS -> new NftLoaded(null, 0, 2, true, null, null, true, "rt mtu");
            case NfTables.NFT_RT_XFRM -> of(Subject.LEAVES_BY_IPSEC, 1, false, "rt ipsec");
            default -> unknown("rt key " + key);
        };
    }

    /** An option or an extension header. */
    static NftLoaded exthdr(Attributes parts) {
        return isMss(parts) ? of(Subject.MSS, 2, false, "tcp option maxseg size") : unknown("exthdr");
    }

    static boolean isMss(Attributes parts) {
        return parts.get(ExpressionField.EXTHDR_OP, 0) == NfTables.NFT_EXTHDR_OP_TCPOPT
                && parts.get(ExpressionField.EXTHDR_TYPE, 0) == Tcp.TCPOPT_MSS && parts.get(ExpressionField.EXTHDR_FLAGS, 0) == 0
                && parts.get(ExpressionField.EXTHDR_OFFSET, 0) == 2 && parts.get(ExpressionField.EXTHDR_LEN, 0) == 2;
    }

    NftLoaded masked(byte[] bits, int bytes) {
        return new NftLoaded(subject, offset, bytes, hostOrder, bits, null, false, name);
    }

    NftLoaded ordered(boolean byHost) {
        return new NftLoaded(subject, offset, length, byHost, mask, constant, clamp, name);
    }

    /** True where a packet can be held against such a value. */
    boolean isTestable(byte[] value) {
        return subject != null && value != null && value.length > 0 && value.length <= length;
    }
}
