package org.pmtuctl.nftables;

import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * The expressions that rules consist of. Registers are numbers: NFT_REG_1 to _4 of 16 bytes, NFT_REG32_00 to _15 of 4 bytes, which
 * are the same memory. Numbers are in network order; the bytes of a {@link #VALUE} are as the register holds them.
 */
public final class ExpressionField {
    public static final Field<Integer> VERDICT_CODE = new Field<>(NfTables.NFTA_VERDICT_CODE, "NFTA_VERDICT_CODE", Values.BE32);
    /** Where to, of a jump or goto. */
    public static final Field<String> VERDICT_CHAIN = new Field<>(NfTables.NFTA_VERDICT_CHAIN, "NFTA_VERDICT_CHAIN", Values.TEXT);
    private static final AttributeSpace VERDICTS = new AttributeSpace("NFTA_VERDICT", VERDICT_CODE, VERDICT_CHAIN);
    public static final Field<byte[]> VALUE = new Field<>(NfTables.NFTA_DATA_VALUE, "NFTA_DATA_VALUE", Values.BYTES);
    public static final Field<Attributes> VERDICT =
            new Field<>(NfTables.NFTA_DATA_VERDICT, "NFTA_DATA_VERDICT", Values.nested(VERDICTS));
    /** A value or a verdict. */
    static final AttributeSpace DATA = new AttributeSpace("NFTA_DATA", VALUE, VERDICT);

    public static final Field<Long> COUNTER_BYTES = new Field<>(NfTables.NFTA_COUNTER_BYTES, "NFTA_COUNTER_BYTES", Values.BE64);
    public static final Field<Long> COUNTER_PACKETS = new Field<>(NfTables.NFTA_COUNTER_PACKETS, "NFTA_COUNTER_PACKETS", Values.BE64);
    static final AttributeSpace COUNTER = new AttributeSpace("NFTA_COUNTER", COUNTER_BYTES, COUNTER_PACKETS);

    public static final Field<Integer> IMMEDIATE_DREG = new Field<>(NfTables.NFTA_IMMEDIATE_DREG, "NFTA_IMMEDIATE_DREG", Values.BE32);
    public static final Field<Attributes> IMMEDIATE_DATA =
            new Field<>(NfTables.NFTA_IMMEDIATE_DATA, "NFTA_IMMEDIATE_DATA", Values.nested(DATA));
    static final AttributeSpace IMMEDIATE = new AttributeSpace("NFTA_IMMEDIATE", IMMEDIATE_DREG, IMMEDIATE_DATA);

    public static final Field<Integer> BITWISE_SREG = new Field<>(NfTables.NFTA_BITWISE_SREG, "NFTA_BITWISE_SREG", Values.BE32);
    public static final Field<Integer> BITWISE_DREG = new Field<>(NfTables.NFTA_BITWISE_DREG, "NFTA_BITWISE_DREG", Values.BE32);
    public static final Field<Integer> BITWISE_LEN = new Field<>(NfTables.NFTA_BITWISE_LEN, "NFTA_BITWISE_LEN", Values.BE32);
    public static final Field<Attributes> BITWISE_MASK = new Field<>(NfTables.NFTA_BITWISE_MASK, "NFTA_BITWISE_MASK", Values.nested(DATA));
    public static final Field<Attributes> BITWISE_XOR = new Field<>(NfTables.NFTA_BITWISE_XOR, "NFTA_BITWISE_XOR", Values.nested(DATA));
    public static final Field<Integer> BITWISE_OP = new Field<>(NfTables.NFTA_BITWISE_OP, "NFTA_BITWISE_OP", Values.BE32);
    public static final Field<Attributes> BITWISE_DATA = new Field<>(NfTables.NFTA_BITWISE_DATA, "NFTA_BITWISE_DATA", Values.nested(DATA));
    static final AttributeSpace BITWISE = new AttributeSpace("NFTA_BITWISE",
            BITWISE_SREG, BITWISE_DREG, BITWISE_LEN, BITWISE_MASK, BITWISE_XOR, BITWISE_OP, BITWISE_DATA);

    public static final Field<Integer> BYTEORDER_SREG = new Field<>(NfTables.NFTA_BYTEORDER_SREG, "NFTA_BYTEORDER_SREG", Values.BE32);
    public static final Field<Integer> BYTEORDER_DREG = new Field<>(NfTables.NFTA_BYTEORDER_DREG, "NFTA_BYTEORDER_DREG", Values.BE32);
    public static final Field<Integer> BYTEORDER_OP = new Field<>(NfTables.NFTA_BYTEORDER_OP, "NFTA_BYTEORDER_OP", Values.BE32);
    public static final Field<Integer> BYTEORDER_LEN = new Field<>(NfTables.NFTA_BYTEORDER_LEN, "NFTA_BYTEORDER_LEN", Values.BE32);
    public static final Field<Integer> BYTEORDER_SIZE = new Field<>(NfTables.NFTA_BYTEORDER_SIZE, "NFTA_BYTEORDER_SIZE", Values.BE32);
    static final AttributeSpace BYTEORDER = new AttributeSpace("NFTA_BYTEORDER",
            BYTEORDER_SREG, BYTEORDER_DREG, BYTEORDER_OP, BYTEORDER_LEN, BYTEORDER_SIZE);

    public static final Field<Integer> CMP_SREG = new Field<>(NfTables.NFTA_CMP_SREG, "NFTA_CMP_SREG", Values.BE32);
    public static final Field<Integer> CMP_OP = new Field<>(NfTables.NFTA_CMP_OP, "NFTA_CMP_OP", Values.BE32);
    public static final Field<Attributes> CMP_DATA = new Field<>(NfTables.NFTA_CMP_DATA, "NFTA_CMP_DATA", Values.nested(DATA));
    static final AttributeSpace CMP = new AttributeSpace("NFTA_CMP", CMP_SREG, CMP_OP, CMP_DATA);

    public static final Field<Integer> RANGE_SREG = new Field<>(NfTables.NFTA_RANGE_SREG, "NFTA_RANGE_SREG", Values.BE32);
    public static final Field<Integer> RANGE_OP = new Field<>(NfTables.NFTA_RANGE_OP, "NFTA_RANGE_OP", Values.BE32);
    public static final Field<Attributes> RANGE_FROM_DATA =
            new Field<>(NfTables.NFTA_RANGE_FROM_DATA, "NFTA_RANGE_FROM_DATA", Values.nested(DATA));
    public static final Field<Attributes> RANGE_TO_DATA =
            new Field<>(NfTables.NFTA_RANGE_TO_DATA, "NFTA_RANGE_TO_DATA", Values.nested(DATA));
    static final AttributeSpace RANGE = new AttributeSpace("NFTA_RANGE", RANGE_SREG, RANGE_OP, RANGE_FROM_DATA, RANGE_TO_DATA);

    public static final Field<String> LOOKUP_SET = new Field<>(NfTables.NFTA_LOOKUP_SET, "NFTA_LOOKUP_SET", Values.TEXT);
    public static final Field<Integer> LOOKUP_SREG = new Field<>(NfTables.NFTA_LOOKUP_SREG, "NFTA_LOOKUP_SREG", Values.BE32);
    public static final Field<Integer> LOOKUP_DREG = new Field<>(NfTables.NFTA_LOOKUP_DREG, "NFTA_LOOKUP_DREG", Values.BE32);
    public static final Field<Integer> LOOKUP_SET_ID = new Field<>(NfTables.NFTA_LOOKUP_SET_ID, "NFTA_LOOKUP_SET_ID", Values.BE32);
    public static final Field<Integer> LOOKUP_FLAGS = new Field<>(NfTables.NFTA_LOOKUP_FLAGS, "NFTA_LOOKUP_FLAGS", Values.BE32);
    static final AttributeSpace LOOKUP = new AttributeSpace("NFTA_LOOKUP",
            LOOKUP_SET, LOOKUP_SREG, LOOKUP_DREG, LOOKUP_SET_ID, LOOKUP_FLAGS);

    public static final Field<Integer> PAYLOAD_DREG = new Field<>(NfTables.NFTA_PAYLOAD_DREG, "NFTA_PAYLOAD_DREG", Values.BE32);
    public static final Field<Integer> PAYLOAD_BASE = new Field<>(NfTables.NFTA_PAYLOAD_BASE, "NFTA_PAYLOAD_BASE", Values.BE32);
    public static final Field<Integer> PAYLOAD_OFFSET = new Field<>(NfTables.NFTA_PAYLOAD_OFFSET, "NFTA_PAYLOAD_OFFSET", Values.BE32);
    public static final Field<Integer> PAYLOAD_LEN = new Field<>(NfTables.NFTA_PAYLOAD_LEN, "NFTA_PAYLOAD_LEN", Values.BE32);
    public static final Field<Integer> PAYLOAD_SREG = new Field<>(NfTables.NFTA_PAYLOAD_SREG, "NFTA_PAYLOAD_SREG", Values.BE32);
    public static final Field<Integer> PAYLOAD_CSUM_TYPE =
            new Field<>(NfTables.NFTA_PAYLOAD_CSUM_TYPE, "NFTA_PAYLOAD_CSUM_TYPE", Values.BE32);
    public static final Field<Integer> PAYLOAD_CSUM_OFFSET =
            new Field<>(NfTables.NFTA_PAYLOAD_CSUM_OFFSET, "NFTA_PAYLOAD_CSUM_OFFSET", Values.BE32);
    public static final Field<Integer> PAYLOAD_CSUM_FLAGS =
            new Field<>(NfTables.NFTA_PAYLOAD_CSUM_FLAGS, "NFTA_PAYLOAD_CSUM_FLAGS", Values.BE32);
    static final AttributeSpace PAYLOAD = new AttributeSpace("NFTA_PAYLOAD",
            PAYLOAD_DREG, PAYLOAD_BASE, PAYLOAD_OFFSET, PAYLOAD_LEN, PAYLOAD_SREG, PAYLOAD_CSUM_TYPE, PAYLOAD_CSUM_OFFSET, PAYLOAD_CSUM_FLAGS);

    public static final Field<Integer> EXTHDR_DREG = new Field<>(NfTables.NFTA_EXTHDR_DREG, "NFTA_EXTHDR_DREG", Values.BE32);
    public static final Field<Integer> EXTHDR_TYPE = new Field<>(NfTables.NFTA_EXTHDR_TYPE, "NFTA_EXTHDR_TYPE", Values.U8);
    public static final Field<Integer> EXTHDR_OFFSET = new Field<>(NfTables.NFTA_EXTHDR_OFFSET, "NFTA_EXTHDR_OFFSET", Values.BE32);
    public static final Field<Integer> EXTHDR_LEN = new Field<>(NfTables.NFTA_EXTHDR_LEN, "NFTA_EXTHDR_LEN", Values.BE32);
    public static final Field<Integer> EXTHDR_FLAGS = new Field<>(NfTables.NFTA_EXTHDR_FLAGS, "NFTA_EXTHDR_FLAGS", Values.BE32);
    public static final Field<Integer> EXTHDR_OP = new Field<>(NfTables.NFTA_EXTHDR_OP, "NFTA_EXTHDR_OP", Values.BE32);
    public static final Field<Integer> EXTHDR_SREG = new Field<>(NfTables.NFTA_EXTHDR_SREG, "NFTA_EXTHDR_SREG", Values.BE32);
    static final AttributeSpace EXTHDR = new AttributeSpace("NFTA_EXTHDR",
            EXTHDR_DREG, EXTHDR_TYPE, EXTHDR_OFFSET, EXTHDR_LEN, EXTHDR_FLAGS, EXTHDR_OP, EXTHDR_SREG);

    public static final Field<Integer> META_DREG = new Field<>(NfTables.NFTA_META_DREG, "NFTA_META_DREG", Values.BE32);
    public static final Field<Integer> META_KEY = new Field<>(NfTables.NFTA_META_KEY, "NFTA_META_KEY", Values.BE32);
    public static final Field<Integer> META_SREG = new Field<>(NfTables.NFTA_META_SREG, "NFTA_META_SREG", Values.BE32);
    static final AttributeSpace META = new AttributeSpace("NFTA_META", META_DREG, META_KEY, META_SREG);

    public static final Field<Integer> RT_DREG = new Field<>(NfTables.NFTA_RT_DREG, "NFTA_RT_DREG", Values.BE32);
    public static final Field<Integer> RT_KEY = new Field<>(NfTables.NFTA_RT_KEY, "NFTA_RT_KEY", Values.BE32);
    static final AttributeSpace RT = new AttributeSpace("NFTA_RT", RT_DREG, RT_KEY);

    public static final Field<Integer> CT_DREG = new Field<>(NfTables.NFTA_CT_DREG, "NFTA_CT_DREG", Values.BE32);
    public static final Field<Integer> CT_KEY = new Field<>(NfTables.NFTA_CT_KEY, "NFTA_CT_KEY", Values.BE32);
    public static final Field<Integer> CT_DIRECTION = new Field<>(NfTables.NFTA_CT_DIRECTION, "NFTA_CT_DIRECTION", Values.U8);
    public static final Field<Integer> CT_SREG = new Field<>(NfTables.NFTA_CT_SREG, "NFTA_CT_SREG", Values.BE32);
    static final AttributeSpace CT = new AttributeSpace("NFTA_CT", CT_DREG, CT_KEY, CT_DIRECTION, CT_SREG);

    public static final Field<Long> LIMIT_RATE = new Field<>(NfTables.NFTA_LIMIT_RATE, "NFTA_LIMIT_RATE", Values.BE64);
    public static final Field<Long> LIMIT_UNIT = new Field<>(NfTables.NFTA_LIMIT_UNIT, "NFTA_LIMIT_UNIT", Values.BE64);
    public static final Field<Integer> LIMIT_BURST = new Field<>(NfTables.NFTA_LIMIT_BURST, "NFTA_LIMIT_BURST", Values.BE32);
    public static final Field<Integer> LIMIT_TYPE = new Field<>(NfTables.NFTA_LIMIT_TYPE, "NFTA_LIMIT_TYPE", Values.BE32);
    public static final Field<Integer> LIMIT_FLAGS = new Field<>(NfTables.NFTA_LIMIT_FLAGS, "NFTA_LIMIT_FLAGS", Values.BE32);
    static final AttributeSpace LIMIT = new AttributeSpace("NFTA_LIMIT", LIMIT_RATE, LIMIT_UNIT, LIMIT_BURST, LIMIT_TYPE, LIMIT_FLAGS);

    public static final Field<Integer> LOG_GROUP = new Field<>(NfTables.NFTA_LOG_GROUP, "NFTA_LOG_GROUP", Values.BE16);
    public static final Field<String> LOG_PREFIX = new Field<>(NfTables.NFTA_LOG_PREFIX, "NFTA_LOG_PREFIX", Values.TEXT);
    public static final Field<Integer> LOG_SNAPLEN = new Field<>(NfTables.NFTA_LOG_SNAPLEN, "NFTA_LOG_SNAPLEN", Values.BE32);
    public static final Field<Integer> LOG_QTHRESHOLD = new Field<>(NfTables.NFTA_LOG_QTHRESHOLD, "NFTA_LOG_QTHRESHOLD", Values.BE16);
    public static final Field<Integer> LOG_LEVEL = new Field<>(NfTables.NFTA_LOG_LEVEL, "NFTA_LOG_LEVEL", Values.BE32);
    public static final Field<Integer> LOG_FLAGS = new Field<>(NfTables.NFTA_LOG_FLAGS, "NFTA_LOG_FLAGS", Values.BE32);
    static final AttributeSpace LOG = new AttributeSpace("NFTA_LOG",
            LOG_GROUP, LOG_PREFIX, LOG_SNAPLEN, LOG_QTHRESHOLD, LOG_LEVEL, LOG_FLAGS);

    public static final Field<Integer> REJECT_TYPE = new Field<>(NfTables.NFTA_REJECT_TYPE, "NFTA_REJECT_TYPE", Values.BE32);
    public static final Field<Integer> REJECT_ICMP_CODE = new Field<>(NfTables.NFTA_REJECT_ICMP_CODE, "NFTA_REJECT_ICMP_CODE", Values.U8);
    static final AttributeSpace REJECT = new AttributeSpace("NFTA_REJECT", REJECT_TYPE, REJECT_ICMP_CODE);

    public static final Field<Integer> FIB_DREG = new Field<>(NfTables.NFTA_FIB_DREG, "NFTA_FIB_DREG", Values.BE32);
    public static final Field<Integer> FIB_RESULT = new Field<>(NfTables.NFTA_FIB_RESULT, "NFTA_FIB_RESULT", Values.BE32);
    public static final Field<Integer> FIB_FLAGS = new Field<>(NfTables.NFTA_FIB_FLAGS, "NFTA_FIB_FLAGS", Values.BE32);
    static final AttributeSpace FIB = new AttributeSpace("NFTA_FIB", FIB_DREG, FIB_RESULT, FIB_FLAGS);

    public static final Field<Integer> XFRM_DREG = new Field<>(NfTables.NFTA_XFRM_DREG, "NFTA_XFRM_DREG", Values.BE32);
    public static final Field<Integer> XFRM_KEY = new Field<>(NfTables.NFTA_XFRM_KEY, "NFTA_XFRM_KEY", Values.BE32);
    public static final Field<Integer> XFRM_DIR = new Field<>(NfTables.NFTA_XFRM_DIR, "NFTA_XFRM_DIR", Values.U8);
    public static final Field<Integer> XFRM_SPNUM = new Field<>(NfTables.NFTA_XFRM_SPNUM, "NFTA_XFRM_SPNUM", Values.BE32);
    static final AttributeSpace XFRM = new AttributeSpace("NFTA_XFRM", XFRM_DREG, XFRM_KEY, XFRM_DIR, XFRM_SPNUM);

    public static final Field<String> MATCH_NAME = new Field<>(NfTables.NFTA_MATCH_NAME, "NFTA_MATCH_NAME", Values.TEXT);
    public static final Field<Integer> MATCH_REV = new Field<>(NfTables.NFTA_MATCH_REV, "NFTA_MATCH_REV", Values.BE32);
    public static final Field<byte[]> MATCH_INFO = new Field<>(NfTables.NFTA_MATCH_INFO, "NFTA_MATCH_INFO", Values.BYTES);
    static final AttributeSpace MATCH = new AttributeSpace("NFTA_MATCH", MATCH_NAME, MATCH_REV, MATCH_INFO);

    public static final Field<String> TARGET_NAME = new Field<>(NfTables.NFTA_TARGET_NAME, "NFTA_TARGET_NAME", Values.TEXT);
    public static final Field<Integer> TARGET_REV = new Field<>(NfTables.NFTA_TARGET_REV, "NFTA_TARGET_REV", Values.BE32);
    public static final Field<byte[]> TARGET_INFO = new Field<>(NfTables.NFTA_TARGET_INFO, "NFTA_TARGET_INFO", Values.BYTES);
    static final AttributeSpace TARGET = new AttributeSpace("NFTA_TARGET", TARGET_NAME, TARGET_REV, TARGET_INFO);

    /** {@code cmp}, {@code payload}, …; {@code match} and {@code target} are those of iptables. */
    public static final Field<String> NAME = new Field<>(NfTables.NFTA_EXPR_NAME, "NFTA_EXPR_NAME", Values.TEXT);
    /** What the expression of that name is made of; kept as bytes where this library does not know the name. */
    public static final Field<Attributes> PARTS =
            new Field<>(NfTables.NFTA_EXPR_DATA, "NFTA_EXPR_DATA", Values.nested(AttributeSpace.UNKNOWN));
    private static final AttributeSpace EXPRESSION = new AttributeSpace("NFTA_EXPR", NAME, PARTS);

    /** One expression: {@link #NAME} and {@link #PARTS}. */
    public static final Field<Attributes> ELEM = new Field<>(NfTables.NFTA_LIST_ELEM, "NFTA_LIST_ELEM", new ValueCodec<>() {
        @Override
        public Attributes decode(Slice payload, int family) {
            Attributes expression = Attributes.decode(payload, EXPRESSION, family);
            AttributeSpace space = space(expression.get(NAME, ""));
            return space == null ? expression : expression.reread(PARTS, space, family);
        }

        @Override
        public void encode(Attributes value, Writer out) {
            value.encode(out);
        }
    });
    static final AttributeSpace LIST = new AttributeSpace("NFTA_LIST", ELEM);

    private ExpressionField() {
    }

    /** Null for an expression that this library does not know. */
    private static AttributeSpace space(String name) {
        return switch (name) {
            case "counter" -> COUNTER;
            case "immediate" -> IMMEDIATE;
            case "bitwise" -> BITWISE;
            case "byteorder" -> BYTEORDER;
            case "cmp" -> CMP;
            case "range" -> RANGE;
            case "lookup" -> LOOKUP;
            case "payload" -> PAYLOAD;
            case "exthdr" -> EXTHDR;
            case "meta" -> META;
            case "rt" -> RT;
            case "ct" -> CT;
            case "limit" -> LIMIT;
            case "log" -> LOG;
            case "reject" -> REJECT;
            case "fib" -> FIB;
            case "xfrm" -> XFRM;
            case "match" -> MATCH;
            case "target" -> TARGET;
            default -> null;
        };
    }
}
