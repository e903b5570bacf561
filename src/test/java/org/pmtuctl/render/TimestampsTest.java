package org.pmtuctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    private static final DateTimeFormatter JAVA = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void saysTheTimeThatJavaSays() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            // 1970 to 2400, so that every kind of leap year is among them.
            long millis = (long) (random.nextDouble() * 13_569_465_600_000L);
            assertEquals(JAVA.format(Instant.ofEpochMilli(millis)), Timestamps.utc(millis));
        }
    }

    @Test
    void knowsTheEndsOfLeapDays() {
        for (String text : new String[] {"2024-02-29T23:59:59.999Z", "2024-03-01T00:00:00.000Z", "2000-02-29T12:00:00.001Z",
            "2100-02-28T23:59:59.999Z", "2100-03-01T00:00:00.000Z", "1999-12-31T23:59:59.999Z", "1970-01-01T00:00:00.000Z"}) {
            assertEquals(text, Timestamps.utc(Instant.parse(text).toEpochMilli()));
        }
    }

    @Test
    void shortensDurationsToTwoUnits() {
        assertEquals("0s", Timestamps.duration(999));
        assertEquals("59s", Timestamps.duration(59_999));
        assertEquals("1m00s", Timestamps.duration(60_000));
        assertEquals("9m58s", Timestamps.duration(598_000));
        assertEquals("2h05m", Timestamps.duration((2 * 3600 + 5 * 60 + 59) * 1000L));
        assertEquals("1d01h", Timestamps.duration(25 * 3_600_000L));
        assertEquals("-3s", Timestamps.duration(-3_000));
    }
}
