package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;
import org.pmtuctl.uapi.Netlink;

/**
 * Makes damaged variants of real messages, the same ones for the same seed: flipped bits, lying lengths, other types,
 * attributes cut, doubled, dropped, moved, nested, spliced with those of another message, and random tails.
 *
 * <p>Works on payloads: the family's struct and attributes behind it.
 */
public final class MessageMangler {
    private static final int[] WORDS = {0, 1, 2, 3, 4, 5, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffc, 0xffff};
    private static final int LONGEST = 60_000;

    private final SplittableRandom random;
    private final List<byte[]> originals;
    private final int headerLength;
    /** The variant in the making. */
    private byte[] bytes = new byte[4096];
    private int length;
    /** Where attributes of any depth start in the original, as far as bytes can tell. */
    private final int[] starts = new int[4096];
    private int startCount;

    /**
     * @param originals     sound payloads
     * @param headerLength  of the struct in front of the attributes
     */
    public MessageMangler(long seed, List<byte[]> originals, int headerLength) {
        this.random = new SplittableRandom(seed);
        this.originals = List.copyOf(originals);
        this.headerLength = headerLength;
    }

    /** Makes the next variant; {@link #length()} bytes of the array count, and only until the next call. */
    public byte[] next() {
        byte[] original = originals.get(random.nextInt(originals.size()));
        set(original, 0, original.length);
        startCount = 0;
        find(headerLength, length, 0);
        int changes = random.nextInt(8) == 0 ? 2 + random.nextInt(6) : 1;
        for (int i = 0; i < changes && length > 0; i++) {
            change();
        }
        return bytes;
    }

    public int length() {
        return length;
    }

    private void set(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, 0, count);
        length = count;
    }

    private void reserve(int count) {
        if (bytes.length < count) {
            byte[] larger = new byte[count * 2];
            System.arraycopy(bytes, 0, larger, 0, length);
            bytes = larger;
        }
    }

    private void find(int from, int end, int depth) {
        int at = from;
        while (end - at >= Netlink.NLA_HDRLEN && startCount < starts.length) {
            int size = u16(at);
            if (size < Netlink.NLA_HDRLEN || size > end - at) {
                return;
            }
            starts[startCount++] = at;
            if (depth < 3 && size > 2 * Netlink.NLA_HDRLEN) {
                find(at + Netlink.NLA_HDRLEN, at + size, depth + 1);
            }
            at += size + 3 & ~3;
        }
    }

    private int u16(int at) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        return little ? second << 8 | first : first << 8 | second;
    }

    private void putU16(int at, int value) {
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putShort(at, (short) value);
    }

    /** An attribute that lies inside the variant as it is now, -1 for none. */
    private int attribute() {
        if (startCount == 0) {
            return -1;
        }
        int at = starts[random.nextInt(startCount)];
        return at + Netlink.NLA_HDRLEN <= length ? at : -1;
    }

    private void change() {
        int kind = random.nextInt(14);
        int at = kind < 8 ? attribute() : -1;
        if (at >= 0) {
            changeAttribute(kind, at);
            return;
        }
        int place = random.nextInt(length);
        switch (kind) {
            case 8 -> length = place;
            case 9 -> tail();
            case 10 -> bytes[random.nextInt(Math.min(length, headerLength))] = (byte) random.nextInt(256);
            case 11 -> splice(place);
            case 12 -> bytes[place] = (byte) WORDS[random.nextInt(WORDS.length)];
            default -> bytes[place] ^= 1 << random.nextInt(8);
        }
    }

    private void changeAttribute(int kind, int at) {
        switch (kind) {
            case 0 -> putU16(at, WORDS[random.nextInt(WORDS.length)]);
            case 1 -> putU16(at, u16(at) + random.nextInt(-8, 9));
            case 2 -> putU16(at + 2, random.nextInt(80) | (random.nextInt(4) == 0 ? 0x8000 : 0));
            case 3 -> putU16(at + 2, random.nextInt(0x10000));
            case 4 -> drop(at, wholeLength(at));
            case 5 -> insert(at, bytes.clone(), at, wholeLength(at));
            case 6 -> nest(at);
            default -> fill(at + Netlink.NLA_HDRLEN, wholeLength(at) - Netlink.NLA_HDRLEN);
        }
    }

    /** Of an attribute with its padding, or what is left of the variant. */
    private int wholeLength(int at) {
        return Math.min(length - at, Math.max(Netlink.NLA_HDRLEN, u16(at) + 3 & ~3));
    }

    private void drop(int at, int count) {
        System.arraycopy(bytes, at + count, bytes, at, length - at - count);
        length -= count;
    }

    private void insert(int at, byte[] source, int from, int count) {
        if (length + count > LONGEST) {
            return;
        }
        reserve(length + count);
        System.arraycopy(bytes, at, bytes, at + count, length - at);
        System.arraycopy(source, from, bytes, at, count);
        length += count;
    }

    /** Puts the attribute into one like it, some levels deep. */
    private void nest(int at) {
        int type = u16(at + 2);
        for (int level = random.nextInt(1, 12); level > 0; level--) {
            int inner = wholeLength(at);
            insert(at, new byte[Netlink.NLA_HDRLEN], 0, Netlink.NLA_HDRLEN);
            putU16(at, inner + Netlink.NLA_HDRLEN);
            putU16(at + 2, type);
        }
    }

    private void fill(int at, int count) {
        int kind = random.nextInt(3);
        for (int i = at; i < at + count; i++) {
            bytes[i] = (byte) (kind == 0 ? 0 : kind == 1 ? 0xff : random.nextInt(256));
        }
    }

    private void tail() {
        byte[] tail = new byte[random.nextInt(1, 40)];
        for (int i = 0; i < tail.length; i++) {
            tail[i] = (byte) random.nextInt(256);
        }
        insert(length, tail, 0, tail.length);
    }

    private void splice(int place) {
        byte[] other = originals.get(random.nextInt(originals.size()));
        int from = random.nextInt(other.length);
        length = place;
        insert(place, other, from, other.length - from);
    }
}
