package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * The answer to XFRM_MSG_GETSADINFO.
 *
 * @param flags  of the request
 */
public record SadInfo(int flags, Attributes attributes) {
    /** How many states there are. */
    public static final Field<Integer> COUNT = new Field<>(Xfrm.XFRMA_SAD_CNT, "XFRMA_SAD_CNT", Values.U32);
    public static final Field<HashBuckets> HASH = new Field<>(Xfrm.XFRMA_SAD_HINFO, "XFRMA_SAD_HINFO", HashBuckets.CODEC);
    private static final AttributeSpace SPACE = new AttributeSpace("XFRMA_SAD", COUNT, HASH);

    public static SadInfo decode(Slice payload) {
        return new SadInfo(payload.u32(0), Attributes.decode(payload.from(4), SPACE, 0));
    }

    public byte[] encode() {
        Writer out = new Writer().u32(flags);
        attributes.encode(out);
        return out.toBytes();
    }
}
