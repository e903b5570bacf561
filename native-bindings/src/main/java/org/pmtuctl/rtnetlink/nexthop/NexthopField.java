package org.pmtuctl.rtnetlink.nexthop;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of a next-hop message: {@code NHA_*} of linux/nexthop.h. */
public final class NexthopField {
    public static final Field<Integer> ID = new Field<>(Nexthop.NHA_ID, "NHA_ID", Values.U32);
    /** The members of a group; a group has neither device nor gateway of its own. */
    public static final Field<List<GroupMember>> GROUP = new Field<>(Nexthop.NHA_GROUP, "NHA_GROUP", GroupMember.LIST_CODEC);
    /** NEXTHOP_GRP_TYPE_*. */
    public static final Field<Integer> GROUP_TYPE = new Field<>(Nexthop.NHA_GROUP_TYPE, "NHA_GROUP_TYPE", Values.U16);
    public static final Field<Boolean> BLACKHOLE = new Field<>(Nexthop.NHA_BLACKHOLE, "NHA_BLACKHOLE", Values.FLAG);
    public static final Field<Integer> OIF = new Field<>(Nexthop.NHA_OIF, "NHA_OIF", Values.U32);
    public static final Field<IpAddress> GATEWAY = new Field<>(Nexthop.NHA_GATEWAY, "NHA_GATEWAY", Values.ADDRESS);
    /** LWTUNNEL_ENCAP_*. */
    public static final Field<Integer> ENCAP_TYPE = new Field<>(Nexthop.NHA_ENCAP_TYPE, "NHA_ENCAP_TYPE", Values.U16);
    /** Attributes whose meaning depends on {@link #ENCAP_TYPE}. */
    public static final Field<byte[]> ENCAP = new Field<>(Nexthop.NHA_ENCAP, "NHA_ENCAP", Values.BYTES);
    /** Only in requests. */
    public static final Field<Boolean> GROUPS = new Field<>(Nexthop.NHA_GROUPS, "NHA_GROUPS", Values.FLAG);
    /** Only in requests. */
    public static final Field<Integer> MASTER = new Field<>(Nexthop.NHA_MASTER, "NHA_MASTER", Values.U32);
    /** For a bridge's forwarding table, not for routes. */
    public static final Field<Boolean> FDB = new Field<>(Nexthop.NHA_FDB, "NHA_FDB", Values.FLAG);
    public static final Field<Attributes> RES_GROUP =
            new Field<>(Nexthop.NHA_RES_GROUP, "NHA_RES_GROUP", Values.nested(ResilientGroupField.SPACE));
    public static final Field<Attributes> RES_BUCKET =
            new Field<>(Nexthop.NHA_RES_BUCKET, "NHA_RES_BUCKET", Values.nested(ResilientBucketField.SPACE));
    /** NHA_OP_FLAG_* (Linux 6.9). */
    public static final Field<Integer> OP_FLAGS = new Field<>(Nexthop.NHA_OP_FLAGS, "NHA_OP_FLAGS", Values.U32);
    public static final Field<Attributes> GROUP_STATS =
            new Field<>(Nexthop.NHA_GROUP_STATS, "NHA_GROUP_STATS", Values.nested(GroupStatsField.SPACE));
    public static final Field<Integer> HW_STATS_ENABLE =
            new Field<>(Nexthop.NHA_HW_STATS_ENABLE, "NHA_HW_STATS_ENABLE", Values.U32);
    public static final Field<Integer> HW_STATS_USED = new Field<>(Nexthop.NHA_HW_STATS_USED, "NHA_HW_STATS_USED", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("NHA", ID, GROUP, GROUP_TYPE, BLACKHOLE, OIF, GATEWAY, ENCAP_TYPE,
            ENCAP, GROUPS, MASTER, FDB, RES_GROUP, RES_BUCKET, OP_FLAGS, GROUP_STATS, HW_STATS_ENABLE, HW_STATS_USED);

    private NexthopField() {
    }
}
