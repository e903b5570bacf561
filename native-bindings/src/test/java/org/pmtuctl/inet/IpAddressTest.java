package org.pmtuctl.inet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against RFC 5952's own examples, and against java.net.InetAddress for addresses of a seeded generator. */
class IpAddressTest {
    private static final int ROUNDS = 100_000;
    private static final Pattern TOO_LONG = Pattern.compile("0[0-9a-fA-F]{4}|[:.]0[0-9]+(\\.|$)");
    private static final int[] GROUPS = {0, 0, 0, 0, 1, 0xa, 0xffff, 0xfe80, 0x100, 0xc000};

    /** Zeros are common, so that every place of a "::" occurs. */
    private static byte[] ipv6Bytes(Random random) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 16; i += 2) {
            int group = random.nextInt(4) == 0 ? random.nextInt(0x10000) : GROUPS[random.nextInt(GROUPS.length)];
            bytes[i] = (byte) (group >> 8);
            bytes[i + 1] = (byte) group;
        }
        return bytes;
    }

    private static byte[] ipv4Bytes(Random random) {
        byte[] bytes = new byte[4];
        random.nextBytes(bytes);
        return bytes;
    }

    /** InetAddress makes four bytes of an IPv4-mapped address. */
    private static byte[] sixteen(byte[] bytes) {
        byte[] mapped = new byte[16];
        if (bytes.length == 16) {
            return bytes;
        }
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return mapped;
    }

    @ParameterizedTest
    @CsvSource({
        // RFC 5952: 4.1 leading zeros, 4.2.1 shorten, 4.2.2 not one group, 4.2.3 the longest run, the first of equal ones, 4.3 case
        "2001:0db8::0001, 2001:db8::1", "2001:db8:0:0:0:0:2:1, 2001:db8::2:1", "2001:db8::0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8::AAAA, 2001:db8::aaaa", "2001:db8:aaaa:bbbb:cccc:dddd:0:1, 2001:db8:aaaa:bbbb:cccc:dddd:0:1",
        "0:0:0:0:0:0:0:0, ::", "0:0:0:0:0:0:0:1, ::1", "1:0:0:0:0:0:0:0, 1::", "0:1:0:0:0:0:0:0, 0:1::", "1::2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1", "::ffff:c000:201, ::ffff:192.0.2.1", "::1.2.3.4, ::1.2.3.4", "::0.0.1.2, ::102",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221", "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304", "fe80::, fe80::",
    })
    void ipv6IsWrittenInItsOneForm(String text, String canonical) throws UnknownHostException {
        IpAddress address = IpAddress.parse(text);
        assertEquals(canonical, address.toString());
        assertTrue(address.isIpv6());
        assertArrayEquals(sixteen(InetAddress.getByName(text).getAddress()), address.toBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", ".", ":", "1", "1.2.3", "1.2.3.4.5", "1.2.3.4.", ".1.2.3.4", "1..2.3", "256.1.1.1", "1.2.3.999", "1.2.3.1000", "01.2.3.4",
        "1.2.3.00", "0x1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.-4", "1.2.3.4/8", "a.b.c.d", "1.2.3.٤", "example.org", "localhost",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8:", ":1:2:3:4:5:6:7:8", "1::2::3", ":::", "::1::", "1:::2", "12345::", "::g",
        "::1%eth0", "[::1]", "::1/64", "1:2:3:4:5:6:7::8", "::1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256",
        "::1.2.3.4:5", "1.2.3.4::", "::01.2.3.4", "::٤", "1:", ":1", "::-1", "::+1", "1 ::", ":: 1", "::ffff:1.2.3.4 ",
    })
    void otherTextIsRefusedInOneLine(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> IpAddress.parse(text)).getMessage();
        assertEquals("'" + text + "' is not an IPv4 or IPv6 address", message);
    }

    @Test
    void textOfEveryAddressReadsBackHereAndInJava() throws UnknownHostException {
        Random random = new Random(5952);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = i % 4 == 0 ? ipv4Bytes(random) : ipv6Bytes(random);
            IpAddress address = IpAddress.ofBytes(bytes);
            String text = address.toString();
            assertArrayEquals(bytes, address.toBytes());
            assertEquals(address, IpAddress.parse(text));
            assertEquals(bytes.length == 16, address.isIpv6());
            byte[] java = InetAddress.getByName(text).getAddress();
            assertArrayEquals(bytes, bytes.length == 16 ? sixteen(java) : java, text);
            if (bytes.length == 16 && text.indexOf('.') < 0) {
                assertEquals(rfc5952(bytes), text);
            }
        }
    }

    /** The rules of RFC 5952 word by word, slow: try every "::", keep the shortest, then the first. */
    private static String rfc5952(byte[] bytes) {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int from = 0;
        int longest = 0;
        for (int start = 0; start < 8; start++) {
            int end = start;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - start > longest) {
                longest = end - start;
                from = start;
            }
        }
        if (longest < 2) {
            return join(groups, 0, 8);
        }
        return join(groups, 0, from) + "::" + join(groups, from + longest, 8);
    }

    private static String join(int[] groups, int from, int to) {
        return String.join(":", Arrays.stream(groups, from, to).mapToObj(Integer::toHexString).toList());
    }

    @Test
    void damagedTextIsReadAsJavaReadsItOrRefused() {
        Random random = new Random(4291);
        String letters = "0123456789abcdefABCDEF::::....";
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder(IpAddress.ofBytes(ipv6Bytes(random)).toString());
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
                    case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
                    default -> text.deleteCharAt(at);
                }
                if (text.isEmpty()) {
                    text.append("::");
                }
            }
            if (text.indexOf(":") < 0) {
                continue;
            }
            byte[] ours = null;
            try {
                ours = IpAddress.parse(text.toString()).toBytes();
                accepted++;
            } catch (IllegalArgumentException e) {
                // judged below
            }
            byte[] java = null;
            try {
                java = sixteen(InetAddress.getByName(text.toString()).getAddress());
            } catch (UnknownHostException e) {
                // judged below
            }
            // Java takes groups of five digits that start with zero, and dotted parts that start with zero; RFC 4291 does not.
            boolean laxer = TOO_LONG.matcher(text).find();
            if (!laxer || ours != null) {
                assertArrayEquals(java, ours, text.toString());
            }
        }
        assertTrue(accepted > ROUNDS / 10 && accepted < ROUNDS, "accepted " + accepted);
    }

    @Test
    void maskKeepsTheLeadingBits() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = i % 2 == 0 ? ipv4Bytes(random) : ipv6Bytes(random);
            int bits = bytes.length * 8;
            int length = random.nextInt(bits + 1);
            BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE.shiftLeft(bits - length));
            BigInteger expected = new BigInteger(1, bytes).and(mask);
            assertEquals(expected, new BigInteger(1, IpAddress.ofBytes(bytes).masked(length).toBytes()));
        }
    }

    @Test
    void orderIsByFamilyThenUnsigned() throws UnknownHostException {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            byte[] a = random.nextBoolean() ? ipv4Bytes(random) : ipv6Bytes(random);
            byte[] b = random.nextInt(10) == 0 ? a.clone() : random.nextBoolean() ? ipv4Bytes(random) : ipv6Bytes(random);
            int expected = a.length != b.length ? Integer.compare(a.length, b.length) : Arrays.compareUnsigned(a, b);
            IpAddress left = IpAddress.ofBytes(a);
            IpAddress right = IpAddress.ofBytes(b);
            assertEquals(Integer.signum(expected), Integer.signum(left.compareTo(right)));
            assertEquals(expected == 0, left.equals(right));
            if (expected == 0) {
                assertEquals(left.hashCode(), right.hashCode());
            }
            InetAddress java = InetAddress.getByAddress(a);
            if (java.getAddress().length == a.length) {
                assertEquals(java.isLoopbackAddress(), left.isLoopback());
                assertEquals(java.isMulticastAddress(), left.isMulticast());
                assertEquals(java.isLinkLocalAddress(), left.isLinkLocal());
                assertEquals(java.isAnyLocalAddress(), left.isUnspecified());
            }
        }
    }

    @Test
    void familiesNeverEqual() {
        assertNotEquals(IpAddress.IPV4_ANY, IpAddress.IPV6_ANY);
        assertNotEquals(IpAddress.parse("1.2.3.4"), IpAddress.parse("::1.2.3.4"));
        assertEquals(IpAddress.IPV6_ANY, IpAddress.any(true));
        assertEquals(IpAddress.IPV4_ANY, IpAddress.any(false));
        assertTrue(IpAddress.parse("0.0.0.0").isUnspecified());
    }

    @Test
    void bytesOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> IpAddress.ofBytes(new byte[5]));
    }

    @Test
    void specialAddressesAreKnown() {
        assertTrue(IpAddress.parse("127.1.2.3").isLoopback() && IpAddress.parse("::1").isLoopback());
        assertTrue(IpAddress.parse("169.254.9.9").isLinkLocal() && IpAddress.parse("febf::1").isLinkLocal());
        assertFalse(IpAddress.parse("fec0::1").isLinkLocal());
        assertTrue(IpAddress.parse("239.255.255.255").isMulticast() && IpAddress.parse("ff02::1").isMulticast());
        assertFalse(IpAddress.parse("240.0.0.0").isMulticast());
    }
}
