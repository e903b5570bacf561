package org.pmtuctl.xfrm;

import java.nio.charset.StandardCharsets;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_user_sec_ctx}, 8 bytes and the label: who may use a policy or state, by a security module (SELinux).
 *
 * @param algorithm       which module
 * @param interpretation  domain of interpretation
 * @param label           the module's own bytes, mostly text ending in NUL
 */
public record SecurityContext(int algorithm, int interpretation, byte[] label) {
    private static final int FIXED = 8;

    static final ValueCodec<SecurityContext> CODEC = new ValueCodec<>() {
        @Override
        public SecurityContext decode(Slice payload, int family) {
            int bytes = payload.length() - FIXED;
            if (payload.u16(0) != payload.length() || payload.u16(2) != Xfrm.XFRMA_SEC_CTX || payload.u16(6) != bytes) {
                throw new MalformedMessageException("a security context whose lengths contradict each other");
            }
            return new SecurityContext(payload.u8(4), payload.u8(5), payload.bytes(FIXED, bytes));
        }

        @Override
        public void encode(SecurityContext value, Writer out) {
            out.u16(FIXED + value.label.length).u16(Xfrm.XFRMA_SEC_CTX).u8(value.algorithm).u8(value.interpretation);
            out.u16(value.label.length).bytes(value.label);
        }
    };

    @Override
    public byte[] label() {
        return label.clone();
    }

    /** The label up to its first NUL. */
    public String text() {
        int end = 0;
        while (end < label.length && label[end] != 0) {
            end++;
        }
        return new String(label, 0, end, StandardCharsets.UTF_8);
    }
}
