package org.pmtuctl.transport;

import java.io.IOException;

/** The kernel dropped messages because this port's receive buffer was full (ENOBUFS). */
public final class LostMessagesException extends IOException {
    private static final long serialVersionUID = 1;

    public LostMessagesException() {
        super("the kernel dropped netlink messages: the receive buffer was full (ENOBUFS)");
    }
}
