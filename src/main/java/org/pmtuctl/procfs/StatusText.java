package org.pmtuctl.procfs;

/** {@code /proc/thread-self/status}. */
public final class StatusText {
    private static final String EFFECTIVE = "\nCapEff:";

    private StatusText() {
    }

    /** The effective capability bits of capabilities(7); 0, none, where the text does not say. */
    public static long effectiveCapabilities(String text) {
        int at = text.indexOf(EFFECTIVE);
        if (at < 0) {
            return 0;
        }
        int end = text.indexOf('\n', at + 1);
        try {
            return Long.parseUnsignedLong(text.substring(at + EFFECTIVE.length(), end < 0 ? text.length() : end).strip(), 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
