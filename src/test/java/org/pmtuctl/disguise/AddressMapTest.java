package org.pmtuctl.disguise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/** Addresses and hardware addresses under many keys. */
class AddressMapTest {
    private static final int KEYS = 20;
    private static final List<String> STAY = List.of("0.0.0.0", "127.0.0.1", "255.255.255.255", "224.0.0.1", "224.0.0.22", "::", "::1", "ff02::1",
            "ff02::2", "ff05::101", "0.0.0.7");
    private static final List<String> INSIDE = List.of("0.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
            "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "232.0.0.0/8", "239.0.0.0/8", "240.0.0.0/4", "fe80::/64", "fc00::/7", "fd00::/8",
            "ff00::/8", "ff02::/16", "::ffff:0:0/96", "64:ff9b::/96", "2002::/16", "::/96", "ff02::1:ff00:0/104");

    private final Random random = new Random(11);

    private Disguise disguise(int seed) {
        byte[] key = new byte[Disguise.KEY_BYTES];
        new Random(seed).nextBytes(key);
        return new Disguise(key, new NameMap());
    }

    private IpAddress any(boolean ipv6) {
        return ipv6 ? IpAddress.ipv6(random.nextLong(), random.nextLong()) : IpAddress.ipv4(random.nextInt());
    }

    private IpAddress in(IpPrefix prefix) {
        return join(prefix.address(), any(prefix.address().isIpv6()), prefix.length());
    }

    /** The first bits of one, the rest of the other. */
    private static IpAddress join(IpAddress first, IpAddress rest, int length) {
        byte[] bytes = new BigInteger(1, first.masked(length).toBytes()).or(new BigInteger(1, rest.toBytes())
                .xor(new BigInteger(1, rest.masked(length).toBytes()))).toByteArray();
        byte[] exact = new byte[first.bits() / 8];
        for (int i = 0; i < Math.min(exact.length, bytes.length); i++) {
            exact[exact.length - 1 - i] = bytes[bytes.length - 1 - i];
        }
        return IpAddress.ofBytes(exact);
    }

    private static int common(IpAddress a, IpAddress b) {
        return a.bits() - new BigInteger(1, a.toBytes()).xor(new BigInteger(1, b.toBytes())).bitLength();
    }

    @Test
    void asManyLeadingBitsAreCommonAfterAsBefore() {
        List<IpAddress> near = new ArrayList<>();
        for (String prefix : INSIDE) {
            near.add(IpPrefix.parse(prefix).address());
        }
        near.add(IpAddress.parse("2001:db8::200:5eff:fe00:5301"));
        for (int seed = 0; seed < KEYS; seed++) {
            Disguise disguise = disguise(seed);
            for (int round = 0; round < 300; round++) {
                IpAddress base = round < 100 ? any(round % 2 == 0) : near.get(round % near.size());
                IpAddress a = join(base, any(base.isIpv6()), random.nextInt(base.bits() + 1));
                IpAddress b = join(a, any(a.isIpv6()), random.nextInt(a.bits() + 1));
                assertEquals(common(a, b), common(disguise.address(a), disguise.address(b)), () -> a + " and " + b);
                assertEquals(a, disguise.originalAddress(disguise.address(a)));
            }
        }
    }

    @Test
    void specialRangesKeepTheirMeaning() {
        for (int seed = 0; seed < KEYS; seed++) {
            Disguise disguise = disguise(seed);
            for (String text : STAY) {
                assertEquals(text, disguise.address(IpAddress.parse(text)).toString());
            }
            for (String text : INSIDE) {
                IpPrefix prefix = IpPrefix.parse(text);
                for (int round = 0; round < 20; round++) {
                    IpAddress inside = in(prefix);
                    assertTrue(prefix.contains(disguise.address(inside)), () -> inside + " left " + text);
                    IpAddress elsewhere = any(prefix.address().isIpv6());
                    assertEquals(prefix.contains(elsewhere), prefix.contains(disguise.address(elsewhere)));
                }
            }
        }
    }

    @Test
    void privateAndPublicAddressesDoNotStayWhatTheyWere() {
        Disguise disguise = disguise(1);
        for (String text : List.of("10.1.2.3", "192.168.1.1", "198.51.100.7", "2001:db8:1::7", "fd12:3456::1", "169.254.3.4", "::ffff:10.1.2.3")) {
            IpAddress address = IpAddress.parse(text);
            assertNotEquals(address, disguise.address(address));
        }
    }

    @Test
    void anIpv4AddressInsideAnIpv6AddressIsTheSameOne() {
        Disguise disguise = disguise(2);
        IpAddress plain = disguise.address(IpAddress.parse("203.0.113.9"));
        assertEquals("::ffff:" + plain, disguise.address(IpAddress.parse("::ffff:203.0.113.9")).toString());
        assertEquals(plain.low(), disguise.address(IpAddress.parse("64:ff9b::203.0.113.9")).low());
        assertEquals(plain.low(), disguise.address(IpAddress.parse("2002:cb00:7109::1")).high() >>> 16 & 0xffff_ffffL);
    }

    @Test
    void anAddressMadeFromAMacStaysInStepWithIt() {
        byte[] mac = {0, 0x16, 0x3e, 0x12, 0x34, 0x56};
        for (int seed = 0; seed < KEYS; seed++) {
            Disguise disguise = disguise(seed);
            byte[] other = disguise.mac(mac);
            assertArrayEquals(mac, disguise.originalMac(other));
            assertEquals(0, other[0] & 3, "a global address of one station stays one");
            long identifier = 0;
            for (int part : new int[] {other[0] ^ 2, other[1], other[2], 0xff, 0xfe, other[3], other[4], other[5]}) {
                identifier = identifier << 8 | part & 0xff;
            }
            for (String text : List.of("fe80::216:3eff:fe12:3456", "2001:db8:5::216:3eff:fe12:3456", "fd00::216:3eff:fe12:3456")) {
                assertEquals(identifier, disguise.address(IpAddress.parse(text)).low(), text);
            }
        }
    }

    @Test
    void aPrefixStaysOne() {
        Disguise disguise = disguise(3);
        IpAddress network = disguise.prefix(IpAddress.parse("10.20.0.0"), 16);
        assertEquals(network, network.masked(16));
        assertTrue(new IpPrefix(network, 16).contains(disguise.address(IpAddress.parse("10.20.30.40"))));
        assertEquals(IpAddress.IPV4_ANY, disguise.prefix(IpAddress.IPV4_ANY, 0));
    }
}
