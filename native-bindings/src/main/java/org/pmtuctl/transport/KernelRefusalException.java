package org.pmtuctl.transport;

import java.io.IOException;

/** The kernel answered a request with an error. */
public final class KernelRefusalException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient KernelError error;

    public KernelRefusalException(KernelError error) {
        super(error.toString());
        this.error = error;
    }

    public KernelError error() {
        return error;
    }

    public int errno() {
        return error.errno();
    }
}
