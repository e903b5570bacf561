package org.pmtuctl.natives;

import java.io.IOException;

/** A C function failed: which one, on what, and the errno it left. */
public final class NativeException extends IOException {
    private static final long serialVersionUID = 1;

    private final String call;
    private final int errno;

    /**
     * @param call   the C function, with its object where that helps: {@code open /run/netns/blue}
     * @param errno  the positive error number
     */
    public NativeException(String call, int errno) {
        super(call + ": " + Errno.describe(errno));
        this.call = call;
        this.errno = errno;
    }

    public String call() {
        return call;
    }

    /** The positive error number, as in errno(3). */
    public int errno() {
        return errno;
    }
}
