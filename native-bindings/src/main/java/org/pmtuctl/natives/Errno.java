package org.pmtuctl.natives;

/** Error numbers of Linux (asm-generic/errno-base.h, errno.h) that this library names or acts on. */
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int EPIPE = 32;
    public static final int ENOPROTOOPT = 92;
    public static final int EPROTONOSUPPORT = 93;
    public static final int EOPNOTSUPP = 95;
    public static final int EAFNOSUPPORT = 97;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;
    public static final int ENOTCONN = 107;
    public static final int EHOSTUNREACH = 113;

    private Errno() {
    }

    /** The symbol of an error number; {@code E4095} style where the platform has none. */
    public static String name(int errno) {
        // jnr-constants is loaded only once something has failed.
        jnr.constants.platform.Errno known = jnr.constants.platform.Errno.valueOf(errno);
        return known == jnr.constants.platform.Errno.__UNKNOWN_CONSTANT__ ? "E" + errno : known.name();
    }

    /** Symbol and the C library's sentence: {@code EPERM (Operation not permitted)}. */
    public static String describe(int errno) {
        jnr.constants.platform.Errno known = jnr.constants.platform.Errno.valueOf(errno);
        return known == jnr.constants.platform.Errno.__UNKNOWN_CONSTANT__ ? "E" + errno
                : known.name() + " (" + known.description() + ")";
    }
}
