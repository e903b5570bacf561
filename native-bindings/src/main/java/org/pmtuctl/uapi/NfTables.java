package org.pmtuctl.uapi;

/** {@code linux/netfilter/nf_tables.h}, {@code nf_tables_compat.h}, {@code linux/netfilter/nfnetlink.h}. */
public final class NfTables {
    public static final int NFNETLINK_V0 = 0;
    public static final int NFNL_SUBSYS_NFTABLES = 10;
    /** {@code struct nfgenmsg}: family, version, and in network order what the subsystem wants. */
    public static final int NFGENMSG_SIZE = 4;

    /** {@code enum nf_tables_msg_types}. */
    public static final int NFT_MSG_NEWTABLE = 0;
    public static final int NFT_MSG_GETTABLE = 1;
    public static final int NFT_MSG_NEWCHAIN = 3;
    public static final int NFT_MSG_GETCHAIN = 4;
    public static final int NFT_MSG_NEWRULE = 6;
    public static final int NFT_MSG_GETRULE = 7;
    public static final int NFT_MSG_NEWSET = 9;
    public static final int NFT_MSG_GETSET = 10;
    public static final int NFT_MSG_NEWSETELEM = 12;
    public static final int NFT_MSG_GETSETELEM = 13;
    public static final int NFT_MSG_NEWGEN = 15;
    public static final int NFT_MSG_GETGEN = 16;

    /** {@code enum nft_table_attributes}. */
    public static final int NFTA_TABLE_NAME = 1;
    public static final int NFTA_TABLE_FLAGS = 2;
    public static final int NFTA_TABLE_USE = 3;
    public static final int NFTA_TABLE_HANDLE = 4;
    public static final int NFTA_TABLE_USERDATA = 6;
    public static final int NFTA_TABLE_OWNER = 7;

    /** {@code enum nft_chain_attributes}. */
    public static final int NFTA_CHAIN_TABLE = 1;
    public static final int NFTA_CHAIN_HANDLE = 2;
    public static final int NFTA_CHAIN_NAME = 3;
    public static final int NFTA_CHAIN_HOOK = 4;
    public static final int NFTA_CHAIN_POLICY = 5;
    public static final int NFTA_CHAIN_USE = 6;
    public static final int NFTA_CHAIN_TYPE = 7;
    public static final int NFTA_CHAIN_COUNTERS = 8;
    public static final int NFTA_CHAIN_FLAGS = 10;
    public static final int NFTA_CHAIN_ID = 11;
    public static final int NFTA_CHAIN_USERDATA = 12;

    /** {@code enum nft_hook_attributes}. */
    public static final int NFTA_HOOK_HOOKNUM = 1;
    public static final int NFTA_HOOK_PRIORITY = 2;
    public static final int NFTA_HOOK_DEV = 3;
    public static final int NFTA_HOOK_DEVS = 4;

    /** {@code enum nft_devices_attributes}. */
    public static final int NFTA_DEVICE_NAME = 1;

    /** {@code enum nft_rule_attributes}. */
    public static final int NFTA_RULE_TABLE = 1;
    public static final int NFTA_RULE_CHAIN = 2;
    public static final int NFTA_RULE_HANDLE = 3;
    public static final int NFTA_RULE_EXPRESSIONS = 4;
    public static final int NFTA_RULE_COMPAT = 5;
    public static final int NFTA_RULE_POSITION = 6;
    public static final int NFTA_RULE_USERDATA = 7;
    public static final int NFTA_RULE_ID = 9;
    public static final int NFTA_RULE_POSITION_ID = 10;
    public static final int NFTA_RULE_CHAIN_ID = 11;

    /** {@code enum nft_rule_compat_attributes}. */
    public static final int NFTA_RULE_COMPAT_PROTO = 1;
    public static final int NFTA_RULE_COMPAT_FLAGS = 2;

    /** {@code enum nft_set_attributes}. */
    public static final int NFTA_SET_TABLE = 1;
    public static final int NFTA_SET_NAME = 2;
    public static final int NFTA_SET_FLAGS = 3;
    public static final int NFTA_SET_KEY_TYPE = 4;
    public static final int NFTA_SET_KEY_LEN = 5;
    public static final int NFTA_SET_DATA_TYPE = 6;
    public static final int NFTA_SET_DATA_LEN = 7;
    public static final int NFTA_SET_POLICY = 8;
    public static final int NFTA_SET_DESC = 9;
    public static final int NFTA_SET_ID = 10;
    public static final int NFTA_SET_TIMEOUT = 11;
    public static final int NFTA_SET_GC_INTERVAL = 12;
    public static final int NFTA_SET_USERDATA = 13;
    public static final int NFTA_SET_OBJ_TYPE = 15;
    public static final int NFTA_SET_HANDLE = 16;
    public static final int NFTA_SET_EXPR = 17;
    public static final int NFTA_SET_EXPRESSIONS = 18;

