package org.pmtuctl.transport;

import java.io.IOException;

/** A recording was asked what nobody asked when it was made. */
public final class NotRecordedException extends IOException {
    private static final long serialVersionUID = 1;

    public NotRecordedException(String reason) {
        super(reason);
    }
}
