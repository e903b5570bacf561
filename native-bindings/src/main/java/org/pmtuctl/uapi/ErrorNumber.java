package org.pmtuctl.uapi;

/** {@code asm-generic/errno-base.h} and {@code errno.h}: what a route lookup may answer. */
public final class ErrorNumber {
    /** The kernel cannot be asked. */
    public static final int EOPNOTSUPP = 95;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETUNREACH = 101;
    public static final int EHOSTUNREACH = 113;

    private ErrorNumber() {
    }
}
