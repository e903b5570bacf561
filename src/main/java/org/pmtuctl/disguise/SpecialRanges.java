package org.pmtuctl.disguise;

/**
 * Prefixes that must stay where they are. On the way down to one of them no bit is flipped: what is inside stays inside, what is outside
 * stays outside, and the map stays prefix-preserving. The price is that an address keeps as many leading bits as it shares with the
 * nearest of them, and one more.
 */
final class SpecialRanges {
    private final long[] prefixes;
    private final int[] lengths;

    /** @param prefixes  pairs: the bits, left-aligned, and how many of them count */
    SpecialRanges(long... prefixes) {
        this.prefixes = new long[prefixes.length / 2];
        this.lengths = new int[prefixes.length / 2];
        for (int i = 0; i < lengths.length; i++) {
            this.prefixes[i] = prefixes[2 * i];
            this.lengths[i] = (int) prefixes[2 * i + 1];
        }
    }

    /** Which bits of this number must not be flipped, the first at the top. */
    long pinned(long bits) {
        long pinned = 0;
        for (int i = 0; i < lengths.length; i++) {
            int common = Math.min(Long.numberOfLeadingZeros(bits ^ prefixes[i]) + 1, lengths[i]);
            pinned |= common == 0 ? 0 : -1L << Long.SIZE - common;
        }
        return pinned;
    }
}
