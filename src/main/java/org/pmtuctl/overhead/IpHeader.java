package org.pmtuctl.overhead;

/** Sizes of headers without options, in bytes. */
public final class IpHeader {
    /** RFC 791. */
    public static final int IPV4 = 20;
    /** RFC 8200. */
    public static final int IPV6 = 40;
    /** RFC 768. */
    public static final int UDP = 8;
    /** RFC 9293, without options. */
    public static final int TCP = 20;

    private IpHeader() {
    }

    public static int of(boolean ipv6) {
        return ipv6 ? IPV6 : IPV4;
    }
}
