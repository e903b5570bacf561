package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Netlink;

/** A growing run of bytes: the other half of {@link Slice}. */
public final class Writer {
    private ByteBuffer buffer = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

    private ByteBuffer room(int count) {
        if (buffer.remaining() < count) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + count))
                    .order(ByteOrder.nativeOrder());
            larger.put(buffer.flip());
            buffer = larger;
        }
        return buffer;
    }

    public int length() {
        return buffer.position();
    }

    public Writer u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** 16 bits in host order. */
    public Writer u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    /** 32 bits in host order. */
    public Writer u32(int value) {
        room(4).putInt(value);
        return this;
    }

    /** 64 bits in host order. */
    public Writer u64(long value) {
        room(8).putLong(value);
        return this;
    }

    /** 16 bits in network order. */
    public Writer be16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /** 32 bits in network order. */
    public Writer be32(int value) {
        return be16(value >>> 16).be16(value);
    }

    /** 4 or 16 bytes in network order. */
    public Writer address(IpAddress address) {
        return bytes(address.toBytes());
    }

    public Writer bytes(byte[] bytes) {
        room(bytes.length).put(bytes);
        return this;
    }

    /** Text with its closing NUL. */
    public Writer text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8)).u8(0);
    }

    public Writer zeros(int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            buffer.put((byte) 0);
        }
        return this;
    }

    /** Fills with zeros up to the next multiple of four. */
    public Writer align() {
        return zeros(-length() & Netlink.NLA_ALIGNTO - 1);
    }

    /** Takes the last bytes back. */
    public Writer retract(int count) {
        buffer.position(buffer.position() - count);
        return this;
    }

    /** 64 bits in network order. */
    public Writer be64(long value) {
        return be32((int) (value >>> 32)).be32((int) value);
    }

    /** Starts an attribute; returns what {@link #endAttribute} needs. */
    public int beginAttribute(int rawType) {
        int start = length();
        u16(0).u16(rawType);
        return start;
    }

    /** Sets the length of the attribute begun at {@code start} and fills up to the alignment. */
    public void endAttribute(int start) {
        int length = length() - start;
        if (length > 0xffff) {
            throw new MalformedMessageException("an attribute of " + length + " bytes does not fit its 16-bit length");
        }
        buffer.putShort(start, (short) length);
        align();
    }

    /** Overwrites 32 bits in host order at an earlier place. */
    public void patchU32(int at, int value) {
        buffer.putInt(at, value);
    }

    /** Overwrites 16 bits in host order at an earlier place. */
    public void patchU16(int at, int value) {
        buffer.putShort(at, (short) value);
    }

    public byte[] toBytes() {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }
}
