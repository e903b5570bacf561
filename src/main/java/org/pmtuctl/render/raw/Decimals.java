package org.pmtuctl.render.raw;

/** Thousandths as decimal text, without zeros at the end: C's {@code %g}. */
final class Decimals {
    private Decimals() {
    }

    /** Milliseconds as seconds: {@code 5}, {@code 1.5}, {@code 0.25}. */
    static String seconds(long milliseconds) {
        String text = Long.toString(milliseconds / 1000);
        long rest = milliseconds % 1000;
        if (rest == 0) {
            return text;
        }
        String digits = Long.toString(1000 + rest).substring(1);
        int end = 3;
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return text + "." + digits.substring(0, end);
    }

    /** Ticks as whole seconds, toward zero. */
    static long wholeSeconds(int ticks, int ticksPerSecond) {
        return ticks / ticksPerSecond;
    }
}
