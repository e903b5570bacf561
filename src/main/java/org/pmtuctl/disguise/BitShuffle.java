package org.pmtuctl.disguise;

/**
 * The bits of a 32-bit number at other places, always the same ones. For marks: a shuffle goes through {@code &}, {@code |}, {@code ^}
 * and {@code ~}, so that with value and mask shuffled alike a rule matches what it matched, a state sets the bits it set, 0 stays "no
 * mark" and 0xffffffff "all of it". What it gives away is how many bits are set.
 */
final class BitShuffle {
    private final int[] places = new int[Integer.SIZE];

    BitShuffle(SecretNumbers secret, String purpose) {
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        for (int i = places.length - 1; i > 0; i--) {
            int with = (int) Long.remainderUnsigned(secret.number(purpose, i), i + 1);
            int kept = places[i];
            places[i] = places[with];
            places[with] = kept;
        }
    }

    int apply(int number) {
        int shuffled = 0;
        for (int i = 0; i < places.length; i++) {
            shuffled |= (number >>> i & 1) << places[i];
        }
        return shuffled;
    }

    int invert(int shuffled) {
        int number = 0;
        for (int i = 0; i < places.length; i++) {
            number |= (shuffled >>> places[i] & 1) << i;
        }
        return number;
    }
}
