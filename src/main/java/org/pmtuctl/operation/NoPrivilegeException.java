package org.pmtuctl.operation;

import java.io.IOException;

/** A privilege is missing, and nothing useful can be answered without it. */
public final class NoPrivilegeException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param message  what was attempted, the capability that it needs, what to do
     */
    public NoPrivilegeException(String message, IOException cause) {
        super(message, cause);
    }
}
