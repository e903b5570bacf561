package org.pmtuctl.transport;

import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;

/**
 * Why the kernel refused ({@code struct nlmsgerr} and its extended acknowledgement).
 *
 * @param errno   positive
 * @param text    the kernel's own sentence (NLMSGERR_ATTR_MSG), null where it gave none
 * @param offset  where in the request the offending attribute stands (NLMSGERR_ATTR_OFFS), -1 where it did not say
 */
public record KernelError(int errno, String text, int offset) {
    private static final Field<String> MESSAGE = new Field<>(Netlink.NLMSGERR_ATTR_MSG, "NLMSGERR_ATTR_MSG", Values.TEXT);
    private static final Field<Integer> OFFSET = new Field<>(Netlink.NLMSGERR_ATTR_OFFS, "NLMSGERR_ATTR_OFFS", Values.U32);
    private static final AttributeSpace SPACE = new AttributeSpace("NLMSGERR_ATTR", MESSAGE, OFFSET);

    /** Reads the payload of an NLMSG_ERROR; null when it says 0 (an acknowledgement). */
    static KernelError ofError(Slice payload, int flags) {
        int error = payload.u32(0);
        if (error == 0) {
            return null;
        }
        int quoted = Netlink.NLMSG_HDRLEN;
        if ((flags & Netlink.NLM_F_CAPPED) == 0 && payload.length() >= 8) {
            quoted = payload.u32(4) + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
        return of(error, payload, 4 + quoted, flags);
    }

    /** Reads the payload of an NLMSG_DONE; null when it says 0 or nothing. */
    static KernelError ofDone(Slice payload, int flags) {
        if (payload.length() < 4 || payload.u32(0) >= 0) {
            return null;
        }
        return of(payload.u32(0), payload, 4, flags);
    }

    private static KernelError of(int error, Slice payload, int attributesAt, int flags) {
        int errno = error == Integer.MIN_VALUE ? Integer.MAX_VALUE : Math.abs(error);
        if ((flags & Netlink.NLM_F_ACK_TLVS) == 0 || attributesAt < 4 || attributesAt > payload.length()) {
            return new KernelError(errno, null, -1);
        }
        Attributes attributes = Attributes.decode(payload.from(attributesAt), SPACE, 0);
        return new KernelError(errno, attributes.get(MESSAGE), attributes.get(OFFSET, -1));
    }

    /** {@code EINVAL (Invalid argument): Invalid prefix for given prefix length}. */
    @Override
    public String toString() {
        return Errno.describe(errno) + (text == null ? "" : ": " + text);
    }
}
