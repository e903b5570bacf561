package org.pmtuctl.inet;

import java.nio.charset.StandardCharsets;

/** The text forms of addresses: RFC 4291 section 2.2 in, RFC 5952 out. */
final class IpAddressText {
    /** Eight groups of four digits and their colons. */
    static final int LONGEST = 39;

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
        byte[] text = new byte[LONGEST];
        int end = address.isIpv6() ? putIpv6(address.high(), address.low(), text, 0) : putIpv4((int) address.low(), text, 0);
        return new String(text, 0, end, StandardCharsets.ISO_8859_1);
    }

    static int putIpv4(int bits, byte[] into, int at) {
        int end = putOctet(bits >>> 24, into, at);
        into[end++] = '.';
        end = putOctet(bits >>> 16 & 0xff, into, end);
        into[end++] = '.';
        end = putOctet(bits >>> 8 & 0xff, into, end);
        into[end++] = '.';
        return putOctet(bits & 0xff, into, end);
    }

    private static int putOctet(int value, byte[] into, int at) {
        int end = at;
        if (value >= 100) {
            into[end++] = (byte) ('0' + value / 100);
        }
        if (value >= 10) {
            into[end++] = (byte) ('0' + value / 10 % 10);
        }
        into[end++] = (byte) ('0' + value % 10);
        return end;
    }

    static int putIpv6(long high, long low, byte[] into, int at) {
        if (high == 0 && (low >>> 32 == 0xffff || low >>> 32 == 0 && low >>> 16 != 0)) {
            // The two forms that inet_ntop prints dotted: IPv4-mapped and IPv4-compatible.
            int end = at;
            into[end++] = ':';
            into[end++] = ':';
            if (low >>> 32 != 0) {
                for (int i = 0; i < 4; i++) {
                    into[end++] = 'f';
                }
                into[end++] = ':';
            }
            return putIpv4((int) low, into, end);
        }
        int gapStart = -1;
        int gapLength = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(high, low, i + run) == 0) {
                run++;
            }
            if (run > gapLength) {
                gapStart = i;
                gapLength = run;
            }
            i += run;
        }
        int end = at;
        for (int i = 0; i < 8; i++) {
            if (i == gapStart) {
                into[end++] = ':';
                into[end++] = ':';
                i += gapLength - 1;
            } else {
                if (i > 0 && (gapStart < 0 || i != gapStart + gapLength)) {
                    into[end++] = ':';
                }
                end = putGroup(group(high, low, i), into, end);
            }
        }
        return end;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> 48 - 16 * (index & 3)) & 0xffff;
    }

    private static int putGroup(int group, byte[] into, int at) {
        int end = at;
        for (int shift = group > 0xfff ? 12 : group > 0xff ? 8 : group > 0xf ? 4 : 0; shift >= 0; shift -= 4) {
            int digit = group >>> shift & 0xf;
            into[end++] = (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit);
        }
        return end;
    }
}
