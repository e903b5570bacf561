package org.pmtuctl.disguise;

import static org.pmtuctl.uapi.NfTables.*;

/** Attributes of nf_tables' objects. What rules and sets consist of is done by {@link RuleDisguise} and {@link SetDisguise}. */
final class NftTables {
    /** The rule set's generation: whether there is one, and which. */
    static final Table GENERATION = new Table()
            .as(Part.KEEP, NFTA_GEN_ID)
            .as(Part.DROP, NFTA_GEN_PROC_PID, NFTA_GEN_PROC_NAME);

    static final Table TABLE = new Table()
            .as(Part.RULESET, NFTA_TABLE_NAME)
            .as(Part.KEEP, NFTA_TABLE_FLAGS, NFTA_TABLE_USE, NFTA_TABLE_HANDLE)
            // Comments; the number of a process.
            .as(Part.DROP, NFTA_TABLE_USERDATA, NFTA_TABLE_OWNER);

    static final Table DEVICES = new Table().as(Part.DEVICE, NFTA_DEVICE_NAME);
    static final Table HOOK = new Table()
            .as(Part.KEEP, NFTA_HOOK_HOOKNUM, NFTA_HOOK_PRIORITY)
            .as(Part.DEVICE, NFTA_HOOK_DEV)
            .nest(NFTA_HOOK_DEVS, DEVICES);
    static final Table COUNTER = new Table().as(Part.KEEP, NFTA_COUNTER_BYTES, NFTA_COUNTER_PACKETS);
    static final Table CHAIN = new Table()
            .as(Part.RULESET, NFTA_CHAIN_TABLE)
            .as(Part.CHAIN, NFTA_CHAIN_NAME)
            .as(Part.WORD, NFTA_CHAIN_TYPE)
            .nest(NFTA_CHAIN_HOOK, HOOK)
            .nest(NFTA_CHAIN_COUNTERS, COUNTER)
            .as(Part.KEEP, NFTA_CHAIN_HANDLE, NFTA_CHAIN_POLICY, NFTA_CHAIN_USE, NFTA_CHAIN_FLAGS, NFTA_CHAIN_ID)
            .as(Part.DROP, NFTA_CHAIN_USERDATA);

    private static final Table COMPATIBLE = new Table().as(Part.KEEP, NFTA_RULE_COMPAT_PROTO, NFTA_RULE_COMPAT_FLAGS);
    static final Table RULE = new Table()
            .as(Part.RULESET, NFTA_RULE_TABLE)
            .as(Part.CHAIN, NFTA_RULE_CHAIN)
            .nest(NFTA_RULE_COMPAT, COMPATIBLE)
            .as(Part.KEEP, NFTA_RULE_HANDLE, NFTA_RULE_POSITION, NFTA_RULE_ID, NFTA_RULE_POSITION_ID, NFTA_RULE_CHAIN_ID)
            // Written anew; comments.
            .as(Part.DROP, NFTA_RULE_EXPRESSIONS, NFTA_RULE_USERDATA);

    static final Table SET = new Table()
            .as(Part.RULESET, NFTA_SET_TABLE)
            .as(Part.SET, NFTA_SET_NAME)
            .as(Part.KEEP, NFTA_SET_FLAGS, NFTA_SET_KEY_TYPE, NFTA_SET_KEY_LEN, NFTA_SET_DATA_TYPE, NFTA_SET_DATA_LEN, NFTA_SET_POLICY,
                    NFTA_SET_ID, NFTA_SET_TIMEOUT, NFTA_SET_GC_INTERVAL, NFTA_SET_OBJ_TYPE, NFTA_SET_HANDLE)
            .as(Part.DROP, NFTA_SET_DESC, NFTA_SET_USERDATA, NFTA_SET_EXPR, NFTA_SET_EXPRESSIONS);

    static final Table ELEMENTS = new Table()
            .as(Part.RULESET, NFTA_SET_ELEM_LIST_TABLE)
            .as(Part.SET, NFTA_SET_ELEM_LIST_SET)
            .as(Part.KEEP, NFTA_SET_ELEM_LIST_SET_ID)
            // Written anew.
            .as(Part.DROP, NFTA_SET_ELEM_LIST_ELEMENTS);

    private NftTables() {
    }
}
