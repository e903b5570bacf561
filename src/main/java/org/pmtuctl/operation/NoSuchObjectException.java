package org.pmtuctl.operation;

import java.io.IOException;

/** What was asked about does not exist: no such exception, device, table, namespace. */
public final class NoSuchObjectException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param message  what is missing and where it was looked for
     */
    public NoSuchObjectException(String message) {
        super(message);
    }
}
