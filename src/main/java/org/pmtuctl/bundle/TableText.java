package org.pmtuctl.bundle;

import java.io.IOException;
import java.util.HexFormat;
import org.pmtuctl.xtables.XtTableBytes;

/** A table of iptables-legacy among the files of a bundle: two lines of hexadecimal digits, as the two calls gave it. */
final class TableText {
    private static final String IPV4 = "getsockopt/iptables/";
    private static final String IPV6 = "getsockopt/ip6tables/";

    private TableText() {
    }

    static String path(boolean ipv6, String table) {
        return (ipv6 ? IPV6 : IPV4) + table;
    }

    static boolean isTable(String path) {
        return isIpv6(path) || path.startsWith(IPV4);
    }

    static boolean isIpv6(String path) {
        return path.startsWith(IPV6);
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
