package org.pmtuctl.uapi;

/** {@code linux/nexthop.h}. */
public final class Nexthop {
    /** Size of {@code struct nhmsg}. */
    public static final int NHMSG_SIZE = 8;

    /** Size of {@code struct nexthop_grp}. */
    public static final int NEXTHOP_GRP_SIZE = 8;

    public static final int NEXTHOP_GRP_TYPE_MPATH = 0;
    public static final int NEXTHOP_GRP_TYPE_RES = 1;

    public static final int NHA_ID = 1;
    public static final int NHA_GROUP = 2;
    public static final int NHA_GROUP_TYPE = 3;
    public static final int NHA_BLACKHOLE = 4;
    public static final int NHA_OIF = 5;
    public static final int NHA_GATEWAY = 6;
    public static final int NHA_ENCAP_TYPE = 7;
    public static final int NHA_ENCAP = 8;
    public static final int NHA_GROUPS = 9;
    public static final int NHA_MASTER = 10;
    public static final int NHA_FDB = 11;
    public static final int NHA_RES_GROUP = 12;
    public static final int NHA_RES_BUCKET = 13;
    public static final int NHA_OP_FLAGS = 14;
    public static final int NHA_GROUP_STATS = 15;
    public static final int NHA_HW_STATS_ENABLE = 16;
    public static final int NHA_HW_STATS_USED = 17;

    public static final int NHA_OP_FLAG_DUMP_STATS = 1;
    public static final int NHA_OP_FLAG_DUMP_HW_STATS = 2;
    public static final int NHA_OP_FLAG_RESP_GRP_RESVD_0 = 1 << 31;

    public static final int NHA_RES_GROUP_PAD = 0;
    public static final int NHA_RES_GROUP_BUCKETS = 1;
    public static final int NHA_RES_GROUP_IDLE_TIMER = 2;
    public static final int NHA_RES_GROUP_UNBALANCED_TIMER = 3;
    public static final int NHA_RES_GROUP_UNBALANCED_TIME = 4;

    public static final int NHA_RES_BUCKET_PAD = 0;
    public static final int NHA_RES_BUCKET_INDEX = 1;
    public static final int NHA_RES_BUCKET_IDLE_TIME = 2;
    public static final int NHA_RES_BUCKET_NH_ID = 3;

    public static final int NHA_GROUP_STATS_ENTRY = 1;

    public static final int NHA_GROUP_STATS_ENTRY_ID = 1;
    public static final int NHA_GROUP_STATS_ENTRY_PACKETS = 2;
    public static final int NHA_GROUP_STATS_ENTRY_PACKETS_HW = 3;

    private Nexthop() {
    }
}
