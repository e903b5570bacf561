package org.pmtuctl.model;

/**
 * The machine and namespace a picture was taken in.
 *
 * @param kernel          release, as uname(2) gives it
 * @param hostname        the UTS name; null when unreadable, or when nobody has given it one
 * @param netns           the word the namespace was asked for by; null for the caller's own
 * @param timeMillis      wall-clock time of the picture, milliseconds since 1970 UTC
 * @param ticksPerSecond  USER_HZ: the unit of the kernel's expiry times
 * @param uid             effective user id of the reader
 * @param capabilities    the reader's effective capability bits (capabilities(7))
 */
public record Host(String kernel, String hostname, String netns, long timeMillis, int ticksPerSecond, int uid, long capabilities) {
    /** Bit number of CAP_NET_ADMIN in {@link #capabilities}. */
    public static final int CAP_NET_ADMIN = 12;
    /** Bit number of CAP_NET_RAW. */
    public static final int CAP_NET_RAW = 13;
    /** Bit number of CAP_SYS_ADMIN. */
    public static final int CAP_SYS_ADMIN = 21;

    /** {@code UTS_NODENAME}: what the kernel calls a host without a name. */
    private static final String UNNAMED = "(none)";

    public Host {
        hostname = hostname == null || hostname.isEmpty() || hostname.equals(UNNAMED) ? null : hostname;
    }

    public boolean can(int capability) {
        return (capabilities >>> capability & 1) != 0;
    }
}
