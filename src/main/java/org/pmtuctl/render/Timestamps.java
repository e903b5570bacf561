package org.pmtuctl.render;

/** Points in time and lengths of time as text. */
public final class Timestamps {
    private static final long DAY_MILLIS = 86_400_000L;
    /** Days from 0000-03-01, where the calendar's 400-year cycle is laid to begin, to 1970-01-01. */
    private static final long EPOCH_DAY = 719_468L;
    private static final long DAYS_PER_CYCLE = 146_097L;

    private Timestamps() {
    }

    /** Milliseconds since 1970 UTC as RFC 3339: {@code 2026-01-31T23:59:59.123Z}. */
    public static String utc(long millis) {
        long day = Math.floorDiv(millis, DAY_MILLIS);
        int ofDay = (int) Math.floorMod(millis, DAY_MILLIS);
        StringBuilder text = new StringBuilder(24);
        date(text, day);
        text.append('T');
        two(text, ofDay / 3_600_000).append(':');
        two(text, ofDay / 60_000 % 60).append(':');
        two(text, ofDay / 1000 % 60).append('.');
        text.append((char) ('0' + ofDay / 100 % 10));
        return two(text, ofDay % 100).append('Z').toString();
    }

    /** Years that begin in March put the leap day last, so that months have fixed offsets (153 days every five months). */
    private static void date(StringBuilder text, long epochDay) {
        long shifted = epochDay + EPOCH_DAY;
        long cycle = Math.floorDiv(shifted, DAYS_PER_CYCLE);
        int ofCycle = (int) Math.floorMod(shifted, DAYS_PER_CYCLE);
        int year = (ofCycle - ofCycle / 1460 + ofCycle / 36_524 - ofCycle / 146_096) / 365;
        int ofYear = ofCycle - (365 * year + year / 4 - year / 100);
        int month = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * month + 2) / 5 + 1;
        text.append(year + cycle * 400 + (month >= 10 ? 1 : 0)).append('-');
        two(text, month < 10 ? month + 3 : month - 9).append('-');
        two(text, day);
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** A length of time in its two largest units: {@code 9m58s}, {@code 2h05m}, {@code 12s}; negative ones with a sign. */
    public static String duration(long millis) {
        if (millis < 0) {
            return "-" + duration(-millis);
        }
        long seconds = millis / 1000;
        StringBuilder text = new StringBuilder(8);
        if (seconds < 60) {
            return text.append(seconds).append('s').toString();
        }
        if (seconds < 3600) {
            return two(text.append(seconds / 60).append('m'), (int) (seconds % 60)).append('s').toString();
        }
        if (seconds < 86_400) {
            return two(text.append(seconds / 3600).append('h'), (int) (seconds / 60 % 60)).append('m').toString();
        }
        return two(text.append(seconds / 86_400).append('d'), (int) (seconds / 3600 % 24)).append('h').toString();
    }
}
