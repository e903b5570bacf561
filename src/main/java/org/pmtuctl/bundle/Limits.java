package org.pmtuctl.bundle;

/** How large what is read of a bundle may be; a file from elsewhere may claim anything. */
final class Limits {
    /** Bytes of the manifest. */
    static final int LARGEST_MANIFEST = 16 << 20;
    /** Bytes of parts that are held in memory. */
    static final long MOST_HELD = 256L << 20;
    /** Bytes of all parts together, unpacked. */
    static final long LARGEST_BUNDLE = 16L << 30;
    static final int MOST_PARTS = 100_000;

    private Limits() {
    }

    static void requireAtMost(long bytes, long most, String what) throws BadBundleException {
        if (bytes < 0 || bytes > most) {
            throw new BadBundleException(what + " claims " + (bytes < 0 ? "a negative size" : bytes + " bytes") + "; at most " + most
                    + " are read");
        }
    }
}
