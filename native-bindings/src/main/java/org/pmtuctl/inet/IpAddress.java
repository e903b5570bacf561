package org.pmtuctl.inet;

/**
 * One IPv4 or IPv6 address, held as the number its network-order bytes spell (an IPv4 address in the low 32 bits).
 *
 * <p>The family is part of the value and is never guessed from the bytes: {@code ::} and {@code 0.0.0.0} differ.
 * Ordered by family, then as an unsigned number.
 */
public final class IpAddress implements Comparable<IpAddress> {
    /** Bits of an IPv4 address. */
    public static final int IPV4_BITS = 32;
    /** Bits of an IPv6 address. */
    public static final int IPV6_BITS = 128;
    /** 0.0.0.0. */
    public static final IpAddress IPV4_ANY = new IpAddress(false, 0, 0);
    /** The unspecified IPv6 address. */
    public static final IpAddress IPV6_ANY = new IpAddress(true, 0, 0);

    private final boolean ipv6;
    private final long high;
    private final long low;

    private IpAddress(boolean ipv6, long high, long low) {
        this.ipv6 = ipv6;
        this.high = high;
        this.low = low;
    }

    /** An IPv4 address from its 32 bits, most significant byte first. */
    public static IpAddress ipv4(int bits) {
        return new IpAddress(false, 0, bits & 0xffff_ffffL);
    }

    /** An IPv6 address from its two halves, most significant first. */
    public static IpAddress ipv6(long high, long low) {
        return new IpAddress(true, high, low);
    }

    /** The unspecified address of a family. */
    public static IpAddress any(boolean ipv6) {
        return ipv6 ? IPV6_ANY : IPV4_ANY;
    }

    /**
     * Reads 4 or 16 bytes in network order.
     *
     * @throws IllegalArgumentException for any other length
     */
    public static IpAddress ofBytes(byte[] bytes) {
        if (bytes.length == 4) {
            return ipv4((int) fold(bytes, 0, 4));
        }
        if (bytes.length == 16) {
            return ipv6(fold(bytes, 0, 8), fold(bytes, 8, 8));
        }
        throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    }

    private static long fold(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    /**
     * Reads the text forms of RFC 4291 (IPv6) and the four-part dotted form (IPv4); asks no resolver.
     *
     * @throws IllegalArgumentException with a one-line reason when the text is no address
     */
    public static IpAddress parse(String text) {
        return IpAddressText.parse(text);
    }

    /** The longest text of any address. */
    public static final int LONGEST_TEXT = IpAddressText.LONGEST;

    /**
     * Writes the text of {@link #toString()} of an address given as its numbers, without making an object.
     *
     * @param high  0 for IPv4
     * @return where the text ends
     */
    public static int put(boolean ipv6, long high, long low, byte[] into, int at) {
        return ipv6 ? IpAddressText.putIpv6(high, low, into, at) : IpAddressText.putIpv4((int) low, into, at);
    }

    public boolean isIpv6() {
        return ipv6;
    }

    /** 32 or 128. */
    public int bits() {
        return ipv6 ? IPV6_BITS : IPV4_BITS;
    }

    /** The most significant 64 bits of an IPv6 address; 0 for IPv4. */
    public long high() {
        return high;
    }

    /** The least significant 64 bits of an IPv6 address; the 32 bits of an IPv4 address. */
    public long low() {
        return low;
    }

    /** 4 or 16 bytes in network order. */
    public byte[] toBytes() {
        byte[] bytes = new byte[ipv6 ? 16 : 4];
        long rest = low;
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (i == 7 && ipv6) {
                rest = high;
            }
            bytes[i] = (byte) rest;
            rest >>>= 8;
        }
        return bytes;
    }

    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    public boolean isMulticast() {
        return ipv6 ? high >>> 56 == 0xff : low >>> 28 == 0xe;
    }

    /** 127.0.0.0/8 or ::1. */
    public boolean isLoopback() {
        return ipv6 ? high == 0 && low == 1 : low >>> 24 == 127;
    }

    /** fe80::/10 or 169.254.0.0/16. */
    public boolean isLinkLocal() {
        return ipv6 ? high >>> 54 == 0x3fa : low >>> 16 == 0xa9fe;
    }

    /** The address with all but the first {@code length} bits cleared. */
    public IpAddress masked(int length) {
        if (!ipv6) {
            return new IpAddress(false, 0, length == 0 ? 0 : low & (-1L << (IPV4_BITS - length)) & 0xffff_ffffL);
        }
        long maskedHigh = length >= 64 ? high : length == 0 ? 0 : high & (-1L << (64 - length));
        long maskedLow = length <= 64 ? 0 : low & (-1L << (IPV6_BITS - length));
        return new IpAddress(true, maskedHigh, maskedLow);
    }

    @Override
    public int compareTo(IpAddress other) {
        if (ipv6 != other.ipv6) {
            return ipv6 ? 1 : -1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof IpAddress other && ipv6 == other.ipv6 && high == other.high && low == other.low;
    }

    @Override
    public int hashCode() {
        long mixed = (high * 31 + low) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32) ^ (ipv6 ? 1 : 0);
    }

    /** The RFC 5952 form of an IPv6 address, the dotted form of an IPv4 address. */
    @Override
    public String toString() {
        return IpAddressText.format(this);
    }
}
