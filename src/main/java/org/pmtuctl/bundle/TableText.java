package org.pmtuctl.bundle;

import java.io.IOException;
import java.util.HexFormat;
import org.pmtuctl.xtables.XtTableBytes;

/** A table of iptables-legacy among the files of a bundle: two lines of hexadecimal digits, as the two calls gave it. */
final class TableText {
    private TableText() {
    }

    static String path(boolean ipv6, String table) {
        return "getsockopt/" + (ipv6 ? "ip6tables/" : "iptables/") + table;
    }

    static String format(XtTableBytes table) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(table.info()) + "\n" + hex.formatHex(table.rules()) + "\n";
    }

    static XtTableBytes parse(String text) throws IOException {
        int first = text.indexOf('\n');
        int second = text.indexOf('\n', first + 1);
        try {
            HexFormat hex = HexFormat.of();
            if (first >= 0 && second >= 0) {
                return new XtTableBytes(hex.parseHex(text.substring(0, first)), hex.parseHex(text.substring(first + 1, second)));
            }
        } catch (IllegalArgumentException e) {
            // No table either.
        }
        throw new IOException("the bundle's copy is damaged");
    }
}
