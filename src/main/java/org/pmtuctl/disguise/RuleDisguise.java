package org.pmtuctl.disguise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.nftables.Registers;
import org.pmtuctl.uapi.Netfilter;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.uapi.Tcp;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;

/**
 * Writes one rule of nf_tables anew, expression by expression. Of each its numbers stay: registers, offsets, operators. What is
 * compared becomes another, as what the register holds says; where that cannot be said the expression stays without it, so that a reader
 * knows of a test and not how it comes out.
 */
final class RuleDisguise {
    /** ETHERTYPEs. */
    private static final byte[] IPV4 = {0x08, 0x00};
    private static final byte[] IPV6 = {(byte) 0x86, (byte) 0xdd};
    private static final int LARGEST_PLAIN_IMMEDIATE = 2;
    /** More would hardly fit into one message. */
    private static final int MOST_ADDED = 300;
    private static final String UNKNOWN_NAME = "?";
    private static final List<Field<Integer>> REGISTER_FIELDS = List.of(ExpressionField.IMMEDIATE_DREG, ExpressionField.BITWISE_SREG,
            ExpressionField.BITWISE_DREG, ExpressionField.BYTEORDER_SREG, ExpressionField.BYTEORDER_DREG, ExpressionField.CMP_SREG,
            ExpressionField.RANGE_SREG, ExpressionField.LOOKUP_SREG, ExpressionField.LOOKUP_DREG, ExpressionField.PAYLOAD_SREG,
            ExpressionField.PAYLOAD_DREG, ExpressionField.EXTHDR_SREG, ExpressionField.EXTHDR_DREG, ExpressionField.META_SREG,
            ExpressionField.META_DREG, ExpressionField.RT_DREG, ExpressionField.CT_SREG, ExpressionField.CT_DREG, ExpressionField.FIB_DREG,
            ExpressionField.XFRM_DREG);
    /** The last of those of 16 bytes, which nft gives out last. */
    private static final int SCRATCH = NfTables.NFT_REG_4;

    private final Disguise disguise;
    private final HeldValues values;
    private final ExtensionDisguise extensions;
    private final int family;
    private final String table;
    private final SetUses uses;
    private final Held[] registers = new Held[Registers.COUNT];
    private final List<Attribute> written = new ArrayList<>();
    private Boolean ipv6;
    private int protocol;
    private boolean scratch;
    private int added;
    private int hidden;

    /**
     * @param family  NFPROTO_*
     * @param uses    is told what each set is asked for
     */
    RuleDisguise(Disguise disguise, int family, String table, SetUses uses) {
        this.disguise = disguise;
        this.values = new HeldValues(disguise);
        this.extensions = new ExtensionDisguise(disguise);
        this.family = family;
        this.table = table;
        this.uses = uses;
        this.ipv6 = family == Netfilter.NFPROTO_IPV4 ? Boolean.FALSE : family == Netfilter.NFPROTO_IPV6 ? Boolean.TRUE : null;
    }

    /** How many tests lost what they compare with, though it is known what they test. */
    int hidden() {
        return hidden;
    }

    Attributes apply(Attributes expressions) {
        scratch = isFree(expressions, SCRATCH);
        for (int i = 0; i < expressions.size(); i++) {
            if (expressions.at(i).value() instanceof Attributes expression) {
                Attributes next = i + 1 < expressions.size() && expressions.at(i + 1).value() instanceof Attributes other ? other : Attributes.NONE;
                if (bounds(expression, next)) {
                    i++;
                    continue;
                }
                expression(expression.get(ExpressionField.NAME, ""), expression.get(ExpressionField.PARTS, Attributes.NONE));
            } else {
                add(UNKNOWN_NAME, List.of());
            }
        }
        return Attributes.of(written);
    }

    private static boolean isFree(Attributes expressions, int register) {
        for (int i = 0; i < expressions.size(); i++) {
            Attributes parts = expressions.at(i).value() instanceof Attributes expression
                    ? expression.get(ExpressionField.PARTS, Attributes.NONE) : Attributes.NONE;
            for (Field<Integer> field : REGISTER_FIELDS) {
                if (Registers.slot(parts.get(field)) >= Registers.slot(register)) {
                    return false;
                }
            }
        }
        return true;
    }

