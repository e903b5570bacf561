package org.pmtuctl.render;

import java.io.IOException;
import java.io.OutputStream;
import org.pmtuctl.inet.IpAddress;

/**
 * Text as UTF-8 bytes, through one buffer that is used again. What the kernel or a user named may hold anything, so control
 * characters in {@link #put(String)} come out as {@code \x1b}: only {@link #line()} and {@link #raw} make them.
 */
public final class Output {
    private static final int SIZE = 32 * 1024;
    /** No character needs more bytes than this, escaped ones included. */
    private static final int WIDEST = 4;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final OutputStream target;
    private final byte[] buffer;
    private int length;

    public Output(OutputStream target) {
        this(target, SIZE);
    }

    Output(OutputStream target, int size) {
        this.target = target;
        this.buffer = new byte[size];
    }

    /** Text on one line; control characters escaped. */
    public Output put(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                room(1);
                buffer[length++] = (byte) c;
            } else if (c < 0xa0) {
                escape(c);
            } else {
                i += unicode(text, i);
            }
        }
        return this;
    }

    /** One printable ASCII character. */
    public Output put(char c) {
        room(1);
        buffer[length++] = (byte) c;
        return this;
    }

    /** A number in decimal. */
    public Output put(long value) {
        if (value >= 0 && value < 10) {
            return put((char) ('0' + value));
        }
        if (value < 0) {
            if (value == Long.MIN_VALUE) {
                return put("-9223372036854775808");
            }
            put('-');
            return put(-value);
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        room(digits);
        int at = length + digits;
        length = at;
        long rest = value;
        do {
            buffer[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        return this;
    }

    /** ASCII bytes as they are, escape sequences included. */
    public Output raw(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
        return this;
    }

    /** ASCII bytes as they are; made once, they cost less than text. */
    public Output raw(byte[] ascii) {
        if (ascii.length > buffer.length) {
            for (byte b : ascii) {
                put((char) b);
            }
            return this;
        }
        room(ascii.length);
        System.arraycopy(ascii, 0, buffer, length, ascii.length);
        length += ascii.length;
        return this;
    }

    /** One byte as it is. */
    public Output raw(byte b) {
        room(1);
        buffer[length++] = b;
        return this;
    }

    /** An address given as its numbers, see {@link IpAddress#put}. */
    public Output address(boolean ipv6, long high, long low) {
        room(IpAddress.LONGEST_TEXT);
        length = IpAddress.put(ipv6, high, low, buffer, length);
        return this;
    }

    /** An address as it stands in a message, in network order: {@code at} points to its 4 or 16 bytes. */
    public Output address(boolean ipv6, byte[] bytes, int at) {
        if (ipv6) {
            return address(true, word(bytes, at) << 32 | word(bytes, at + 4), word(bytes, at + 8) << 32 | word(bytes, at + 12));
        }
        room(IpAddress.LONGEST_TEXT);
        octet(bytes[at]);
        for (int i = 1; i < 4; i++) {
            buffer[length++] = '.';
            octet(bytes[at + i]);
        }
        return this;
    }

    private static long word(byte[] bytes, int at) {
        return (bytes[at] & 0xffL) << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
    }

    private void octet(byte octet) {
        int value = octet & 0xff;
        if (value >= 100) {
            int hundreds = value >= 200 ? 2 : 1;
            buffer[length++] = (byte) ('0' + hundreds);
            value -= hundreds * 100;
            buffer[length++] = (byte) ('0' + value / 10);
            value %= 10;
        } else if (value >= 10) {
            buffer[length++] = (byte) ('0' + value / 10);
            value %= 10;
        }
        buffer[length++] = (byte) ('0' + value);
    }

    public Output spaces(int count) {
        for (int i = 0; i < count; i++) {
            put(' ');
        }
        return this;
    }

    /** Ends the line. */
    public Output line() {
        return put('\n');
    }

    /** Puts the text and ends the line. */
    public Output line(String text) {
        return put(text).line();
    }

    /** The inside of a JSON string (RFC 8259). */
    public Output json(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                put('\\').put(c);
            } else if (c >= ' ' && c < 0x7f) {
                put(c);
            } else if (c == '\n') {
                put('\\').put('n');
            } else if (c < 0x80) {
                put("\\u00").put((char) HEX[c >> 4]).put((char) HEX[c & 0xf]);
            } else {
                i += unicode(text, i);
            }
        }
        return this;
    }

    /** A character beyond ASCII; returns how many further chars of the text it took. */
    private int unicode(String text, int at) {
        room(WIDEST);
        char c = text.charAt(at);
        if (c < 0x800) {
            buffer[length++] = (byte) (0xc0 | c >> 6);
            buffer[length++] = (byte) (0x80 | c & 0x3f);
            return 0;
        }
        if (Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))) {
            int point = Character.toCodePoint(c, text.charAt(at + 1));
            buffer[length++] = (byte) (0xf0 | point >> 18);
            buffer[length++] = (byte) (0x80 | point >> 12 & 0x3f);
            buffer[length++] = (byte) (0x80 | point >> 6 & 0x3f);
            buffer[length++] = (byte) (0x80 | point & 0x3f);
            return 1;
        }
        // Half a pair is no character: U+FFFD stands for it.
        int point = Character.isSurrogate(c) ? 0xfffd : c;
        buffer[length++] = (byte) (0xe0 | point >> 12);
        buffer[length++] = (byte) (0x80 | point >> 6 & 0x3f);
        buffer[length++] = (byte) (0x80 | point & 0x3f);
        return 0;
    }

    private void escape(char c) {
        room(WIDEST);
        buffer[length++] = '\\';
        buffer[length++] = 'x';
        buffer[length++] = HEX[c >> 4];
        buffer[length++] = HEX[c & 0xf];
    }

    private void room(int bytes) {
        if (buffer.length - length < bytes) {
            flush();
        }
    }

    /**
     * Hands everything on.
     *
     * @throws OutputException when the target refuses
     */
    public void flush() {
        int ready = length;
        length = 0;
        try {
            target.write(buffer, 0, ready);
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }
}
