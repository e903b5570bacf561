package org.pmtuctl.disguise;

import java.util.Map;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;

/**
 * Text about somebody in disguise, with the names, addresses and numbers that were there before. Numbers are those behind a word that
 * says what they are: {@code spi 0x12345678}, {@code "reqid":7}.
 */
public final class Revealer {
    private enum Number { SPI, REQID, MARK, INTERFACE_ID, NETWORK_ID, PROCESS, INODE }

    private static final Map<String, Number> NUMBERS = Map.ofEntries(Map.entry("spi", Number.SPI), Map.entry("reqid", Number.REQID),
            Map.entry("mark", Number.MARK), Map.entry("fwmark", Number.MARK), Map.entry("--mark", Number.MARK), Map.entry("output-mark", Number.MARK), Map.entry("output_mark", Number.MARK),
            Map.entry("mask", Number.MARK), Map.entry("fwmask", Number.MARK), Map.entry("key", Number.MARK),
            Map.entry("ikey", Number.MARK), Map.entry("okey", Number.MARK), Map.entry("if_id", Number.INTERFACE_ID),
            Map.entry("vni", Number.NETWORK_ID), Map.entry("tun_id", Number.NETWORK_ID),
            Map.entry("pid", Number.PROCESS),
            Map.entry("inode", Number.INODE));
    private static final int MAC_TEXT = 17;
    private static final int LONGEST_LENGTH_NAME = 12;

    private final Disguise disguise;
    private final StringBuilder out = new StringBuilder();
    /** What the number that comes next is one of; null for nothing known. */
    private Number expected;
    /** Bits of the prefix that the word is, where they stand behind it; -1 for none. */
    private int beside;

    private Revealer(Disguise disguise) {
        this.disguise = disguise;
    }

    public static String reveal(Disguise disguise, String text) {
        Revealer work = new Revealer(disguise);
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isAddressPart(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                work.beside = length(text, end);
                work.word(text.substring(at, end));
            } else {
                work.between(text.charAt(end++));
            }
            at = end;
        }
        return work.out.toString();
    }

    /** JSON has the length of some prefixes in a field of its own: {@code "dst":"192.0.2.0","dstlen":24}. -1 for none. */
    private static int length(String text, int end) {
        if (!text.startsWith("\",\"", end)) {
            return -1;
        }
        int name = text.indexOf("len\":", end);
        if (name < 0 || name > end + LONGEST_LENGTH_NAME) {
            return -1;
        }
        int length = 0;
        int at = name + "len\":".length();
        int digits = at;
        while (at < text.length() && at < digits + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            length = length * 10 + text.charAt(at++) - '0';
        }
        return at == digits ? -1 : length;
    }

    private static boolean isAddressPart(char c) {
        return isNamePart(c) || c == '.' || c == ':' || c == '/';
    }

    private static boolean isNamePart(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '-';
    }

    private void between(char c) {
        // A firewall rule's mark & mask != value.
        boolean goesOn = expected == Number.MARK && (c == '&' || c == '!');
        if (!goesOn && " \":=/{".indexOf(c) < 0) {
            expected = null;
        }
        out.append(c);
    }

    private void word(String word) {
        // A sentence or a list may end right behind an address.
        int end = word.length();
        while (end > 0 && (word.charAt(end - 1) == '.' || word.charAt(end - 1) == ':' && !word.endsWith("::") || word.charAt(end - 1) == '/')) {
            end--;
        }
        String other = address(word.substring(0, end));
        if (other != null) {
            out.append(other);
        } else {
            parts(word.substring(0, end));
        }
        for (int i = end; i < word.length(); i++) {
            between(word.charAt(i));
        }
    }

    /** Null when it is none. */
    private String address(String word) {
        int slash = word.indexOf('/');
        String bare = slash < 0 ? word : word.substring(0, slash);
        if (bare.length() == MAC_TEXT && bare.charAt(2) == ':' && slash < 0) {
            return mac(bare);
        }
        if (bare.indexOf(':') < 0 && bare.indexOf('.') < 0) {
            return null;
        }
        try {
            IpAddress address = IpAddress.parse(bare);
            IpAddress original = disguise.originalAddress(address);
            int length = slash < 0 ? beside : IpPrefix.parse(word).length();
            boolean network = length >= 0 && length <= address.bits() && address.equals(address.masked(length));
            return (network ? original.masked(length) : original) + (slash < 0 ? "" : word.substring(slash));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String mac(String text) {
        byte[] bytes = new byte[6];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(3 * i), 16);
            int low = Character.digit(text.charAt(3 * i + 1), 16);
            if (high < 0 || low < 0 || i > 0 && text.charAt(3 * i - 1) != ':') {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        StringBuilder mac = new StringBuilder(MAC_TEXT);
        for (byte each : disguise.originalMac(bytes)) {
            mac.append(mac.length() == 0 ? "" : ":").append(Character.forDigit(each >> 4 & 15, 16)).append(Character.forDigit(each & 15, 16));
        }
        return mac.toString();
    }

    private void parts(String word) {
        int at = 0;
        while (at < word.length()) {
            int end = at;
            while (end < word.length() && isNamePart(word.charAt(end))) {
                end++;
            }
            if (end > at) {
                part(word.substring(at, end));
            } else {
                between(word.charAt(end++));
            }
            at = end;
        }
    }

    private void part(String word) {
        String name = disguise.names().name(word);
        Long number = expected == null ? null : number(word);
        if (name != null) {
            out.append(name);
        } else if (number != null) {
            number(word, (int) (long) number);
        } else {
            out.append(word);
        }
        // A mask follows its mark: 0x10/0xff. In JSON: {"value":16,"mask":255}.
        if (expected != Number.MARK || number == null && !word.equals("value")) {
            expected = NUMBERS.get(word);
        }
    }

    private static Long number(String word) {
        try {
            long number = word.startsWith("0x") ? Long.parseLong(word.substring(2), 16) : Long.parseLong(word);
            return number >>> 32 == 0 ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private void number(String word, int number) {
        long original = switch (expected) {
            case SPI -> disguise.originalSpi(number);
            case REQID -> disguise.originalReqid(number);
            case MARK -> disguise.originalMark(number);
            case INTERFACE_ID -> disguise.originalInterfaceId(number);
            case NETWORK_ID -> disguise.originalNetworkId(number & 0xffff_ffffL);
            case INODE -> disguise.originalInode(number);
            case PROCESS -> disguise.originalProcess(number);
        } & 0xffff_ffffL;
        if (!word.startsWith("0x")) {
            out.append(original);
            return;
        }
        String hex = Long.toHexString(original);
        out.append("0x");
        // An SPI is shown with all its digits, others without leading zeros.
        for (int i = expected == Number.SPI ? hex.length() : 8; i < 8; i++) {
            out.append('0');
        }
        out.append(hex);
    }
}
