package org.pmtuctl.bundle;

/** Where in the archive things are. */
final class Layout {
    /** The one folder that everything is in, so that unpacking strews nothing about. */
    static final String ROOT = "pmtuctl-bundle/";
    private static final String NETLINK = "netlink/";
    private static final String LARGE = "-large-";

    private Layout() {
    }

    /** The capture of all small exchanges of a channel, below its namespace's folder. */
    static String capture(String channel) {
        return NETLINK + channel + ".pcap";
    }

    /** How the names of all captures of a channel begin, below their namespace's folder. */
    static String captures(String channel) {
        return NETLINK + channel;
    }

    /** The capture of one large dump. */
    static String large(String channel, int number) {
        return NETLINK + channel + LARGE + number + ".pcap";
    }

    /** True for what is needed to answer questions, and small. */
    static boolean isNeeded(String part) {
        return part.endsWith("/" + ReadingsJson.NAME) || part.endsWith(".pcap") && !isLarge(part);
    }

    /** True for the capture of one large dump. */
    static boolean isLarge(String part) {
        return part.endsWith(".pcap") && part.indexOf(LARGE) >= 0;
    }

    /** True for a name that stays below its folder and means the same everywhere. */
    static boolean isSound(String part) {
        if (part.isEmpty() || part.length() > 200 || part.charAt(0) == '/') {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' || c == '/'
                    || c == ':' || c == ',' || c == '+' || c == '%' || c == '@' || c == '=';
            if (!plain || c == '.' && i + 1 < part.length() && part.charAt(i + 1) == '.' || c == '/' && part.charAt(i - 1) == '/') {
                return false;
            }
        }
        return true;
    }
}
