package org.pmtuctl.cli;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/** Words that must be a number or an address. What is wrong is said with the word itself. */
final class Arguments {
    private Arguments() {
    }

    static IpPrefix prefix(String word) throws UsageException {
        try {
            return IpPrefix.parse(word);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(word, e);
        }
    }

    static IpAddress address(String word) throws UsageException {
        if (word.indexOf('/') >= 0) {
            throw new UsageException("'" + word + "' is a prefix; one address is needed here");
        }
        try {
            return IpAddress.parse(word);
        } catch (IllegalArgumentException e) {
            throw notAnAddress(word, e);
        }
    }

    private static UsageException notAnAddress(String word, IllegalArgumentException reason) {
        return new UsageException(reason.getMessage(), looksLikeName(word) ? "names are not resolved: give the address" : null);
    }

    private static boolean looksLikeName(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 'g' && c <= 'z' || c >= 'G' && c <= 'Z') {
                return true;
            }
        }
        return false;
    }

    /** An unsigned number of at most {@code bits} bits, decimal, or hexadecimal after 0x; 0 where the option was not given. */
    static int number(Words words, String option, int bits) throws UsageException {
        String text = words.value(option);
        if (text == null) {
            return 0;
        }
        long largest = (1L << bits) - 1;
        long number = parse(text);
        if (number < 0 || number > largest) {
            throw new UsageException(option + " takes a number from 0 to " + largest + " (decimal, or hexadecimal after 0x), not '"
                    + text + "'");
        }
        return (int) number;
    }

    /** A length of time in milliseconds: a number and s, m, h or d; null where the option was not given. */
    static Long duration(Words words, String option) throws UsageException {
        String text = words.value(option);
        if (text == null) {
            return null;
        }
        long unit = text.isEmpty() ? 0 : switch (text.charAt(text.length() - 1)) {
            case 's' -> 1000;
            case 'm' -> 60_000;
            case 'h' -> 3_600_000;
            case 'd' -> 86_400_000;
            default -> 0;
        };
        long number = unit == 0 ? -1 : parse(text.substring(0, text.length() - 1));
        // An IPv6 route's end is counted in a 32-bit number of seconds.
        if (number <= 0 || number > Integer.MAX_VALUE * 1000L / unit) {
            throw new UsageException(option + " takes a length of time such as 90s, 15m, 2h or 3d, not '" + text + "'");
        }
        return number * unit;
    }

    private static long parse(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String digits = hexadecimal ? text.substring(2) : text;
        if (digits.isEmpty() || digits.charAt(0) == '+' || digits.charAt(0) == '-') {
            return -1;
        }
        try {
            return Long.parseLong(digits, hexadecimal ? 16 : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
