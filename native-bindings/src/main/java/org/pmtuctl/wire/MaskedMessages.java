package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.pmtuctl.uapi.Netlink;

/**
 * Numbers messages by their bytes, with parts masked that may differ between equals. Comparing bytes is what makes dumps of
 * millions affordable: only the first message of a number need be decoded.
 *
 * <p>{@code look(…); mask(…); number = find(); if (number < 0) number = add();}
 */
public final class MaskedMessages {
    private static final int LONG = 8;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    /** One numbered message: its bytes in host-order longs, zero where masked. */
    private static final class Template {
        private final int length;
        private final long[] words;
        private final long[] masks;
        private final int hash;

        Template(int length, long[] words, long[] masks, int hash) {
            this.length = length;
            this.words = words;
            this.masks = masks;
            this.hash = hash;
        }
    }

    private Template[] templates = new Template[16];
    private int count;
    /** Open addressing: one more than the number, 0 for a free slot. */
    private int[] slots = new int[32];

    // The message looked for.
    private int length;
    private int size;
    private long[] words = new long[32];
    private long[] masks = new long[32];
    private int hash;

    public void clear() {
        Arrays.fill(templates, 0, count, null);
        Arrays.fill(slots, 0);
        count = 0;
    }

    /** True when the payload at {@code start} is that number's but for the masked parts. */
    public boolean is(int number, ByteBuffer buffer, int start, int payloadLength) {
        Template template = templates[number];
        if (template.length != payloadLength) {
            return false;
        }
        long[] word = template.words;
        long[] mask = template.masks;
        int whole = payloadLength / LONG;
        for (int i = 0; i < whole; i++) {
            if ((buffer.getLong(start + i * LONG) & mask[i]) != word[i]) {
                return false;
            }
        }
        return whole == word.length || (tail(buffer, start + whole * LONG) & mask[whole]) == word[whole];
    }

    /** The last four bytes of an odd number of words. */
    private static long tail(ByteBuffer buffer, int at) {
        return buffer.getInt(at) & 0xffff_ffffL;
    }

    /**
     * Starts the search for a payload, nothing masked yet.
     *
     * @throws MalformedMessageException when its length is no multiple of four, as the kernel's all are
     */
    public void look(ByteBuffer buffer, int start, int payloadLength) {
        if ((payloadLength & Netlink.NLA_ALIGNTO - 1) != 0) {
            throw new MalformedMessageException("a payload of " + payloadLength + " bytes, not a multiple of four");
        }
        length = payloadLength;
        size = (payloadLength + LONG - 1) / LONG;
        if (words.length < size) {
            words = new long[size * 2];
            masks = new long[size * 2];
        }
        for (int i = 0; i < payloadLength / LONG; i++) {
            words[i] = buffer.getLong(start + i * LONG);
        }
        if (payloadLength % LONG != 0) {
            words[size - 1] = tail(buffer, start + (size - 1) * LONG);
        }
        Arrays.fill(masks, 0, size, -1L);
    }

    /** Masks some bytes of the payload looked for. */
    public void mask(int offset, int bytes) {
        for (int at = offset; at < offset + bytes; at++) {
            int index = at / LONG;
            boolean isTail = index == size - 1 && length % LONG != 0;
            int place = at % LONG;
            int shift = 8 * (LITTLE ? place : (isTail ? 3 : LONG - 1) - place);
            masks[index] &= ~(0xffL << shift);
        }
        for (int index = offset / LONG; index <= (offset + bytes - 1) / LONG; index++) {
            words[index] &= masks[index];
        }
    }

    /** The number of the payload looked for, -1 when it has none. */
    public int find() {
        long mixed = length;
        for (int i = 0; i < size; i++) {
            mixed = (mixed ^ words[i]) * 0x9e37_79b9_7f4a_7c15L;
            mixed ^= mixed >>> 29;
        }
        hash = (int) (mixed ^ mixed >>> 32);
        for (int slot = hash & slots.length - 1; slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            Template template = templates[slots[slot] - 1];
            if (template.hash == hash && template.length == length && Arrays.equals(template.words, 0, size, words, 0, size)
                    && Arrays.equals(template.masks, 0, size, masks, 0, size)) {
                return slots[slot] - 1;
            }
        }
        return -1;
    }

    /** Numbers the payload that {@link #find} did not find; numbers count from 0. */
    public int add() {
        if (count == templates.length) {
            templates = Arrays.copyOf(templates, count * 2);
        }
        templates[count] = new Template(length, Arrays.copyOf(words, size), Arrays.copyOf(masks, size), hash);
        count++;
        if (count * 2 > slots.length) {
            slots = new int[slots.length * 2];
            for (int number = 0; number < count; number++) {
                place(number);
            }
        } else {
            place(count - 1);
        }
        return count - 1;
    }

    private void place(int number) {
        int slot = templates[number].hash & slots.length - 1;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = number + 1;
    }
}
