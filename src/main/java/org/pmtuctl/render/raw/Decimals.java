package org.pmtuctl.render.raw;

/** Parts of a unit as decimal text, without zeros at the end: C's {@code %g}. */
final class Decimals {
    private Decimals() {
    }

    /** Milliseconds as seconds: {@code 5}, {@code 1.5}, {@code 0.25}. */
    static String seconds(long milliseconds) {
        return split(milliseconds, 1000);
    }

    /** Microseconds as milliseconds. */
    static String millis(long microseconds) {
        return split(microseconds, 1000);
    }

    /** Microseconds as seconds. */
    static String micros(long microseconds) {
        return split(microseconds, 1_000_000);
    }

    private static String split(long value, long unit) {
        String whole = Long.toString(value / unit);
        long rest = value % unit;
        if (rest == 0) {
            return whole;
        }
        String digits = Long.toString(unit + rest).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return whole + "." + digits.substring(0, end);
    }

    /** Ticks as whole seconds, toward zero. */
    static long wholeSeconds(int ticks, int ticksPerSecond) {
        return ticks / ticksPerSecond;
    }
}