    private void expression(String name, Attributes parts) {
        List<Attribute> kept = numbers(parts);
        switch (name) {
            case "meta" -> loads(name, parts.get(ExpressionField.META_DREG), Held.meta(parts.get(ExpressionField.META_KEY, -1)), kept);
            case "ct" -> loads(name, parts.get(ExpressionField.CT_DREG), Held.ct(parts.get(ExpressionField.CT_KEY, -1)), kept);
            case "rt" -> loads(name, parts.get(ExpressionField.RT_DREG), Held.rt(parts.get(ExpressionField.RT_KEY, -1)), kept);
            case "exthdr" -> loads(name, parts.get(ExpressionField.EXTHDR_DREG), option(parts), kept);
            case "fib" -> loads(name, parts.get(ExpressionField.FIB_DREG), Held.UNKNOWN, kept);
            case "xfrm" -> loads(name, parts.get(ExpressionField.XFRM_DREG), Held.UNKNOWN, kept);
            case "payload" -> loads(name, parts.get(ExpressionField.PAYLOAD_DREG), Held.payload(parts.get(ExpressionField.PAYLOAD_BASE, -1),
                    parts.get(ExpressionField.PAYLOAD_OFFSET, -1), parts.get(ExpressionField.PAYLOAD_LEN, 0), ipv6, protocol), kept);
            case "immediate" -> immediate(parts, kept);
            case "bitwise" -> bitwise(parts, kept);
            case "byteorder" -> byteorder(parts, kept);
            case "cmp" -> compare(parts, kept);
            case "range" -> range(parts, kept);
            case "lookup" -> lookup(parts, kept);
            case "match" -> extension(name, ExpressionField.MATCH_NAME, ExpressionField.MATCH_INFO, parts, kept);
            case "target" -> extension(name, ExpressionField.TARGET_NAME, ExpressionField.TARGET_INFO, parts, kept);
            default -> add(ExtensionDisguise.isWord(name) ? name : UNKNOWN_NAME, kept);
        }
    }

    private static Held option(Attributes parts) {
        boolean mss = parts.get(ExpressionField.EXTHDR_OP, 0) == NfTables.NFT_EXTHDR_OP_TCPOPT
                && parts.get(ExpressionField.EXTHDR_TYPE, 0) == Tcp.TCPOPT_MSS;
        return mss ? Held.option(parts.get(ExpressionField.EXTHDR_LEN, 0)) : Held.UNKNOWN;
    }

