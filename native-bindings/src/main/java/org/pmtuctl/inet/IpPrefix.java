package org.pmtuctl.inet;

/**
 * An address prefix: {@code length} leading bits of {@code address} count, the others are zero.
 *
 * @param address the network address, host bits cleared
 * @param length  0 to 32 or 0 to 128
 */
public record IpPrefix(IpAddress address, int length) implements Comparable<IpPrefix> {
    public IpPrefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("a prefix length of /" + length + " does not fit " + address);
        }
        address = address.masked(length);
    }

    /** The prefix that holds one address. */
    public static IpPrefix host(IpAddress address) {
        return new IpPrefix(address, address.bits());
    }

    /** 0.0.0.0/0 or ::/0. */
    public static IpPrefix all(boolean ipv6) {
        return new IpPrefix(IpAddress.any(ipv6), 0);
    }

    /**
     * Reads {@code ADDRESS} or {@code ADDRESS/LENGTH}.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return host(IpAddress.parse(text));
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        int length = 0;
        for (int i = slash + 1; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || length > IpAddress.IPV6_BITS) {
                throw noLength(text);
            }
            length = length * 10 + digit;
        }
        if (slash + 1 == text.length()) {
            throw noLength(text);
        }
        return new IpPrefix(address, length);
    }

    private static IllegalArgumentException noLength(String text) {
        return new IllegalArgumentException("'" + text + "' has no valid prefix length after the slash");
    }

    public boolean contains(IpAddress other) {
        return other.isIpv6() == address.isIpv6() && other.masked(length).equals(address);
    }

    /** True when the prefix is one address. */
    public boolean isHost() {
        return length == address.bits();
    }

    @Override
    public int compareTo(IpPrefix other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof IpPrefix other && length == other.length && address.equals(other.address);
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 131 + length;
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
