package org.pmtuctl.nftables;

import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of tables, chains, rules and sets, and of the generation. Numbers are in network order. */
public final class NftField {
    public static final Field<String> TABLE_NAME = new Field<>(NfTables.NFTA_TABLE_NAME, "NFTA_TABLE_NAME", Values.TEXT);
    /** NFT_TABLE_F_*. */
    public static final Field<Integer> TABLE_FLAGS = new Field<>(NfTables.NFTA_TABLE_FLAGS, "NFTA_TABLE_FLAGS", Values.BE32);
    public static final Field<Integer> TABLE_USE = new Field<>(NfTables.NFTA_TABLE_USE, "NFTA_TABLE_USE", Values.BE32);
    public static final Field<Long> TABLE_HANDLE = new Field<>(NfTables.NFTA_TABLE_HANDLE, "NFTA_TABLE_HANDLE", Values.BE64);
    public static final Field<byte[]> TABLE_USERDATA = new Field<>(NfTables.NFTA_TABLE_USERDATA, "NFTA_TABLE_USERDATA", Values.BYTES);
    public static final Field<Integer> TABLE_OWNER = new Field<>(NfTables.NFTA_TABLE_OWNER, "NFTA_TABLE_OWNER", Values.BE32);
    public static final AttributeSpace TABLE = new AttributeSpace("NFTA_TABLE", TABLE_NAME, TABLE_FLAGS, TABLE_USE, TABLE_HANDLE,
            TABLE_USERDATA, TABLE_OWNER);

    public static final Field<String> DEVICE_NAME = new Field<>(NfTables.NFTA_DEVICE_NAME, "NFTA_DEVICE_NAME", Values.TEXT);
    private static final AttributeSpace DEVICES = new AttributeSpace("NFTA_DEVICE", DEVICE_NAME);
    /** NF_INET_*; NF_NETDEV_* in family netdev. */
    public static final Field<Integer> HOOK_HOOKNUM = new Field<>(NfTables.NFTA_HOOK_HOOKNUM, "NFTA_HOOK_HOOKNUM", Values.BE32);
    /** Signed; the lower comes first. */
    public static final Field<Integer> HOOK_PRIORITY = new Field<>(NfTables.NFTA_HOOK_PRIORITY, "NFTA_HOOK_PRIORITY", Values.BE32);
    public static final Field<String> HOOK_DEV = new Field<>(NfTables.NFTA_HOOK_DEV, "NFTA_HOOK_DEV", Values.TEXT);
    public static final Field<Attributes> HOOK_DEVS = new Field<>(NfTables.NFTA_HOOK_DEVS, "NFTA_HOOK_DEVS", Values.nested(DEVICES));
    private static final AttributeSpace HOOK = new AttributeSpace("NFTA_HOOK", HOOK_HOOKNUM, HOOK_PRIORITY, HOOK_DEV, HOOK_DEVS);

    public static final Field<String> CHAIN_TABLE = new Field<>(NfTables.NFTA_CHAIN_TABLE, "NFTA_CHAIN_TABLE", Values.TEXT);
    public static final Field<Long> CHAIN_HANDLE = new Field<>(NfTables.NFTA_CHAIN_HANDLE, "NFTA_CHAIN_HANDLE", Values.BE64);
    public static final Field<String> CHAIN_NAME = new Field<>(NfTables.NFTA_CHAIN_NAME, "NFTA_CHAIN_NAME", Values.TEXT);
    /** Of base chains only. */
    public static final Field<Attributes> CHAIN_HOOK = new Field<>(NfTables.NFTA_CHAIN_HOOK, "NFTA_CHAIN_HOOK", Values.nested(HOOK));
    /** NF_ACCEPT or NF_DROP; of base chains only. */
    public static final Field<Integer> CHAIN_POLICY = new Field<>(NfTables.NFTA_CHAIN_POLICY, "NFTA_CHAIN_POLICY", Values.BE32);
    public static final Field<Integer> CHAIN_USE = new Field<>(NfTables.NFTA_CHAIN_USE, "NFTA_CHAIN_USE", Values.BE32);
    /** {@code filter}, {@code nat}, {@code route}; of base chains only. */
    public static final Field<String> CHAIN_TYPE = new Field<>(NfTables.NFTA_CHAIN_TYPE, "NFTA_CHAIN_TYPE", Values.TEXT);
    /** What the policy decided. */
    public static final Field<Attributes> CHAIN_COUNTERS =
            new Field<>(NfTables.NFTA_CHAIN_COUNTERS, "NFTA_CHAIN_COUNTERS", Values.nested(ExpressionField.COUNTER));
    public static final Field<Integer> CHAIN_FLAGS = new Field<>(NfTables.NFTA_CHAIN_FLAGS, "NFTA_CHAIN_FLAGS", Values.BE32);
    public static final Field<byte[]> CHAIN_USERDATA = new Field<>(NfTables.NFTA_CHAIN_USERDATA, "NFTA_CHAIN_USERDATA", Values.BYTES);
    public static final AttributeSpace CHAIN = new AttributeSpace("NFTA_CHAIN", CHAIN_TABLE, CHAIN_HANDLE, CHAIN_NAME, CHAIN_HOOK,
            CHAIN_POLICY, CHAIN_USE, CHAIN_TYPE, CHAIN_COUNTERS, CHAIN_FLAGS, CHAIN_USERDATA);

