package org.pmtuctl.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** So small that everything crosses its end somewhere. */
    private final Output out = new Output(bytes, 32);

    private String written() {
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesTheUtf8ThatJavaWrites() {
        Random random = new Random(20);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            int point = switch (i % 4) {
                case 0 -> ' ' + random.nextInt(0x7f - ' ');
                case 1 -> 0xa0 + random.nextInt(0x800 - 0xa0);
                case 2 -> 0x800 + random.nextInt(0xd800 - 0x800);
                default -> 0x10000 + random.nextInt(0x100000);
            };
            String text = Character.toString(point);
            all.append(text);
            out.put(text);
        }
        out.flush();
        assertArrayEquals(all.toString().getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
    }

    @Test
    void replacesHalfASurrogatePair() {
        out.put("a\ud800b\udc00");
        assertEquals("a\ufffdb\ufffd", written());
    }

    @Test
    void escapesControlCharactersOfForeignNames() {
        out.put("eth\u001b[31m\n\u0000\u007f\u009b");
        assertEquals("eth\\x1b[31m\\x0a\\x00\\x7f\\x9b", written());
    }

    @Test
    void writesNumbers() {
        long[] numbers = {0, 7, 10, 99, 100, -1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
        StringBuilder expected = new StringBuilder();
        for (long number : numbers) {
            out.put(number).put(' ');
            expected.append(number).append(' ');
        }
        assertEquals(expected.toString(), written());
    }

    @Test
    void tellsAClosedPipeFromAFullDisk() {
        assertTrue(failing("Broken pipe").isClosedPipe());
        OutputException full = failing("No space left on device");
        assertFalse(full.isClosedPipe());
        assertEquals("cannot write the answer: No space left on device", full.getMessage());
    }

    private static OutputException failing(String reason) {
        Output broken = new Output(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(reason);
            }
        });
        broken.put("x");
        return assertThrows(OutputException.class, broken::flush);
    }
}
