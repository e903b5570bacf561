package org.pmtuctl.disguise;

import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.inet.IpAddress;

/**
 * Addresses by {@link CryptoPan}, with the special ranges kept and both ways. IPv6 is done in halves: the upper 64 bits as the scheme
 * says; the lower as if every network had the same upper half, a secret one, so that the interface identifier made from a MAC address
 * is the same everywhere and stays in step with the MAC address. That too is prefix-preserving over all 128 bits.
 */
final class AddressMap {
    private static final long NAT64 = 0x0064_ff9b_0000_0000L;
    private static final int MOST_REMEMBERED = 1 << 16;

    private static final SpecialRanges IPV4 = new SpecialRanges(
            // Private: 10/8, 172.16/12, 192.168/16, and 100.64/10 of carriers (RFC 1918, RFC 6598).
            10L << 56, 8, 0xac10L << 48, 12, 0xc0a8L << 48, 16, 0x6440L << 48, 10,
            // "This" network as a whole; loopback, and its usual address (RFC 1122); link-local (RFC 3927).
            0, 8, 127L << 56, 8, 0x7f00_0001L << 32, 32, 0xa9feL << 48, 16,
            // Multicast, its well-known, source-specific and administratively scoped parts; reserved, and broadcast.
            0xe0L << 56, 4, 0xe000_00L << 40, 24, 0xe8L << 56, 8, 0xefL << 56, 8, 0xf0L << 56, 4, 0xffff_ffffL << 32, 32);
    /** Upper halves. */
    private static final SpecialRanges IPV6 = new SpecialRanges(
            // ::/64, NAT64 (RFC 6052), 6to4 (RFC 3056).
            0, 64, NAT64, 64, 0x2002L << 48, 16,
            // Link-local, unique local with its two halves (RFC 4193), multicast.
            0xfe80L << 48, 64, 0xfcL << 56, 7, 0xfdL << 56, 8, 0xffL << 56, 8);
    private static final SpecialRanges NO_RANGES = new SpecialRanges();
    /** Lower halves of ::/64 and 64:ff9b::/64: with an IPv4 address in the last 32 bits. */
    private static final SpecialRanges EMBEDDING = new SpecialRanges(0, 32, 0x0000_ffffL << 32, 32);
    /** Lower halves of multicast groups: the small numbers that IANA gives, and the groups of solicited nodes. */
    private static final SpecialRanges GROUPS = new SpecialRanges(0, 48, 0x0000_0001_ff00_0000L, 40);
    /** Bits of an identifier that a MAC address gives: local or not, group or not, and ff:fe in the middle (RFC 4291 appendix A). */
    private static final long EUI_FLAGS = 0x0300_0000_0000_0000L;
    private static final int EUI_AT = 24;
    private static final long EUI = 0x0000_00ff_fe00_0000L;
    private static final int EUI_END = 40;
    private static final long EUI_MASK = 0x0000_00ff_ff00_0000L;

    private final CryptoPan scheme;
    private final long identifiers;
    private final Map<IpAddress, IpAddress> remembered = new HashMap<>();

    AddressMap(CryptoPan scheme, SecretNumbers secret) {
        this.scheme = scheme;
        this.identifiers = secret.number("interface identifiers", 0);
    }