    /** {@code enum nft_set_elem_attributes}. */
    public static final int NFTA_SET_ELEM_KEY = 1;
    public static final int NFTA_SET_ELEM_DATA = 2;
    public static final int NFTA_SET_ELEM_FLAGS = 3;
    public static final int NFTA_SET_ELEM_TIMEOUT = 4;
    public static final int NFTA_SET_ELEM_EXPIRATION = 5;
    public static final int NFTA_SET_ELEM_USERDATA = 6;
    public static final int NFTA_SET_ELEM_EXPR = 7;
    public static final int NFTA_SET_ELEM_OBJREF = 9;
    public static final int NFTA_SET_ELEM_KEY_END = 10;
    public static final int NFTA_SET_ELEM_EXPRESSIONS = 11;

    /** {@code enum nft_set_elem_list_attributes}. */
    public static final int NFTA_SET_ELEM_LIST_TABLE = 1;
    public static final int NFTA_SET_ELEM_LIST_SET = 2;
    public static final int NFTA_SET_ELEM_LIST_ELEMENTS = 3;
    public static final int NFTA_SET_ELEM_LIST_SET_ID = 4;

    /** {@code enum nft_list_attributes}. */
    public static final int NFTA_LIST_ELEM = 1;

    /** {@code enum nft_expr_attributes}. */
    public static final int NFTA_EXPR_NAME = 1;
    public static final int NFTA_EXPR_DATA = 2;

    /** {@code enum nft_data_attributes}. */
    public static final int NFTA_DATA_VALUE = 1;
    public static final int NFTA_DATA_VERDICT = 2;

    /** {@code enum nft_verdict_attributes}. */
    public static final int NFTA_VERDICT_CODE = 1;
    public static final int NFTA_VERDICT_CHAIN = 2;
    public static final int NFTA_VERDICT_CHAIN_ID = 3;

    /** {@code enum nft_immediate_attributes}. */
    public static final int NFTA_IMMEDIATE_DREG = 1;
    public static final int NFTA_IMMEDIATE_DATA = 2;

    /** {@code enum nft_bitwise_attributes}. */
    public static final int NFTA_BITWISE_SREG = 1;
    public static final int NFTA_BITWISE_DREG = 2;
    public static final int NFTA_BITWISE_LEN = 3;
    public static final int NFTA_BITWISE_MASK = 4;
    public static final int NFTA_BITWISE_XOR = 5;
    public static final int NFTA_BITWISE_OP = 6;
    public static final int NFTA_BITWISE_DATA = 7;

    /** {@code enum nft_byteorder_attributes}. */
    public static final int NFTA_BYTEORDER_SREG = 1;
    public static final int NFTA_BYTEORDER_DREG = 2;
    public static final int NFTA_BYTEORDER_OP = 3;
    public static final int NFTA_BYTEORDER_LEN = 4;
    public static final int NFTA_BYTEORDER_SIZE = 5;

    /** {@code enum nft_cmp_attributes}. */
    public static final int NFTA_CMP_SREG = 1;
    public static final int NFTA_CMP_OP = 2;
    public static final int NFTA_CMP_DATA = 3;

    /** {@code enum nft_range_attributes}. */
    public static final int NFTA_RANGE_SREG = 1;
    public static final int NFTA_RANGE_OP = 2;
    public static final int NFTA_RANGE_FROM_DATA = 3;
    public static final int NFTA_RANGE_TO_DATA = 4;

    /** {@code enum nft_lookup_attributes}. */
    public static final int NFTA_LOOKUP_SET = 1;
    public static final int NFTA_LOOKUP_SREG = 2;
    public static final int NFTA_LOOKUP_DREG = 3;
    public static final int NFTA_LOOKUP_SET_ID = 4;
    public static final int NFTA_LOOKUP_FLAGS = 5;

    /** {@code enum nft_payload_attributes}. */
    public static final int NFTA_PAYLOAD_DREG = 1;
    public static final int NFTA_PAYLOAD_BASE = 2;
    public static final int NFTA_PAYLOAD_OFFSET = 3;
    public static final int NFTA_PAYLOAD_LEN = 4;
    public static final int NFTA_PAYLOAD_SREG = 5;
    public static final int NFTA_PAYLOAD_CSUM_TYPE = 6;
    public static final int NFTA_PAYLOAD_CSUM_OFFSET = 7;
    public static final int NFTA_PAYLOAD_CSUM_FLAGS = 8;

