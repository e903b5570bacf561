package org.pmtuctl.rtnetlink.nexthop;

import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code NHA_RES_GROUP}. Times are in USER_HZ ticks. */
public final class ResilientGroupField {
    /** Fills up to the alignment of {@link #UNBALANCED_TIME}. */
    public static final Field<byte[]> PAD = new Field<>(Nexthop.NHA_RES_GROUP_PAD, "NHA_RES_GROUP_PAD", Values.BYTES);
    public static final Field<Integer> BUCKETS = new Field<>(Nexthop.NHA_RES_GROUP_BUCKETS, "NHA_RES_GROUP_BUCKETS", Values.U16);
    public static final Field<Integer> IDLE_TIMER =
            new Field<>(Nexthop.NHA_RES_GROUP_IDLE_TIMER, "NHA_RES_GROUP_IDLE_TIMER", Values.U32);
    public static final Field<Integer> UNBALANCED_TIMER =
            new Field<>(Nexthop.NHA_RES_GROUP_UNBALANCED_TIMER, "NHA_RES_GROUP_UNBALANCED_TIMER", Values.U32);
    public static final Field<Long> UNBALANCED_TIME =
            new Field<>(Nexthop.NHA_RES_GROUP_UNBALANCED_TIME, "NHA_RES_GROUP_UNBALANCED_TIME", Values.U64);

    static final AttributeSpace SPACE = new AttributeSpace("NHA_RES_GROUP", PAD, BUCKETS, IDLE_TIMER, UNBALANCED_TIMER,
            UNBALANCED_TIME);

    private ResilientGroupField() {
    }
}
