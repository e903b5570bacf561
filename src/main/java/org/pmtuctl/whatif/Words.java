package org.pmtuctl.whatif;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/** Words that must be a number or an address. */
final class Words {
    private Words() {
    }

    /** Unsigned, decimal or hexadecimal after 0x; -1 for what is none. */
    static long number(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String digits = hexadecimal ? text.substring(2) : text;
        if (digits.isEmpty() || Character.digit(digits.charAt(0), hexadecimal ? 16 : 10) < 0) {
            return -1;
        }
        try {
            return Long.parseLong(digits, hexadecimal ? 16 : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static IpAddress address(String text) throws BadAssignmentException {
        try {
            return IpAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadAssignmentException(e.getMessage());
        }
    }

    static IpPrefix prefix(String text) throws BadAssignmentException {
        try {
            return IpPrefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadAssignmentException(e.getMessage());
        }
    }
}