    /** {@code enum nft_exthdr_attributes}. */
    public static final int NFTA_EXTHDR_DREG = 1;
    public static final int NFTA_EXTHDR_TYPE = 2;
    public static final int NFTA_EXTHDR_OFFSET = 3;
    public static final int NFTA_EXTHDR_LEN = 4;
    public static final int NFTA_EXTHDR_FLAGS = 5;
    public static final int NFTA_EXTHDR_OP = 6;
    public static final int NFTA_EXTHDR_SREG = 7;

    /** {@code enum nft_meta_attributes}. */
    public static final int NFTA_META_DREG = 1;
    public static final int NFTA_META_KEY = 2;
    public static final int NFTA_META_SREG = 3;

    /** {@code enum nft_rt_attributes}. */
    public static final int NFTA_RT_DREG = 1;
    public static final int NFTA_RT_KEY = 2;

    /** {@code enum nft_ct_attributes}. */
    public static final int NFTA_CT_DREG = 1;
    public static final int NFTA_CT_KEY = 2;
    public static final int NFTA_CT_DIRECTION = 3;
    public static final int NFTA_CT_SREG = 4;

    /** {@code enum nft_limit_attributes}. */
    public static final int NFTA_LIMIT_RATE = 1;
    public static final int NFTA_LIMIT_UNIT = 2;
    public static final int NFTA_LIMIT_BURST = 3;
    public static final int NFTA_LIMIT_TYPE = 4;
    public static final int NFTA_LIMIT_FLAGS = 5;

    /** {@code enum nft_counter_attributes}. */
    public static final int NFTA_COUNTER_BYTES = 1;
    public static final int NFTA_COUNTER_PACKETS = 2;

    /** {@code enum nft_log_attributes}. */
    public static final int NFTA_LOG_GROUP = 1;
    public static final int NFTA_LOG_PREFIX = 2;
    public static final int NFTA_LOG_SNAPLEN = 3;
    public static final int NFTA_LOG_QTHRESHOLD = 4;
    public static final int NFTA_LOG_LEVEL = 5;
    public static final int NFTA_LOG_FLAGS = 6;

    /** {@code enum nft_reject_attributes}. */
    public static final int NFTA_REJECT_TYPE = 1;
    public static final int NFTA_REJECT_ICMP_CODE = 2;

    /** {@code enum nft_fib_attributes}. */
    public static final int NFTA_FIB_DREG = 1;
    public static final int NFTA_FIB_RESULT = 2;
    public static final int NFTA_FIB_FLAGS = 3;

    /** {@code enum nft_xfrm_attributes}. */
    public static final int NFTA_XFRM_DREG = 1;
    public static final int NFTA_XFRM_KEY = 2;
    public static final int NFTA_XFRM_DIR = 3;
    public static final int NFTA_XFRM_SPNUM = 4;

    /** {@code enum nft_target_attributes}. */
    public static final int NFTA_TARGET_NAME = 1;
    public static final int NFTA_TARGET_REV = 2;
    public static final int NFTA_TARGET_INFO = 3;

    /** {@code enum nft_match_attributes}. */
    public static final int NFTA_MATCH_NAME = 1;
    public static final int NFTA_MATCH_REV = 2;
    public static final int NFTA_MATCH_INFO = 3;

    /** {@code enum nft_gen_attributes}. */
    public static final int NFTA_GEN_ID = 1;
    public static final int NFTA_GEN_PROC_PID = 2;
    public static final int NFTA_GEN_PROC_NAME = 3;

    public static final int NFT_REG_VERDICT = 0;
    /** The four registers of 16 bytes begin here, those of 4 bytes that they consist of at {@link #NFT_REG32_00}. */
    public static final int NFT_REG_1 = 1;
    public static final int NFT_REG_4 = 4;
    public static final int NFT_REG32_00 = 8;
    public static final int NFT_REG32_15 = 23;

    /** {@code enum nft_verdicts}. */
    public static final int NFT_CONTINUE = -1;
    public static final int NFT_BREAK = -2;
    public static final int NFT_JUMP = -3;
    public static final int NFT_GOTO = -4;
    public static final int NFT_RETURN = -5;

    /** {@code enum nft_bitwise_ops}. */
    public static final int NFT_BITWISE_MASK_XOR = 0;
    public static final int NFT_BITWISE_LSHIFT = 1;
    public static final int NFT_BITWISE_RSHIFT = 2;

    /** {@code enum nft_byteorder_ops}. */
    public static final int NFT_BYTEORDER_NTOH = 0;
    public static final int NFT_BYTEORDER_HTON = 1;

