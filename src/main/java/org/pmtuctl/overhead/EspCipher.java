package org.pmtuctl.overhead;

/**
 * What an ESP cipher adds to each packet, by its name in the kernel's crypto API (net/xfrm/xfrm_algo.c, crypto/).
 *
 * @param ivBytes     initialisation vector in each packet
 * @param blockBytes  the ciphertext is a multiple of this, at least 4
 */
public record EspCipher(int ivBytes, int blockBytes) {
    /** Looks up a cipher without integrity (XFRMA_ALG_CRYPT); null when this program does not know it. */
    public static EspCipher encryption(String name) {
        return switch (name) {
            case "cbc(aes)", "cbc(camellia)", "cbc(serpent)", "cbc(twofish)", "cbc(sm4)" -> new EspCipher(16, 16);
            case "cbc(des3_ede)", "cbc(des)", "cbc(cast5)", "cbc(blowfish)" -> new EspCipher(8, 8);
            // A stream cipher: the kernel rounds its block of one byte up to four.
            case "rfc3686(ctr(aes))", "rfc3686(ctr(sm4))" -> new EspCipher(8, 4);
            case "ecb(cipher_null)", "cipher_null" -> new EspCipher(0, 4);
            default -> null;
        };
    }

    /** Looks up a cipher with integrity of its own (XFRMA_ALG_AEAD); null when this program does not know it. */
    public static EspCipher aead(String name) {
        return switch (name) {
            case "rfc4106(gcm(aes))", "rfc4309(ccm(aes))", "rfc4543(gcm(aes))", "rfc7539esp(chacha20,poly1305)",
                    "rfc4106(gcm(sm4))", "rfc4309(ccm(sm4))" -> new EspCipher(8, 4);
            default -> null;
        };
    }
}