    /** Registers, keys, operators, lengths, counters: what is a number of the kernel's and not of somebody. */
    private static List<Attribute> numbers(Attributes parts) {
        List<Attribute> numbers = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            if (parts.at(i).value() instanceof Integer || parts.at(i).value() instanceof Long) {
                numbers.add(parts.at(i));
            }
        }
        return numbers;
    }

    private void add(String name, List<Attribute> parts) {
        written.add(Attribute.of(ExpressionField.ELEM, Attributes.of(Attribute.of(ExpressionField.NAME, name),
                Attribute.of(ExpressionField.PARTS, Attributes.of(parts)))));
    }

    private static Attribute data(Field<Attributes> field, byte[] value) {
        return Attribute.of(field, Attributes.of(Attribute.of(ExpressionField.VALUE, value)));
    }

    private static byte[] value(Attributes parts, Field<Attributes> field) {
        return parts.get(field, Attributes.NONE).get(ExpressionField.VALUE, new byte[0]);
    }

    private void loads(String name, Integer register, Held held, List<Attribute> kept) {
        add(name, kept);
        load(register, held);
    }

    private void immediate(Attributes parts, List<Attribute> kept) {
        Attributes given = parts.get(ExpressionField.IMMEDIATE_DATA, Attributes.NONE);
        Attributes verdict = given.get(ExpressionField.VERDICT);
        byte[] value = value(parts, ExpressionField.IMMEDIATE_DATA);
        if (verdict != null) {
            kept.add(Attribute.of(ExpressionField.IMMEDIATE_DATA, verdict(verdict, disguise)));
        } else if (value.length > 0 && value.length <= LARGEST_PLAIN_IMMEDIATE) {
            // An MSS or a port; marks and addresses are longer.
            kept.add(data(ExpressionField.IMMEDIATE_DATA, value));
        }
        loads("immediate", parts.get(ExpressionField.IMMEDIATE_DREG), Held.UNKNOWN, kept);
    }

    /** A verdict as data. */
    static Attributes verdict(Attributes verdict, Disguise disguise) {
        List<Attribute> parts = numbers(verdict);
        String chain = verdict.get(ExpressionField.VERDICT_CHAIN);
        if (chain != null) {
            parts.add(Attribute.of(ExpressionField.VERDICT_CHAIN, disguise.ruleName(NameMap.Kind.CHAIN, chain)));
        }
        return Attributes.of(Attribute.of(ExpressionField.VERDICT, Attributes.of(parts)));
    }

    private void bitwise(Attributes parts, List<Attribute> kept) {
        Held from = held(parts.get(ExpressionField.BITWISE_SREG));
        byte[] mask = value(parts, ExpressionField.BITWISE_MASK);
        byte[] xor = value(parts, ExpressionField.BITWISE_XOR);
        boolean bits = parts.get(ExpressionField.BITWISE_OP, 0) == NfTables.NFT_BITWISE_MASK_XOR && mask.length > 0
                && mask.length == xor.length && mask.length <= from.length() && from.mask() == null;
        Held left = from.what() == Held.What.UNKNOWN ? Held.UNKNOWN : Held.HIDDEN;
        if (bits && from.isNumber()) {
            left = from.masked(mask);
        } else if (bits && from.what() == Held.What.MARK && mask.length == from.length()) {
            left = from.masked(mask);
            mask = values.mark(from, mask);
            xor = values.mark(from, xor);
        } else if (bits && from.what() == Held.What.HEADER && isZero(xor) && HeaderBytes.apply(from.masked(mask), xor, disguise) != null) {
            left = from.masked(mask);
        }
        if (left.what() != Held.What.UNKNOWN && left.what() != Held.What.HIDDEN) {
            kept.add(data(ExpressionField.BITWISE_MASK, mask));
            kept.add(data(ExpressionField.BITWISE_XOR, xor));
        }
        loads("bitwise", parts.get(ExpressionField.BITWISE_DREG), left, kept);
    }

    private static boolean isZero(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }

    private void byteorder(Attributes parts, List<Attribute> kept) {
        Held from = held(parts.get(ExpressionField.BYTEORDER_SREG));
        boolean mark = from.what() == Held.What.MARK && parts.get(ExpressionField.BYTEORDER_SIZE, 0) == from.length() && from.mask() == null;
        Held to = mark ? from.ordered(parts.get(ExpressionField.BYTEORDER_OP, 0) == NfTables.NFT_BYTEORDER_NTOH)
                : from.isNumber() || from.what() == Held.What.UNKNOWN ? from : Held.HIDDEN;
        loads("byteorder", parts.get(ExpressionField.BYTEORDER_DREG), to, kept);
    }

    private void compare(Attributes parts, List<Attribute> kept) {
        Held held = held(parts.get(ExpressionField.CMP_SREG));
        byte[] value = value(parts, ExpressionField.CMP_DATA);
        int operator = parts.get(ExpressionField.CMP_OP, -1);
        boolean equality = operator == NfTables.NFT_CMP_EQ || operator == NfTables.NFT_CMP_NEQ;
        if (!equality && HeldValues.hasPieces(held, value.length)) {
            byte[] bound = Registers.turned(value, held.hostOrder());
            byte[] least = new byte[bound.length];
            byte[] most = least.clone();
            Arrays.fill(most, (byte) 0xff);
            boolean above = operator == NfTables.NFT_CMP_LT || operator == NfTables.NFT_CMP_GTE;
            boolean inside = operator == NfTables.NFT_CMP_LTE || operator == NfTables.NFT_CMP_GTE;
            if (pieces(held, parts.get(ExpressionField.CMP_SREG), above ? bound : least, above ? most : bound, inside)) {
                return;
            }
        }
        byte[] other = equality || HeldValues.isOrdered(held) ? values.equal(held, value) : null;
        if (other != null) {
            kept.add(data(ExpressionField.CMP_DATA, other));
            learn(held, operator, value);
        } else {
            hide(held);
        }
        add("cmp", kept);
    }

    /** From here to there, as two comparisons; false for anything else. */
    private boolean bounds(Attributes from, Attributes to) {
        Attributes low = from.get(ExpressionField.PARTS, Attributes.NONE);
        Attributes high = to.get(ExpressionField.PARTS, Attributes.NONE);
        Integer register = low.get(ExpressionField.CMP_SREG);
        if (register == null || !register.equals(high.get(ExpressionField.CMP_SREG)) || low.get(ExpressionField.CMP_OP, -1) != NfTables.NFT_CMP_GTE
                || high.get(ExpressionField.CMP_OP, -1) != NfTables.NFT_CMP_LTE) {
            return false;
        }
        Held held = held(register);
        byte[] least = value(low, ExpressionField.CMP_DATA);
        byte[] most = value(high, ExpressionField.CMP_DATA);
        return least.length == most.length && HeldValues.hasPieces(held, least.length)
                && pieces(held, register, Registers.turned(least, held.hostOrder()), Registers.turned(most, held.hostOrder()), true);
    }

    private void hide(Held held) {
        hidden += held.what() == Held.What.UNKNOWN ? 0 : 1;
    }

    private void learn(Held held, int operator, byte[] value) {
        if (operator != NfTables.NFT_CMP_EQ || held.mask() != null) {
            return;
        }
        switch (held.what()) {
            case FAMILY -> ipv6 = value[0] == Netfilter.NFPROTO_IPV6 ? Boolean.TRUE : value[0] == Netfilter.NFPROTO_IPV4 ? Boolean.FALSE : ipv6;
            case ETHERTYPE -> ipv6 = Arrays.equals(value, IPV6) ? Boolean.TRUE : Arrays.equals(value, IPV4) ? Boolean.FALSE : ipv6;
            case PROTOCOL -> protocol = value[0] & 0xff;
            default -> { }
        }
    }

    private void range(Attributes parts, List<Attribute> kept) {
        Integer register = parts.get(ExpressionField.RANGE_SREG);
        Held held = held(register);
        byte[] low = value(parts, ExpressionField.RANGE_FROM_DATA);
        byte[] high = value(parts, ExpressionField.RANGE_TO_DATA);
        boolean inside = parts.get(ExpressionField.RANGE_OP, 0) == NfTables.NFT_RANGE_EQ;
        if (low.length == high.length && HeldValues.hasPieces(held, low.length)
                && pieces(held, register, Registers.turned(low, held.hostOrder()), Registers.turned(high, held.hostOrder()), inside)) {
            return;
        }
        if (HeldValues.isOrdered(held) && low.length <= held.length() && high.length <= held.length()) {
            kept.add(data(ExpressionField.RANGE_FROM_DATA, low));
            kept.add(data(ExpressionField.RANGE_TO_DATA, high));
        } else {
            hide(held);
        }
        add("range", kept);
    }

    /**
     * A range as tests that must all hold: what all of it begins with, and none of the pieces beside it; of what is not meant, none of its
     * own pieces.
     *
     * @return false where there is no register for it, or too many pieces
     */
    private boolean pieces(Held held, int register, byte[] low, byte[] high, boolean inside) {
        if (Arrays.compareUnsigned(low, high) > 0) {
            return false;
        }
        Piece around = Piece.around(low, high);
        List<Piece> others = new ArrayList<>();
        for (Piece piece : Piece.of(low, high, !inside)) {
            if (!inside || around.holds(piece)) {
                others.add(piece);
            }
        }
        if (!scratch || added + 2 * others.size() > MOST_ADDED) {
            return false;
        }
        added += 2 * others.size();
        if (inside && around.bits() > 0) {
            piece(held, register, around, NfTables.NFT_CMP_EQ);
        }
        for (Piece other : others) {
            piece(held, register, other, NfTables.NFT_CMP_NEQ);
        }
        return true;
    }

    private void piece(Held held, int register, Piece piece, int operator) {
        byte[] mask = values.pieceMask(held, piece);
        if (mask != null) {
            add("bitwise", List.of(Attribute.of(ExpressionField.BITWISE_SREG, register), Attribute.of(ExpressionField.BITWISE_DREG, SCRATCH),
                    Attribute.of(ExpressionField.BITWISE_LEN, mask.length), Attribute.of(ExpressionField.BITWISE_OP,
                    NfTables.NFT_BITWISE_MASK_XOR), data(ExpressionField.BITWISE_MASK, mask),
                    data(ExpressionField.BITWISE_XOR, new byte[mask.length])));
        }
        add("cmp", List.of(Attribute.of(ExpressionField.CMP_SREG, mask == null ? register : SCRATCH),
                Attribute.of(ExpressionField.CMP_OP, operator), data(ExpressionField.CMP_DATA, values.pieceValue(held, piece))));
    }

    private void lookup(Attributes parts, List<Attribute> kept) {
        String name = parts.get(ExpressionField.LOOKUP_SET, "");
        uses.lookup(SetUses.key(family, table, name), held(parts.get(ExpressionField.LOOKUP_SREG)));
        kept.add(Attribute.of(ExpressionField.LOOKUP_SET, disguise.ruleName(NameMap.Kind.SET, name)));
        Integer into = parts.get(ExpressionField.LOOKUP_DREG);
        loads("lookup", into == null || into == NfTables.NFT_REG_VERDICT ? null : into, Held.UNKNOWN, kept);
    }

    /** A match or target of iptables. */
    private void extension(String expression, Field<String> nameField, Field<byte[]> infoField, Attributes parts, List<Attribute> kept) {
        String name = parts.get(nameField, "");
        boolean match = infoField == ExpressionField.MATCH_INFO;
        int revision = parts.get(match ? ExpressionField.MATCH_REV : ExpressionField.TARGET_REV, 0);
        byte[] info = parts.get(infoField, new byte[0]);
        kept.add(Attribute.of(nameField, ExtensionDisguise.isWord(name) ? name : UNKNOWN_NAME));
        kept.add(Attribute.of(infoField, match ? extensions.match(name, revision, Slice.of(info)) : extensions.target(name, Slice.of(info))));
        add(expression, kept);
    }

    private void load(Integer register, Held held) {
        int slot = Registers.slot(register);
        if (slot >= 0) {
            registers[slot] = held;
        }
    }

    private Held held(Integer register) {
        int slot = Registers.slot(register);
        return slot < 0 || registers[slot] == null ? Held.UNKNOWN : registers[slot];
    }
}
