package org.pmtuctl.render;

/** Hexadecimal text, lower case. */
public final class Hex {
    private static final String DIGITS = "0123456789abcdef";

    private Hex() {
    }

    /** {@code 0x} and at least so many digits of the unsigned number. */
    public static String number(int value, int digits) {
        return number(value & 0xffff_ffffL, digits);
    }

    /** The same of 64 bits. */
    public static String number(long value, int digits) {
        String text = Long.toHexString(value);
        StringBuilder out = new StringBuilder(20).append("0x");
        for (int i = text.length(); i < digits; i++) {
            out.append('0');
        }
        return out.append(text).toString();
    }

    /** {@code 0x} and the unsigned number, but 0 without: C's {@code %#x}, as {@code ip} prints marks. */
    public static String mark(int value) {
        return value == 0 ? "0" : number(value, 1);
    }

    /** Two digits for each byte. */
    public static String bytes(byte[] bytes) {
        return bytes(bytes, null);
    }

    /** {@code fe:8a:23:fd:06:4e}. */
    public static String withColons(byte[] bytes) {
        return bytes(bytes, ":");
    }

    private static String bytes(byte[] bytes, String between) {
        StringBuilder out = new StringBuilder(bytes.length * 3);
        for (int i = 0; i < bytes.length; i++) {
            if (i > 0 && between != null) {
                out.append(between);
            }
            out.append(DIGITS.charAt(bytes[i] >> 4 & 0xf)).append(DIGITS.charAt(bytes[i] & 0xf));
        }
        return out.toString();
    }
}
