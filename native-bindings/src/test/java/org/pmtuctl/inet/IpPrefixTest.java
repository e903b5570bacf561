package org.pmtuctl.inet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({"10.1.2.3/8, 10.0.0.0/8", "10.1.2.3, 10.1.2.3/32", "0.0.0.0/0, 0.0.0.0/0", "1.2.3.4/0, 0.0.0.0/0", "1.2.3.5/31, 1.2.3.4/31",
        "2001:db8::1/64, 2001:db8::/64", "::1, ::1/128", "2001:db8:ffff::/33, 2001:db8:8000::/33", "ffff::1/0, ::/0", "::3/127, ::2/127"})
    void hostBitsAreCleared(String text, String expected) {
        IpPrefix prefix = IpPrefix.parse(text);
        assertEquals(expected, prefix.toString());
        assertEquals(prefix, IpPrefix.parse(expected));
        assertEquals(prefix.hashCode(), IpPrefix.parse(expected).hashCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/8/8", "/8", "::/129", "10/8", "10.0.0.0/99999999999", "10.0.0.0/+8",
        "10.0.0.0/٨"})
    void otherTextIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> IpPrefix.parse(text));
    }

    @Test
    void containsWhatHasTheSameLeadingBits() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            boolean ipv6 = random.nextBoolean();
            IpAddress address = ipv6 ? IpAddress.ipv6(random.nextLong(), random.nextLong()) : IpAddress.ipv4(random.nextInt());
            int length = random.nextInt(address.bits() + 1);
            IpPrefix prefix = new IpPrefix(address, length);
            assertTrue(prefix.contains(address));
            int flipped = random.nextInt(address.bits());
            byte[] bytes = address.toBytes();
            bytes[flipped / 8] ^= 0x80 >> flipped % 8;
            assertEquals(flipped >= length, prefix.contains(IpAddress.ofBytes(bytes)));
        }
    }

    @Test
    void neverContainsTheOtherFamily() {
        assertFalse(IpPrefix.all(true).contains(IpAddress.IPV4_ANY));
        assertFalse(IpPrefix.all(false).contains(IpAddress.IPV6_ANY));
        assertNotEquals(IpPrefix.all(true), IpPrefix.all(false));
    }

    @Test
    void orderIsByAddressThenLength() {
        assertTrue(IpPrefix.parse("10.0.0.0/8").compareTo(IpPrefix.parse("10.0.0.0/16")) < 0);
        assertTrue(IpPrefix.parse("10.0.0.0/16").compareTo(IpPrefix.parse("11.0.0.0/8")) < 0);
        assertTrue(IpPrefix.parse("200.0.0.0/8").compareTo(IpPrefix.parse("100.0.0.0/8")) > 0);
        assertTrue(IpPrefix.parse("255.0.0.0/8").compareTo(IpPrefix.parse("::/0")) < 0);
        assertEquals(0, IpPrefix.parse("::/0").compareTo(IpPrefix.all(true)));
    }

    @Test
    void hostPrefixHoldsOneAddress() {
        assertTrue(IpPrefix.host(IpAddress.parse("::1")).isHost());
        assertTrue(IpPrefix.host(IpAddress.parse("1.2.3.4")).isHost());
        assertFalse(IpPrefix.parse("::/32").isHost());
    }
}
