package org.pmtuctl.transport;

import java.io.IOException;

/** A datagram was larger than the receive buffer, and its end is lost; the next one of that size will fit. */
final class TruncatedAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    TruncatedAnswerException(int length) {
        super("a netlink answer of " + length + " bytes was larger than the receive buffer");
    }
}
