package org.pmtuctl.rtnetlink.nexthop;

import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code NHA_RES_BUCKET}, in answers to RTM_GETNEXTHOPBUCKET. Times are in USER_HZ ticks. */
public final class ResilientBucketField {
    /** Fills up to the alignment of {@link #IDLE_TIME}. */
    public static final Field<byte[]> PAD = new Field<>(Nexthop.NHA_RES_BUCKET_PAD, "NHA_RES_BUCKET_PAD", Values.BYTES);
    public static final Field<Integer> INDEX = new Field<>(Nexthop.NHA_RES_BUCKET_INDEX, "NHA_RES_BUCKET_INDEX", Values.U16);
    public static final Field<Long> IDLE_TIME =
            new Field<>(Nexthop.NHA_RES_BUCKET_IDLE_TIME, "NHA_RES_BUCKET_IDLE_TIME", Values.U64);
    public static final Field<Integer> NH_ID = new Field<>(Nexthop.NHA_RES_BUCKET_NH_ID, "NHA_RES_BUCKET_NH_ID", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("NHA_RES_BUCKET", PAD, INDEX, IDLE_TIME, NH_ID);

    private ResilientBucketField() {
    }
}
