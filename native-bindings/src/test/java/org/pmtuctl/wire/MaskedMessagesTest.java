package org.pmtuctl.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskedMessagesTest {
    /** Against a map of texts in which masked bytes are written as dots. */
    @Test
    void numbersEqualMessagesEquallyAndOthersOtherwise() {
        Random random = new Random(3);
        MaskedMessages messages = new MaskedMessages();
        Map<String, Integer> numbers = new HashMap<>();
        ByteBuffer buffer = ByteBuffer.allocate(400).order(ByteOrder.nativeOrder());
        for (int round = 0; round < 200_000; round++) {
            if (round % 50_000 == 0) {
                messages.clear();
                numbers.clear();
            }
            random.nextBytes(buffer.array());
            int start = 4 * random.nextInt(20);
            int length = 4 * random.nextInt(1, 6);
            // Few values, so that equals are common.
            for (int i = 0; i < length; i++) {
                buffer.put(start + i, (byte) (i % 3 == 0 ? random.nextInt(3) : 7));
            }
            messages.look(buffer, start, length);
            StringBuilder text = new StringBuilder(HexFormat.of().formatHex(buffer.array(), start, start + length));
            for (int masks = random.nextInt(3); masks > 0; masks--) {
                int from = random.nextInt(length);
                int count = random.nextInt(length - from + 1);
                messages.mask(from, count);
                for (int i = 2 * from; i < 2 * (from + count); i++) {
                    text.setCharAt(i, '.');
                }
            }
            int expected = numbers.getOrDefault(text.toString(), -1);
            assertEquals(expected, messages.find());
            if (expected < 0) {
                int number = messages.add();
                assertEquals(numbers.size(), number);
                numbers.put(text.toString(), number);
            }
            int number = numbers.get(text.toString());
            assertTrue(messages.is(number, buffer, start, length));
            assertEquals(matches(text.toString(), buffer, start + 4, length), messages.is(number, buffer, start + 4, length));
        }
    }

    private static boolean matches(String pattern, ByteBuffer buffer, int start, int length) {
        String bytes = HexFormat.of().formatHex(buffer.array(), start, start + length);
        for (int i = 0; i < bytes.length(); i++) {
            if (pattern.charAt(i) != '.' && pattern.charAt(i) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void oddLengthIsRefused() {
        MaskedMessages messages = new MaskedMessages();
        assertThrows(MalformedMessageException.class, () -> messages.look(ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()), 0, 13));
    }
}
