package org.pmtuctl.rtnetlink.nexthop;

import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code NHA_GROUP_STATS}: sent only when asked for with NHA_OP_FLAG_DUMP_STATS (Linux 6.9). */
public final class GroupStatsField {
    /** In an entry: the member. */
    public static final Field<Integer> ID = new Field<>(Nexthop.NHA_GROUP_STATS_ENTRY_ID, "NHA_GROUP_STATS_ENTRY_ID", Values.U32);
    /** In an entry: packets forwarded by the member. */
    public static final Field<Long> PACKETS =
            new Field<>(Nexthop.NHA_GROUP_STATS_ENTRY_PACKETS, "NHA_GROUP_STATS_ENTRY_PACKETS", Values.UINT);
    /** In an entry: those that hardware forwarded. */
    public static final Field<Long> PACKETS_HW =
            new Field<>(Nexthop.NHA_GROUP_STATS_ENTRY_PACKETS_HW, "NHA_GROUP_STATS_ENTRY_PACKETS_HW", Values.UINT);

    private static final AttributeSpace ENTRY_SPACE = new AttributeSpace("NHA_GROUP_STATS_ENTRY", ID, PACKETS, PACKETS_HW);

    /** One for each member. */
    public static final Field<Attributes> ENTRY =
            new Field<>(Nexthop.NHA_GROUP_STATS_ENTRY, "NHA_GROUP_STATS_ENTRY", Values.nested(ENTRY_SPACE));

    static final AttributeSpace SPACE = new AttributeSpace("NHA_GROUP_STATS", ENTRY);

    private GroupStatsField() {
    }
}
