package org.pmtuctl.disguise;

import java.util.Arrays;
import org.pmtuctl.inet.IpAddress;

/** Parts of IPv4 and IPv6 headers that rules compare: the addresses in them are others then, the rest stays. */
final class HeaderBytes {
    /** In both headers no address begins before. */
    static final int BEFORE_ADDRESSES = 8;
    private static final int IPV4_SOURCE = 12;
    private static final int IPV6_SOURCE = 8;

    private HeaderBytes() {
    }

    private static int width(boolean ipv6) {
        return ipv6 ? 16 : 4;
    }

    private static int source(boolean ipv6) {
        return ipv6 ? IPV6_SOURCE : IPV4_SOURCE;
    }

    /** False for what lies behind the addresses: options, other headers. */
    static boolean isKnown(boolean ipv6, int offset, int length) {
        return offset + length <= source(ipv6) + 2 * width(ipv6);
    }

    /** True for one whole address and nothing else. */
    static boolean isAddress(Held held) {
        int source = source(held.ipv6());
        int width = width(held.ipv6());
        return held.length() == width && (held.offset() == source || held.offset() == source + width);
    }

    /**
     * Puts others in the place of the addresses.
     *
     * @param value  as many bytes as are compared; not more than are held
     * @return null where it holds less than the beginning of an address, or a mask leaves less of it
     */
    static byte[] apply(Held held, byte[] value, Disguise disguise) {
        byte[] other = value.clone();
        int width = width(held.ipv6());
        int source = source(held.ipv6());
        int end = held.offset() + value.length;
        for (int at = source; at <= source + width; at += width) {
            int until = Math.min(end, at + width);
            if (held.offset() >= at + width || until <= at) {
                continue;
            }
            if (held.offset() > at) {
                return null;
            }
            int from = at - held.offset();
            int bits = prefix(held.mask(), from, until - at);
            if (bits < 0) {
                return null;
            }
            IpAddress address = IpAddress.ofBytes(Arrays.copyOf(Arrays.copyOfRange(value, from, from + until - at), width));
            if (!address.equals(address.masked(bits))) {
                return null;
            }
            System.arraycopy(disguise.prefix(address, bits).toBytes(), 0, other, from, until - at);
        }
        return other;
    }

    /** How many bits of an address count that begins there; -1 where they are not its first. */
    private static int prefix(byte[] mask, int from, int length) {
        if (mask == null) {
            return length * 8;
        }
        int ones = 0;
        boolean ended = false;
        for (int bit = 0; bit < length * 8; bit++) {
            int at = from + bit / 8;
            boolean set = at < mask.length && (mask[at] & 0x80 >> bit % 8) != 0;
            if (set && ended) {
                return -1;
            }
            ended |= !set;
            ones += set ? 1 : 0;
        }
        return ones;
    }
}
