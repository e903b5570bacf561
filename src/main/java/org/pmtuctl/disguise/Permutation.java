package org.pmtuctl.disguise;

/**
 * Numbers of a few bits, each in the place of another: a balanced Feistel network whose rounds are keyed hashes, walked on until the
 * result is in the range that the number came from (Black and Rogaway, "Ciphers with Arbitrary Finite Domains").
 */
final class Permutation {
    private static final int ROUNDS = 8;

    private final SecretNumbers secret;
    private final String purpose;
    private final int half;
    private final long first;
    private final long last;

    /**
     * @param bits   even, at most 32; {@code last} fits
     * @param first  smallest number that changes place
     * @param last   largest
     */
    Permutation(SecretNumbers secret, String purpose, int bits, long first, long last) {
        this.secret = secret;
        this.purpose = purpose;
        this.half = bits / 2;
        this.first = first;
        this.last = last;
    }

    boolean holds(long number) {
        return number >= first && number <= last;
    }

    long apply(long number) {
        long walked = number;
        do {
            walked = forward(walked);
        } while (!holds(walked));
        return walked;
    }

    long invert(long number) {
        long walked = number;
        do {
            walked = backward(walked);
        } while (!holds(walked));
        return walked;
    }

    private long round(int round, long right) {
        return secret.number(purpose, (long) round << 32 | right) & (1L << half) - 1;
    }

    private long forward(long number) {
        long left = number >>> half;
        long right = number & (1L << half) - 1;
        for (int i = 0; i < ROUNDS; i++) {
            long next = left ^ round(i, right);
            left = right;
            right = next;
        }
        return left << half | right;
    }

    private long backward(long number) {
        long left = number >>> half;
        long right = number & (1L << half) - 1;
        for (int i = ROUNDS - 1; i >= 0; i--) {
            long before = right ^ round(i, left);
            right = left;
            left = before;
        }
        return left << half | right;
    }
}