    /** {@code enum nft_cmp_ops}. */
    public static final int NFT_CMP_EQ = 0;
    public static final int NFT_CMP_NEQ = 1;
    public static final int NFT_CMP_LT = 2;
    public static final int NFT_CMP_LTE = 3;
    public static final int NFT_CMP_GT = 4;
    public static final int NFT_CMP_GTE = 5;

    /** {@code enum nft_range_ops}. */
    public static final int NFT_RANGE_EQ = 0;
    public static final int NFT_RANGE_NEQ = 1;

    /** {@code enum nft_payload_bases}. */
    public static final int NFT_PAYLOAD_LL_HEADER = 0;
    public static final int NFT_PAYLOAD_NETWORK_HEADER = 1;
    public static final int NFT_PAYLOAD_TRANSPORT_HEADER = 2;
    public static final int NFT_PAYLOAD_INNER_HEADER = 3;

    /** {@code enum nft_exthdr_op}. */
    public static final int NFT_EXTHDR_OP_IPV6 = 0;
    public static final int NFT_EXTHDR_OP_TCPOPT = 1;
    public static final int NFT_EXTHDR_OP_IPV4 = 2;
    public static final int NFT_EXTHDR_OP_SCTP = 3;
    public static final int NFT_EXTHDR_OP_DCCP = 4;

    /** {@code enum nft_meta_keys}. */
    public static final int NFT_META_LEN = 0;
    public static final int NFT_META_PROTOCOL = 1;
    public static final int NFT_META_PRIORITY = 2;
    public static final int NFT_META_MARK = 3;
    public static final int NFT_META_IIF = 4;
    public static final int NFT_META_OIF = 5;
    public static final int NFT_META_IIFNAME = 6;
    public static final int NFT_META_OIFNAME = 7;
    public static final int NFT_META_IIFTYPE = 8;
    public static final int NFT_META_OIFTYPE = 9;
    public static final int NFT_META_SKUID = 10;
    public static final int NFT_META_SKGID = 11;
    public static final int NFT_META_NFTRACE = 12;
    public static final int NFT_META_RTCLASSID = 13;
    public static final int NFT_META_SECMARK = 14;
    public static final int NFT_META_NFPROTO = 15;
    public static final int NFT_META_L4PROTO = 16;
    public static final int NFT_META_BRI_IIFNAME = 17;
    public static final int NFT_META_BRI_OIFNAME = 18;
    public static final int NFT_META_PKTTYPE = 19;
    public static final int NFT_META_CPU = 20;
    public static final int NFT_META_IIFGROUP = 21;
    public static final int NFT_META_OIFGROUP = 22;
    public static final int NFT_META_CGROUP = 23;
    public static final int NFT_META_PRANDOM = 24;
    public static final int NFT_META_SECPATH = 25;
    public static final int NFT_META_IIFKIND = 26;
    public static final int NFT_META_OIFKIND = 27;
    public static final int NFT_META_BRI_IIFPVID = 28;
    public static final int NFT_META_BRI_IIFVPROTO = 29;
    public static final int NFT_META_TIME_NS = 30;
    public static final int NFT_META_TIME_DAY = 31;

    /** {@code enum nft_rt_keys}. */
    public static final int NFT_RT_CLASSID = 0;
    public static final int NFT_RT_NEXTHOP4 = 1;
    public static final int NFT_RT_NEXTHOP6 = 2;
    public static final int NFT_RT_TCPMSS = 3;
    public static final int NFT_RT_XFRM = 4;

    /** {@code enum nft_ct_keys}. */
    public static final int NFT_CT_STATE = 0;
    public static final int NFT_CT_DIRECTION = 1;
    public static final int NFT_CT_STATUS = 2;
    public static final int NFT_CT_MARK = 3;

    /** {@code enum nft_fib_result}. */
    public static final int NFT_FIB_RESULT_OIF = 1;
    public static final int NFT_FIB_RESULT_OIFNAME = 2;
    public static final int NFT_FIB_RESULT_ADDRTYPE = 3;

    public static final int NFT_SET_ANONYMOUS = 0x1;
    public static final int NFT_SET_INTERVAL = 0x4;
    public static final int NFT_SET_MAP = 0x8;
    public static final int NFT_SET_CONCAT = 0x80;
    public static final int NFT_SET_ELEM_INTERVAL_END = 0x1;
    public static final int NFT_SET_ELEM_CATCHALL = 0x2;
    public static final int NFT_LOOKUP_F_INV = 1;
    public static final int NFT_LIMIT_F_INV = 1;
    public static final int NFT_EXTHDR_F_PRESENT = 1;
    public static final int NFT_TABLE_F_DORMANT = 1;

    private NfTables() {
    }
}
