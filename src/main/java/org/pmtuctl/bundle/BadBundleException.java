package org.pmtuctl.bundle;

import java.io.IOException;

/** The file is no bundle, is damaged, or asks for more than a bundle may: the one way in which reading a bundle fails. */
public final class BadBundleException extends IOException {
    private static final long serialVersionUID = 1;

    private static final int MOST_SHOWN = 300;

    /** @param reason one clause, lower-case start, without the file's name; what could fool a terminal in it is taken out */
    public BadBundleException(String reason) {
        super(printable(reason));
    }

    public BadBundleException(String reason, Throwable cause) {
        super(printable(reason), cause);
    }

    /** Words of the file itself may be in it. */
    private static String printable(String reason) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < reason.length() && i < MOST_SHOWN; i++) {
            char c = reason.charAt(i);
            text.append(c < ' ' || c > '~' ? '?' : c);
        }
        return text.toString();
    }
}
