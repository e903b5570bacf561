package org.pmtuctl.transport;

import java.io.IOException;

/** Nothing arrived for so long that nothing will: the kernel lost the thread, or a recording is at its end. */
public final class NoAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    public NoAnswerException(String reason) {
        super(reason);
    }
}
