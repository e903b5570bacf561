package org.pmtuctl.inet;

/** The text forms of addresses: RFC 4291 section 2.2 in, RFC 5952 out. */
final class IpAddressText {
    private IpAddressText() {
    }

    static IpAddress parse(String text) {
        if (text.indexOf(':') >= 0) {
            return new Ipv6Parser(text).parse();
        }
        return IpAddress.ipv4(parseIpv4(text, 0));
    }

    /** Dotted form to the end of the text: four parts, each 0 to 255, no leading zeros (they read as octal elsewhere). */
    private static int parseIpv4(String text, int start) {
        int bits = 0;
        int at = start;
        for (int part = 0; part < 4; part++) {
            if (part > 0) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    throw notAnAddress(text);
                }
                at++;
            }
            int value = 0;
            int first = at;
            while (at < text.length() && at - first < 4 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
            }
            int digits = at - first;
            if (digits == 0 || value > 255 || digits > 1 && text.charAt(first) == '0') {
                throw notAnAddress(text);
            }
            bits = bits << 8 | value;
        }
        if (at != text.length()) {
            throw notAnAddress(text);
        }
        return bits;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("'" + text + "' is not an IPv4 or IPv6 address");
    }

    private static final class Ipv6Parser {
        private final String text;
        private final int[] groups = new int[8];
        private int count;
        /** How many groups stand before the "::", -1 without one. */
        private int gap = -1;
        private int at;

        Ipv6Parser(String text) {
            this.text = text;
        }

        IpAddress parse() {
            if (text.startsWith("::")) {
                gap = 0;
                at = 2;
            } else if (text.startsWith(":")) {
                throw notAnAddress(text);
            }
            while (at < text.length()) {
                group();
            }
            if (gap < 0 ? count != 8 : count == 8) {
                throw notAnAddress(text);
            }
            long high = 0;
            long low = 0;
            for (int i = 0; i < 8; i++) {
                if (i < 4) {
                    high = high << 16 | at(i);
                } else {
                    low = low << 16 | at(i);
                }
            }
            return IpAddress.ipv6(high, low);
        }

        private int at(int position) {
            if (gap < 0 || position < gap) {
                return groups[position];
            }
            int fromGap = position - (8 - (count - gap));
            return fromGap < 0 ? 0 : groups[gap + fromGap];
        }

        private void group() {
            int end = at;
            int value = 0;
            while (end < text.length() && end - at <= 4 && hex(text.charAt(end)) >= 0) {
                value = value << 4 | hex(text.charAt(end++));
            }
            if (count == 8 || end == at || end - at > 4) {
                throw notAnAddress(text);
            }
            if (end < text.length() && text.charAt(end) == '.') {
                embeddedIpv4();
                return;
            }
            groups[count++] = value;
            at = end;
            if (at == text.length()) {
                return;
            }
            if (text.charAt(at) != ':' || ++at == text.length()) {
                throw notAnAddress(text);
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw notAnAddress(text);
                }
                gap = count;
                at++;
            }
        }

        private void embeddedIpv4() {
            if (count > 6) {
                throw notAnAddress(text);
            }
            int bits = parseIpv4(text, at);
            groups[count++] = bits >>> 16;
            groups[count++] = bits & 0xffff;
            at = text.length();
        }

        private static int hex(char c) {
            return c < 128 ? Character.digit(c, 16) : -1;
        }
    }

    static String format(IpAddress address) {
        return address.isIpv6() ? formatIpv6(address.high(), address.low()) : formatIpv4((int) address.low());
    }

    private static String formatIpv4(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static String formatIpv6(long high, long low) {
        if (high == 0 && (low >>> 32 == 0xffff || low >>> 32 == 0 && low >>> 16 != 0)) {
            // The two forms that inet_ntop prints dotted: IPv4-mapped and IPv4-compatible.
            return (low >>> 32 == 0 ? "::" : "::ffff:") + formatIpv4((int) low);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
            groups[i + 4] = (int) (low >>> 48 - 16 * i) & 0xffff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > bestLength) {
                bestStart = i;
                bestLength = run;
            }
            i += run;
        }
        StringBuilder out = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
            } else {
                if (i > 0 && (bestStart < 0 || i != bestStart + bestLength)) {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
