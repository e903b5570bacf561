package org.pmtuctl.overhead;

/** Integrity algorithms (XFRMA_ALG_AUTH) and the truncation that the kernel gives them when nobody says otherwise. */
public final class Hash {
    private Hash() {
    }

    /**
     * The kernel's default truncation in bits, for states installed without one; 0 for the null hash; -1 when this program does not
     * know the algorithm. States dumped by the kernel always say their truncation.
     */
    public static int defaultTruncationBits(String name) {
        return switch (name) {
            case "hmac(md5)", "hmac(sha1)", "hmac(sha256)", "hmac(rmd160)", "xcbc(aes)", "cmac(aes)" -> 96;
            case "hmac(sha384)" -> 192;
            case "hmac(sha512)", "hmac(sm3)" -> 256;
            case "digest_null" -> 0;
            default -> -1;
        };
    }
}
