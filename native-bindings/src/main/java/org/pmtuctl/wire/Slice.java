package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.pmtuctl.inet.IpAddress;

/**
 * A window on received bytes. Offsets count from its start; reading past its end throws {@link MalformedMessageException},
 * whatever lies behind it in the buffer.
 *
 * <p>A slice sees the receive buffer itself: it is valid until the next datagram is received. What must live longer is copied.
 */
public final class Slice {
    private final ByteBuffer buffer;
    private final int start;
    private final int length;

    /** @param buffer in the machine's byte order */
    public Slice(ByteBuffer buffer, int start, int length) {
        if (start < 0 || length < 0 || start > buffer.limit() - length) {
            throw new MalformedMessageException(length + " bytes at " + start + " lie outside a buffer of " + buffer.limit());
        }
        this.buffer = buffer;
        this.start = start;
        this.length = length;
    }

    /** A slice of a copy; for recorded bytes and tests. */
    public static Slice of(byte[] bytes) {
        return new Slice(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), 0, bytes.length);
    }

    public int length() {
        return length;
    }

    public Slice slice(int offset, int count) {
        return new Slice(buffer, at(offset, count), count);
    }

    /** The rest from {@code offset} on. */
    public Slice from(int offset) {
        return slice(offset, length - offset);
    }

    private int at(int offset, int count) {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw new MalformedMessageException("needs " + count + " bytes at offset " + offset + ", has " + length);
        }
        return start + offset;
    }

    public int u8(int offset) {
        return buffer.get(at(offset, 1)) & 0xff;
    }

    /** 16 bits in host order, unsigned. */
    public int u16(int offset) {
        return buffer.getShort(at(offset, 2)) & 0xffff;
    }

    /** 32 bits in host order; unsigned values above 2^31 appear negative. */
    public int u32(int offset) {
        return buffer.getInt(at(offset, 4));
    }

    /** 64 bits in host order. */
    public long u64(int offset) {
        return buffer.getLong(at(offset, 8));
    }

    /** 16 bits in network order, unsigned. */
    public int be16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    /** 32 bits in network order. */
    public int be32(int offset) {
        return be16(offset) << 16 | be16(offset + 2);
    }

    /** 64 bits in network order. */
    public long be64(int offset) {
        return (long) be32(offset) << 32 | be32(offset + 4) & 0xffff_ffffL;
    }

    /** 4 bytes in network order. */
    public IpAddress ipv4(int offset) {
        return IpAddress.ipv4(be32(offset));
    }

    /** 16 bytes in network order. */
    public IpAddress ipv6(int offset) {
        return IpAddress.ipv6(be64(offset), be64(offset + 8));
    }

    /** A copy of some bytes. */
    public byte[] bytes(int offset, int count) {
        byte[] copy = new byte[count];
        buffer.get(at(offset, count), copy);
        return copy;
    }

    /** A copy of all bytes. */
    public byte[] bytes() {
        return bytes(0, length);
    }

    /** Text up to the first NUL, or to the end. */
    public String text() {
        byte[] all = bytes();
        int end = 0;
        while (end < all.length && all[end] != 0) {
            end++;
        }
        return new String(all, 0, end, StandardCharsets.UTF_8);
    }

    /** Overwrites bytes with zeros in the underlying buffer: for what must never be seen. */
    public void erase(int offset, int count) {
        int first = at(offset, count);
        for (int i = 0; i < count; i++) {
            buffer.put(first + i, (byte) 0);
        }
    }
}
