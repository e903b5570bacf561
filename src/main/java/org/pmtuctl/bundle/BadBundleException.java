package org.pmtuctl.bundle;

import java.io.IOException;

/** The file is no bundle, is damaged, or asks for more than a bundle may: the one way in which reading a bundle fails. */
public final class BadBundleException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param reason one clause, lower-case start, without the file's name */
    public BadBundleException(String reason) {
        super(reason);
    }

    public BadBundleException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
