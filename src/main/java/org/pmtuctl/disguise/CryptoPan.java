package org.pmtuctl.disguise;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Crypto-PAn, the prefix-preserving scheme of Xu, Fan, Ammar and Moon ("Prefix-Preserving IP Address Anonymization", ICNP 2002), with
 * AES-128. Bit {@code i} of an address is flipped or not depending on the bits before it only, so two addresses have as many leading
 * bits in common afterwards as before. The block that is encrypted for bit {@code i} is the address's first {@code i} bits and the rest
 * of a secret pad; that the pad has 128 bits makes the same scheme do for IPv6.
 */
final class CryptoPan {
    /** Bytes of a key: half for the cipher, half for the pad. */
    static final int KEY_BYTES = 32;
    private static final int BLOCK = 16;
    private static final int BITS = 128;

    private final Cipher cipher;
    private final long padHigh;
    private final long padLow;
    private final byte[] blocks = new byte[BITS * BLOCK];
    private final byte[] sealed = new byte[BITS * BLOCK];

    CryptoPan(byte[] key) {
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, 0, BLOCK, "AES"));
            ByteBuffer pad = ByteBuffer.wrap(cipher.doFinal(Arrays.copyOfRange(key, BLOCK, KEY_BYTES)));
            padHigh = pad.getLong(0);
            padLow = pad.getLong(8);
        } catch (GeneralSecurityException e) {
            // Every Java has AES.
            throw new IllegalStateException(e);
        }
    }

    /** The first {@code count} bits of one word, the rest of the other. */
    private static long splice(long bits, long pad, int count) {
        return count <= 0 ? pad : count >= Long.SIZE ? bits : bits & -1L << Long.SIZE - count | pad & -1L >>> count;
    }

    /**
     * Which bits are flipped, of up to 64 beginning at bit {@code from} of an address of 128 bits (an IPv4 address is its first 32).
     *
     * @return the first of them at the top
     */
    synchronized long flips(long high, long low, int from, int count) {
        ByteBuffer into = ByteBuffer.wrap(blocks);
        for (int i = 0; i < count; i++) {
            into.putLong(i * BLOCK, splice(high, padHigh, from + i));
            into.putLong(i * BLOCK + 8, splice(low, padLow, from + i - Long.SIZE));
        }
        try {
            cipher.doFinal(blocks, 0, count * BLOCK, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        long flips = 0;
        for (int i = 0; i < count; i++) {
            flips |= (sealed[i * BLOCK] >>> 7 & 1L) << Long.SIZE - 1 - i;
        }
        return flips;
    }

    /** The scheme as published, without exceptions. */
    int ipv4(int address) {
        return address ^ (int) (flips((long) address << 32, 0, 0, 32) >>> 32);
    }
}
