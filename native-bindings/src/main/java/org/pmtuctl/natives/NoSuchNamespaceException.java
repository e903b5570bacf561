package org.pmtuctl.natives;

import java.io.IOException;

/** The network namespace asked for does not exist. */
public final class NoSuchNamespaceException extends IOException {
    private static final long serialVersionUID = 1;

    public NoSuchNamespaceException(String asked, String reason) {
        super("no network namespace '" + asked + "': " + reason);
    }
}
