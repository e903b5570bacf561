package org.pmtuctl.nftables;

import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of set elements; an answer holds many of one set. */
public final class ElementField {
    /** {@link ExpressionField#VALUE}. */
    public static final Field<Attributes> KEY =
            new Field<>(NfTables.NFTA_SET_ELEM_KEY, "NFTA_SET_ELEM_KEY", Values.nested(ExpressionField.DATA));
    /** What a map holds for the key: a value or a verdict. */
    public static final Field<Attributes> MAPPED =
            new Field<>(NfTables.NFTA_SET_ELEM_DATA, "NFTA_SET_ELEM_DATA", Values.nested(ExpressionField.DATA));
    /** NFT_SET_ELEM_*. */
    public static final Field<Integer> FLAGS = new Field<>(NfTables.NFTA_SET_ELEM_FLAGS, "NFTA_SET_ELEM_FLAGS", Values.BE32);
    /** Milliseconds. */
    public static final Field<Long> TIMEOUT = new Field<>(NfTables.NFTA_SET_ELEM_TIMEOUT, "NFTA_SET_ELEM_TIMEOUT", Values.BE64);
    public static final Field<Long> EXPIRATION = new Field<>(NfTables.NFTA_SET_ELEM_EXPIRATION, "NFTA_SET_ELEM_EXPIRATION", Values.BE64);
    public static final Field<byte[]> USERDATA = new Field<>(NfTables.NFTA_SET_ELEM_USERDATA, "NFTA_SET_ELEM_USERDATA", Values.BYTES);
    public static final Field<byte[]> EXPR = new Field<>(NfTables.NFTA_SET_ELEM_EXPR, "NFTA_SET_ELEM_EXPR", Values.BYTES);
    /** The end, included, of an interval of concatenated keys. */
    public static final Field<Attributes> KEY_END =
            new Field<>(NfTables.NFTA_SET_ELEM_KEY_END, "NFTA_SET_ELEM_KEY_END", Values.nested(ExpressionField.DATA));
    private static final AttributeSpace ELEMENT = new AttributeSpace("NFTA_SET_ELEM", KEY, MAPPED, FLAGS, TIMEOUT, EXPIRATION, USERDATA,
            EXPR, KEY_END);

    public static final Field<Attributes> ELEM = new Field<>(NfTables.NFTA_LIST_ELEM, "NFTA_LIST_ELEM", Values.nested(ELEMENT));
    private static final AttributeSpace ELEMENTS_LIST = new AttributeSpace("NFTA_LIST", ELEM);

    public static final Field<String> TABLE = new Field<>(NfTables.NFTA_SET_ELEM_LIST_TABLE, "NFTA_SET_ELEM_LIST_TABLE", Values.TEXT);
    public static final Field<String> SET = new Field<>(NfTables.NFTA_SET_ELEM_LIST_SET, "NFTA_SET_ELEM_LIST_SET", Values.TEXT);
    /** One {@link #ELEM} for each. */
    public static final Field<Attributes> ELEMENTS =
            new Field<>(NfTables.NFTA_SET_ELEM_LIST_ELEMENTS, "NFTA_SET_ELEM_LIST_ELEMENTS", Values.nested(ELEMENTS_LIST));
    /** Of an NFT_MSG_NEWSETELEM. */
    public static final AttributeSpace SPACE = new AttributeSpace("NFTA_SET_ELEM_LIST", TABLE, SET, ELEMENTS);

    private ElementField() {
    }
}
