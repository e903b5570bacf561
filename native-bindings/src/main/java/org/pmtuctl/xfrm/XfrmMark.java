package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/** {@code struct xfrm_mark}, 8 bytes in host order: matches a mark that equals {@code value} under {@code mask}. */
public record XfrmMark(int value, int mask) {
    static final Values.Fixed<XfrmMark> CODEC = new Values.Fixed<>(8) {
        @Override
        protected XfrmMark read(Slice payload) {
            return new XfrmMark(payload.u32(0), payload.u32(4));
        }

        @Override
        public void encode(XfrmMark mark, Writer out) {
            out.u32(mark.value).u32(mark.mask);
        }
    };
}
