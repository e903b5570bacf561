package org.pmtuctl.disguise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A range of numbers as prefixes: they are what stays together when addresses or marks are put into disguise, and ranges are not.
 *
 * @param value  its first bits, zeros behind
 * @param bits   how many
 */
record Piece(byte[] value, int bits) {
    /**
     * Takes a range apart.
     *
     * @param low     as long as {@code high}; both included, in network order
     * @param inside  the range itself, or what is around it
     * @return in order, none overlapping
     */
    static List<Piece> of(byte[] low, byte[] high, boolean inside) {
        List<Piece> pieces = new ArrayList<>();
        descend(new byte[low.length], 0, low, high, inside, pieces);
        return pieces;
    }

    private static void descend(byte[] value, int bits, byte[] low, byte[] high, boolean inside, List<Piece> into) {
        Piece piece = new Piece(value, bits);
        byte[] last = piece.last();
        boolean within = Arrays.compareUnsigned(value, low) >= 0 && Arrays.compareUnsigned(last, high) <= 0;
        boolean apart = Arrays.compareUnsigned(last, low) < 0 || Arrays.compareUnsigned(value, high) > 0;
        if (within || apart) {
            if (within == inside) {
                into.add(piece);
            }
            return;
        }
        descend(value, bits + 1, low, high, inside, into);
        byte[] upper = value.clone();
        upper[bits / 8] |= (byte) (0x80 >> bits % 8);
        descend(upper, bits + 1, low, high, inside, into);
    }

    /** What both ends of a range begin with. */
    static Piece around(byte[] low, byte[] high) {
        int bits = 0;
        while (bits < 8 * low.length && ((low[bits / 8] ^ high[bits / 8]) & 0x80 >> bits % 8) == 0) {
            bits++;
        }
        byte[] value = new Piece(low, bits).mask();
        for (int i = 0; i < value.length; i++) {
            value[i] &= low[i];
        }
        return new Piece(value, bits);
    }

    boolean holds(Piece other) {
        return Arrays.compareUnsigned(value, other.value) <= 0 && Arrays.compareUnsigned(last(), other.last()) >= 0;
    }

    byte[] mask() {
        byte[] mask = new byte[value.length];
        for (int bit = 0; bit < bits; bit++) {
            mask[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return mask;
    }

    /** The last number that begins so. */
    byte[] last() {
        byte[] last = value.clone();
        for (int bit = bits; bit < 8 * last.length; bit++) {
            last[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return last;
    }

    boolean isWhole() {
        return bits == 8 * value.length;
    }
}
