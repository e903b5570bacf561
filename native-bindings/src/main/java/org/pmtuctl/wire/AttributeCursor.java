package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.uapi.Netlink;

/**
 * Walks attributes where they lie and makes no object of any: for dumps of millions of messages. {@link Attributes} is the
 * reading that keeps everything; both see the same attributes.
 *
 * <p>{@code cursor.over(buffer, start, end); while (cursor.next()) use(cursor.type()); } then {@link #exhausted()}.
 */
public final class AttributeCursor {
    private ByteBuffer buffer;
    private boolean swap;
    private int end;
    private int next;
    private int payload;
    private int length;
    private int rawType;

    /**
     * Starts anew.
     *
     * @param buffer  in host order
     * @param start   where the first attribute is
     * @param end     behind the last one
     */
    public void over(ByteBuffer buffer, int start, int end) {
        if (start < 0 || start > end || end > buffer.limit()) {
            throw new MalformedMessageException("attributes from " + start + " to " + end + " in a buffer of " + buffer.limit());
        }
        this.buffer = buffer;
        this.swap = buffer.order() == ByteOrder.LITTLE_ENDIAN;
        this.end = end;
        this.next = start;
    }

    /** Starts anew inside the payload that another cursor stands on. */
    public void inside(AttributeCursor outer) {
        over(outer.buffer, outer.payload, outer.payload + outer.length);
    }

    /** Moves to the next attribute; false at the end, or at a length that is impossible. */
    public boolean next() {
        int rest = end - next;
        if (rest < Netlink.NLA_HDRLEN) {
            return false;
        }
        int whole = buffer.getShort(next) & 0xffff;
        if (whole < Netlink.NLA_HDRLEN || whole > rest) {
            return false;
        }
        rawType = buffer.getShort(next + 2) & 0xffff;
        payload = next + Netlink.NLA_HDRLEN;
        length = whole - Netlink.NLA_HDRLEN;
        next += whole + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO;
        return true;
    }

    /** After the walk: true when every byte was an attribute. */
    public boolean exhausted() {
        return next >= end;
    }

    /** The number without flag bits. */
    public int type() {
        return rawType & Netlink.NLA_TYPE_MASK;
    }

    /** Bytes of the payload. */
    public int length() {
        return length;
    }

    /** Where in the buffer the attribute starts, its header included. */
    public int offset() {
        return payload - Netlink.NLA_HDRLEN;
    }

    private int at(int offset, int count) {
        if (offset < 0 || offset > length - count) {
            throw new MalformedMessageException("needs " + count + " bytes at offset " + offset + ", has " + length);
        }
        return payload + offset;
    }

    public int u8(int offset) {
        return buffer.get(at(offset, 1)) & 0xff;
    }

    /** 16 bits in host order, unsigned. */
    public int u16(int offset) {
        return buffer.getShort(at(offset, 2)) & 0xffff;
    }

    /** 32 bits in host order. */
    public int u32(int offset) {
        return buffer.getInt(at(offset, 4));
    }

    /** 32 bits in network order. */
    public int be32(int offset) {
        int value = buffer.getInt(at(offset, 4));
        return swap ? Integer.reverseBytes(value) : value;
    }

    /** 64 bits in network order. */
    public long be64(int offset) {
        long value = buffer.getLong(at(offset, 8));
        return swap ? Long.reverseBytes(value) : value;
    }
}
