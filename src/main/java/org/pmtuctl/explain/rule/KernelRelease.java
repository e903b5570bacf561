package org.pmtuctl.explain.rule;

import java.util.Locale;

/**
 * A kernel release as far as its name tells.
 *
 * @param patch  the stable release; -1 where a distribution counts otherwise ({@code 5.10.0-30-amd64})
 */
record KernelRelease(int major, int minor, int patch) {
    /** Reads what uname(2) gives; null where it has another form. */
    static KernelRelease of(String release) {
        if (release == null) {
            return null;
        }
        int[] numbers = new int[3];
        int count = 0;
        int at = 0;
        while (count < numbers.length && at < release.length() && Character.isDigit(release.charAt(at))) {
            int number = 0;
            while (at < release.length() && Character.isDigit(release.charAt(at)) && number < 1_000_000) {
                number = number * 10 + release.charAt(at++) - '0';
            }
            numbers[count++] = number;
            if (at >= release.length() || release.charAt(at) != '.') {
                break;
            }
            at++;
        }
        if (count < 2) {
            return null;
        }
        String rest = release.substring(at).toLowerCase(Locale.ROOT);
        // A third number of 0 with something behind it is a distribution's: its own count stands there.
        boolean own = count == 3 && !(numbers[2] == 0 && !rest.isEmpty());
        return new KernelRelease(numbers[0], numbers[1], own ? numbers[2] : -1);
    }

    boolean isSeries(int ofMajor, int ofMinor) {
        return major == ofMajor && minor == ofMinor;
    }

    boolean isBefore(int otherMajor, int otherMinor) {
        return major != otherMajor ? major < otherMajor : minor < otherMinor;
    }
}