    public static final Field<String> RULE_TABLE = new Field<>(NfTables.NFTA_RULE_TABLE, "NFTA_RULE_TABLE", Values.TEXT);
    public static final Field<String> RULE_CHAIN = new Field<>(NfTables.NFTA_RULE_CHAIN, "NFTA_RULE_CHAIN", Values.TEXT);
    public static final Field<Long> RULE_HANDLE = new Field<>(NfTables.NFTA_RULE_HANDLE, "NFTA_RULE_HANDLE", Values.BE64);
    /** One {@link ExpressionField#ELEM} for each expression, in the order in which they are carried out. */
    public static final Field<Attributes> RULE_EXPRESSIONS =
            new Field<>(NfTables.NFTA_RULE_EXPRESSIONS, "NFTA_RULE_EXPRESSIONS", Values.nested(ExpressionField.LIST));
    /** The handle of the rule before it. */
    public static final Field<Long> RULE_POSITION = new Field<>(NfTables.NFTA_RULE_POSITION, "NFTA_RULE_POSITION", Values.BE64);
    /** Comments, in a form that only nft(8) and iptables-nft(8) know. */
    public static final Field<byte[]> RULE_USERDATA = new Field<>(NfTables.NFTA_RULE_USERDATA, "NFTA_RULE_USERDATA", Values.BYTES);
    public static final AttributeSpace RULE = new AttributeSpace("NFTA_RULE", RULE_TABLE, RULE_CHAIN, RULE_HANDLE, RULE_EXPRESSIONS,
            RULE_POSITION, RULE_USERDATA);

    public static final Field<String> SET_TABLE = new Field<>(NfTables.NFTA_SET_TABLE, "NFTA_SET_TABLE", Values.TEXT);
    public static final Field<String> SET_NAME = new Field<>(NfTables.NFTA_SET_NAME, "NFTA_SET_NAME", Values.TEXT);
    /** NFT_SET_*. */
    public static final Field<Integer> SET_FLAGS = new Field<>(NfTables.NFTA_SET_FLAGS, "NFTA_SET_FLAGS", Values.BE32);
    /** Known to nft(8) only. */
    public static final Field<Integer> SET_KEY_TYPE = new Field<>(NfTables.NFTA_SET_KEY_TYPE, "NFTA_SET_KEY_TYPE", Values.BE32);
    /** Bytes. */
    public static final Field<Integer> SET_KEY_LEN = new Field<>(NfTables.NFTA_SET_KEY_LEN, "NFTA_SET_KEY_LEN", Values.BE32);
    public static final Field<Integer> SET_DATA_TYPE = new Field<>(NfTables.NFTA_SET_DATA_TYPE, "NFTA_SET_DATA_TYPE", Values.BE32);
    public static final Field<Integer> SET_DATA_LEN = new Field<>(NfTables.NFTA_SET_DATA_LEN, "NFTA_SET_DATA_LEN", Values.BE32);
    public static final Field<Long> SET_HANDLE = new Field<>(NfTables.NFTA_SET_HANDLE, "NFTA_SET_HANDLE", Values.BE64);
    public static final Field<byte[]> SET_USERDATA = new Field<>(NfTables.NFTA_SET_USERDATA, "NFTA_SET_USERDATA", Values.BYTES);
    public static final AttributeSpace SET = new AttributeSpace("NFTA_SET", SET_TABLE, SET_NAME, SET_FLAGS, SET_KEY_TYPE, SET_KEY_LEN,
            SET_DATA_TYPE, SET_DATA_LEN, SET_HANDLE, SET_USERDATA);

    /** Counts the changes of the rule set of this namespace. */
    public static final Field<Integer> GEN_ID = new Field<>(NfTables.NFTA_GEN_ID, "NFTA_GEN_ID", Values.BE32);
    public static final Field<Integer> GEN_PROC_PID = new Field<>(NfTables.NFTA_GEN_PROC_PID, "NFTA_GEN_PROC_PID", Values.BE32);
    public static final Field<String> GEN_PROC_NAME = new Field<>(NfTables.NFTA_GEN_PROC_NAME, "NFTA_GEN_PROC_NAME", Values.TEXT);
    public static final AttributeSpace GENERATION = new AttributeSpace("NFTA_GEN", GEN_ID, GEN_PROC_PID, GEN_PROC_NAME);

    private NftField() {
    }
}
