package org.pmtuctl.disguise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumbersTest {
    private final Random random = new Random(5);

    private static Disguise disguise(int seed) {
        byte[] key = new byte[Disguise.KEY_BYTES];
        new Random(seed).nextBytes(key);
        return new Disguise(key, new NameMap());
    }

    @Test
    void aMarkAndItsMaskMatchWhatTheyMatched() {
        for (int seed = 0; seed < 20; seed++) {
            Disguise disguise = disguise(seed);
            assertEquals(0, disguise.mark(0));
            assertEquals(-1, disguise.mark(-1));
            for (int round = 0; round < 1000; round++) {
                int mark = random.nextInt();
                int mask = random.nextInt() & random.nextInt();
                int value = round % 2 == 0 ? mark & mask : random.nextInt() & mask;
                assertEquals((mark & mask) == value, (disguise.mark(mark) & disguise.mark(mask)) == disguise.mark(value));
                // What a state sets on a packet.
                assertEquals(disguise.mark(mark & ~mask | value), disguise.mark(mark) & ~disguise.mark(mask) | disguise.mark(value));
                assertEquals(mark, disguise.originalMark(disguise.mark(mark)));
            }
        }
        assertNotEquals(disguise(1).mark(0x1234), disguise(2).mark(0x1234));
    }

    @Test
    void numbersStayInTheirRangesAndComeBack() {
        Disguise disguise = disguise(3);
        for (int spi : new int[] {0, 1, 255}) {
            assertEquals(spi, disguise.spi(spi));
        }
        assertEquals(0, disguise.reqid(0));
        assertEquals(0, disguise.interfaceId(0));
        assertEquals(-1, disguise.namespaceId(-1));
        for (int round = 0; round < 2000; round++) {
            int number = random.nextInt() >>> random.nextInt(32);
            assertEquals(number, disguise.originalSpi(disguise.spi(number)));
            assertEquals(number, disguise.originalReqid(disguise.reqid(number)));
            assertEquals(number, disguise.originalInterfaceId(disguise.interfaceId(number)));
            // A CPI has 16 bits, a hand-made reqid 14, a VNI 24.
            assertEquals(number >>> 16 == 0, disguise.spi(number) >>> 16 == 0);
            assertEquals(number >>> 14 == 0, disguise.reqid(number) >>> 14 == 0);
            assertEquals(number >>> 24 == 0, disguise.networkId(number & 0xffff_ffffL) >>> 24 == 0);
        }
    }

    @Test
    void noTwoNumbersBecomeOne() {
        Permutation permutation = new Permutation(new SecretNumbers(new byte[32]), "test", 8, 3, 201);
        Set<Long> seen = new HashSet<>();
        for (long number = 3; number <= 201; number++) {
            long other = permutation.apply(number);
            assertTrue(other >= 3 && other <= 201 && seen.add(other), number + " became " + other);
            assertEquals(number, permutation.invert(other));
        }
    }

    @Test
    void namesAreTheSameAgainAfterTheKeyIsReadAgain() {
        NameMap names = new NameMap();
        String eth0 = names.of(NameMap.Kind.DEVICE, "eth0");
        String host = names.of(NameMap.Kind.HOST, "eth0");
        assertEquals("dev1", eth0);
        assertEquals("host1", host);
        NameMap again = new NameMap();
        names.all().forEach(again::restore);
        assertEquals(eth0, again.of(NameMap.Kind.DEVICE, "eth0"));
        assertEquals("dev2", again.of(NameMap.Kind.DEVICE, "wan"));
        assertEquals("eth0", again.name("dev1"));
    }
}
