package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.Netlink;

/**
 * Walks the attributes in raw bytes so that some can be erased before anything decodes them. What cannot be walked to its end (damage)
 * is zeroed from there on: better less than a key.
 */
public abstract class AttributeEraser {
    /** Looks at the attributes from {@code from} to before {@code end}. */
    public final void walk(ByteBuffer buffer, int from, int end) {
        int at = from;
        while (end - at >= Netlink.NLA_HDRLEN) {
            int length = buffer.getShort(at) & 0xffff;
            if (length < Netlink.NLA_HDRLEN || length > end - at) {
                break;
            }
            attribute(buffer, buffer.getShort(at + 2) & Netlink.NLA_TYPE_MASK, at + Netlink.NLA_HDRLEN, at + length);
            at += length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        }
        zero(buffer, at, end);
    }

    /** Erases what must go of one attribute, whose payload stands from {@code from} to before {@code end}. */
    protected abstract void attribute(ByteBuffer buffer, int type, int from, int end);

    /** Does nothing when {@code end} is not behind {@code from}. */
    public static void zero(ByteBuffer buffer, int from, int end) {
        for (int i = from; i < end; i++) {
            buffer.put(i, (byte) 0);
        }
    }
}
