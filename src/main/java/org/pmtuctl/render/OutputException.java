package org.pmtuctl.render;

import java.io.IOException;

/** The answer could not be written. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public OutputException(IOException cause) {
        super("cannot write the answer: " + cause.getMessage(), cause);
    }

    /** The reader went away (EPIPE): it has what it wanted. */
    public boolean isClosedPipe() {
        // The JDK gives the C library's words and no number.
        return "Broken pipe".equals(getCause().getMessage());
    }
}
