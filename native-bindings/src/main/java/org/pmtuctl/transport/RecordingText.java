package org.pmtuctl.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import org.pmtuctl.wire.Datagram;

/**
 * Recordings as text that a person can read and compare:
 *
 * <pre>
 * # anything
 * netlink-recording 1 little-endian
 * port protocol 0 id 4711 strict
 * &gt; 28
 *   1c000000 1a000103 01000000 67120000 02000000 00000000 00000000
 * &lt; 60
 *   ...
 * ! lost
 * </pre>
 *
 * <p>{@code >} starts a request and {@code <} an answer, with the true length in bytes. Their bytes follow in hexadecimal on
 * lines that start with a space; each message starts a line. {@code ! lost} stands where the port dropped messages.
 */
public final class RecordingText {
    private static final String MAGIC = "netlink-recording 1 ";
    private static final int BYTES_PER_LINE = 48;

    private RecordingText() {
    }

    /** @param comment lines without the hash, may be empty */
    public static String format(Recording recording, String... comment) {
        StringBuilder out = new StringBuilder();
        for (String line : comment) {
            out.append("# ").append(line).append('\n');
        }
        out.append(MAGIC).append(byteOrder()).append('\n');
        out.append("port protocol ").append(recording.protocol()).append(" id ").append(Integer.toUnsignedString(recording.portId()))
                .append(recording.strict() ? " strict\n" : " lax\n");
        for (Recording.Exchange exchange : recording.exchanges()) {
            out.append("> ").append(exchange.request().length).append('\n');
            bytes(exchange.request(), out);
            for (Recording.Arrival arrival : exchange.arrivals()) {
                if (arrival.bytes() == null) {
                    out.append("! lost\n");
                } else {
                    out.append("< ").append(arrival.length()).append('\n');
                    bytes(arrival.bytes(), out);
                }
            }
        }
        return out.toString();
    }

    private static String byteOrder() {
        return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "little-endian" : "big-endian";
    }

    private static void bytes(byte[] bytes, StringBuilder out) {
        Datagram datagram = new Datagram(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()), bytes.length);
        int start = 0;
        while (datagram.next()) {
            // The padding behind a message stays on its lines.
            int end = Math.min(bytes.length, datagram.payloadStart() + datagram.payloadLength() + 3 & ~3);
            lines(bytes, start, end, out);
            start = end;
        }
        lines(bytes, start, bytes.length, out);
    }

    private static void lines(byte[] bytes, int start, int end, StringBuilder out) {
        for (int line = start; line < end; line += BYTES_PER_LINE) {
            out.append(' ');
            for (int i = line; i < Math.min(end, line + BYTES_PER_LINE); i++) {
                if ((i - line) % 4 == 0) {
                    out.append(' ');
                }
                out.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
            }
            out.append('\n');
        }
    }

    /** @throws IOException when the text is no recording, or one from a machine of the other byte order */
    public static Recording parse(BufferedReader in) throws IOException {
        String magic = next(in);
        if (magic == null || !magic.startsWith(MAGIC)) {
            throw new IOException("not a netlink recording");
        }
        if (!magic.substring(MAGIC.length()).equals(byteOrder())) {
            throw new IOException("the netlink recording is from a " + magic.substring(MAGIC.length()) + " machine");
        }
        return new Parser(in).parse();
    }

    private static String next(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && (line.isEmpty() || line.charAt(0) == '#')) {
            line = in.readLine();
        }
        return line;
    }

    private static final class Parser {
        private final BufferedReader in;
        private String line;

        Parser(BufferedReader in) {
            this.in = in;
        }

        Recording parse() throws IOException {
            String[] port = words(next(in));
            if (port.length != 6 || !port[0].equals("port") || !port[1].equals("protocol") || !port[3].equals("id")) {
                throw damaged();
            }
            Recording.Builder recording = new Recording.Builder(number(port[2]), number(port[4]), port[5].equals("strict"));
            boolean asked = false;
            line = next(in);
            while (line != null) {
                if (line.startsWith("> ")) {
                    recording.sent(datagram(number(line.substring(2))));
                    asked = true;
                } else if (line.startsWith("< ") && asked) {
                    int length = number(line.substring(2));
                    recording.received(datagram(length), length);
                } else if (line.equals("! lost") && asked) {
                    recording.lost();
                    line = next(in);
                } else {
                    throw damaged();
                }
            }
            return recording.build();
        }

        /** The bytes on the lines that follow; fewer than {@code length} where they were cut off. */
        private byte[] datagram(int length) throws IOException {
            ArrayList<String> lines = new ArrayList<>();
            int digits = 0;
            for (line = next(in); line != null && line.charAt(0) == ' '; line = next(in)) {
                String hex = line.replace(" ", "");
                lines.add(hex);
                digits += hex.length();
            }
            if (digits % 2 != 0 || digits / 2 > length) {
                throw damaged();
            }
            byte[] bytes = new byte[digits / 2];
            int at = 0;
            for (String hex : lines) {
                for (int i = 0; i < hex.length(); i++, at++) {
                    int digit = Character.digit(hex.charAt(i), 16);
                    if (digit < 0) {
                        throw damaged();
                    }
                    bytes[at / 2] |= (byte) (at % 2 == 0 ? digit << 4 : digit);
                }
            }
            return bytes;
        }

        private String[] words(String text) {
            return text == null ? new String[0] : text.split(" ");
        }

        private int number(String text) throws IOException {
            try {
                return Integer.parseUnsignedInt(text);
            } catch (NumberFormatException e) {
                throw new IOException("the netlink recording is damaged: '" + text + "' is no number", e);
            }
        }

        private IOException damaged() {
            return new IOException("the netlink recording is damaged" + (line == null ? "" : " at '" + line + "'"));
        }
    }
}