    IpAddress apply(IpAddress address) {
        IpAddress known = remembered.get(address);
        if (known == null) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            known = address.isIpv6() ? ipv6(address.high(), address.low(), true) : IpAddress.ipv4(ipv4((int) address.low(), true));
            remembered.put(address, known);
        }
        return known;
    }

    IpAddress invert(IpAddress address) {
        return address.isIpv6() ? ipv6(address.high(), address.low(), false) : IpAddress.ipv4(ipv4((int) address.low(), false));
    }

    /** An EUI-64 identifier by itself. */
    long identifier(long identifier, boolean apply) {
        return new Half(identifiers, NO_RANGES, true).map(identifier, apply);
    }

    int ipv4(int bits, boolean apply) {
        if (bits >>> 24 == 0 || bits >>> 8 == 0xe000_00) {
            return bits;
        }
        return (int) (new Half(0, IPV4, false).map((long) bits << 32, apply, 0, 32) >>> 32);
    }

    private IpAddress ipv6(long high, long low, boolean apply) {
        // How the lower half is done depends on the kind of the upper, which is the same before and after.
        return IpAddress.ipv6(upper(high, apply), lower(high, low, apply));
    }

    private long upper(long high, boolean apply) {
        if (high >>> 48 == 0x2002) {
            int embedded = ipv4((int) (high >>> 16), apply);
            // The site's own 16 bits depend on the address before them as it was.
            long original = (high & 0xffffL << 48) | ((apply ? (int) (high >>> 16) : embedded) & 0xffff_ffffL) << 16 | high & 0xffff;
            long site = new Half(original, NO_RANGES, false).mapUpper(original, apply, 48) & 0xffff;
            return high & 0xffffL << 48 | (embedded & 0xffff_ffffL) << 16 | site;
        }
        if (high >>> 56 == 0xff) {
            // Flags and scope of a group say what it is.
            return new Half(0, new SpecialRanges(high & 0xffffL << 48, 64), false).mapUpper(high, apply, 0);
        }
        return new Half(0, IPV6, false).mapUpper(high, apply, 0);
    }

    private long lower(long high, long low, boolean apply) {
        if (high == 0 || high == NAT64) {
            if (low >>> 32 == 0 || high == 0 && low >>> 32 == 0xffff) {
                return low & 0xffff_ffffL << 32 | ipv4((int) low, apply) & 0xffff_ffffL;
            }
            return new Half(identifiers, EMBEDDING, true).map(low, apply);
        }
        if (high >>> 56 == 0xff) {
            return low >>> 16 == 0 ? low : new Half(~identifiers, GROUPS, false).map(low, apply);
        }
        return identifier(low, apply);
    }

    /** One half of an address. */
    private final class Half {
        private final long above;
        private final SpecialRanges special;
        private final boolean identifier;

        /**
         * @param above       the upper half that the flips of a lower half depend on
         * @param identifier  whether ff:fe in the middle stays
         */
        Half(long above, SpecialRanges special, boolean identifier) {
            this.above = above;
            this.special = special;
            this.identifier = identifier;
        }

        /** As a lower half. */
        long map(long bits, boolean apply) {
            return map(bits, apply, 64, 64);
        }

        /** As an upper half, its first bits left as they are. */
        long mapUpper(long bits, boolean apply, int kept) {
            long keep = kept == 0 ? 0 : -1L << Long.SIZE - kept;
            return map(bits, apply, 0, 64, keep);
        }

        long map(long bits, boolean apply, int from, int count) {
            return map(bits, apply, from, count, 0);
        }

        private long map(long bits, boolean apply, int from, int count, long keep) {
            if (apply) {
                return bits ^ flips(bits, from, count) & ~keep;
            }
            // Bit by bit: which is flipped depends on those before it as they were.
            long original = bits;
            for (int i = 0; i < count; i++) {
                long bit = Long.MIN_VALUE >>> i;
                original ^= flips(original, from, i, 1) & bit & ~keep;
            }
            return original;
        }

        private long flips(long bits, int from, int count) {
            return flips(bits, from, 0, count);
        }

        /** Of the bits from {@code first} on. */
        private long flips(long bits, int from, int first, int count) {
            long drawn = from == 0 ? scheme.flips(bits, 0, first, count) : scheme.flips(above, bits, from + first, count);
            long flips = drawn >>> first;
            long pinned = special.pinned(bits) | (identifier ? EUI_FLAGS | euiPinned(bits) : 0);
            return flips & ~pinned;
        }

        /** While the middle looks like ff:fe so far. */
        private static long euiPinned(long bits) {
            int common = Math.min(Long.numberOfLeadingZeros((bits ^ EUI) & EUI_MASK) + 1, EUI_END);
            return common <= EUI_AT ? 0 : -1L << Long.SIZE - common & -1L >>> EUI_AT;
        }
    }
}
