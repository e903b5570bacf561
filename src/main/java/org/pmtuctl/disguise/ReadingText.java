package org.pmtuctl.disguise;

import java.util.Set;

/** Text of the kernel's small files and of iproute2's, in disguise. A file not known here is left out. */
public final class ReadingText {
    private static final String SYSCTL = "/proc/sys/";
    private static final String THREAD = "/proc/thread-self/";
    /** Not a file: a table of packet filter rules. */
    private static final String RULES = "getsockopt/";
    private static final String STATUS = THREAD + "status";
    private static final String HOST_NAME = SYSCTL + "kernel/hostname";
    private static final String NETLINK_SOCKETS = THREAD + "net/netlink";
    private static final String RELEASE = SYSCTL + "kernel/osrelease";
    private static final Set<String> COUNTERS = Set.of("net/snmp", "net/netstat", "net/snmp6", "net/xfrm_stat", "net/rt6_stats",
            "net/stat/rt_cache", "net/ip_tables_names", "net/ip6_tables_names");
    private static final Set<String> EVERY_DEVICE = Set.of("all", "default");
    private static final String TABLES = "rt_tables";
    /** As iproute2 delivers them, but for the code points below. */
    private static final Set<String> DELIVERED = Set.of("local", "main", "default", "unspec", "none", "redirect", "kernel", "boot", "static",
            "gated", "ra", "mrt", "zebra", "bird", "babel", "dnrouted", "xorp", "ntk", "keepalived", "dhcp", "mrouted", "bgp", "isis", "ospf",
            "rip", "eigrp", "openr", "global", "nowhere", "host", "link", "site", "cosmos", "kernel_lo", "kernel_ra", "kernel_ll", "EF", "LE",
            "VOICE-ADMIT");

    private final Disguise disguise;

    public ReadingText(Disguise disguise) {
        this.disguise = disguise;
    }

    /** A file's path; null for a file not known here. */
    public String path(String path) {
        if (path.startsWith(SYSCTL + "net/")) {
            return setting(path, '/');
        }
        boolean known = path.equals(HOST_NAME) || path.equals(RELEASE) || path.equals(STATUS) || path.equals(NETLINK_SOCKETS)
                || path.startsWith(THREAD) && COUNTERS.contains(path.substring(THREAD.length()))
                || path.startsWith(RULES) && XtablesDisguise.isTable(path.substring(path.lastIndexOf('/') + 1));
        return known ? path : null;
    }

    /** A setting's name, dotted or with slashes; a device's name stands in it behind {@code conf} or {@code neigh}. */
    public String setting(String name, char separator) {
        for (String list : new String[] {"conf", "neigh"}) {
            String before = separator + list + separator;
            int at = name.indexOf(before);
            // A device's name may have dots in it, a setting's has none.
            int end = name.lastIndexOf(separator);
            if (at >= 0 && end > at + before.length()) {
                String device = name.substring(at + before.length(), end);
                return EVERY_DEVICE.contains(device) ? name
                        : name.substring(0, at + before.length()) + disguise.device(device) + name.substring(end);
            }
        }
        return name;
    }

    /** What a known file holds; null where that is not what it should be. */
    public String text(String path, String text) {
        if (path.equals(HOST_NAME)) {
            return disguise.name(NameMap.Kind.HOST, text.strip()) + "\n";
        }
        if (path.equals(STATUS)) {
            return capabilities(text);
        }
        if (path.equals(NETLINK_SOCKETS)) {
            return kernelSockets(text);
        }
        if (path.equals(RELEASE)) {
            return text;
        }
        return path.startsWith(SYSCTL) ? numbers(text) : counters(text);
    }

    /** Only what this program wants of it: the others name the process. */
    private static String capabilities(String status) {
        int at = status.indexOf("\nCapEff:");
        if (at < 0) {
            return "";
        }
        int end = status.indexOf('\n', at + 1);
        return status.substring(at, end < 0 ? status.length() : end + 1);
    }

    /** The kernel's own ends of netlink, one for each protocol that it has; the others name processes. */
    private static String kernelSockets(String sockets) {
        StringBuilder other = new StringBuilder("sk Eth Pid\n");
        int at = sockets.indexOf('\n') + 1;
        while (at > 0 && at < sockets.length()) {
            int end = sockets.indexOf('\n', at);
            String[] columns = sockets.substring(at, end < 0 ? sockets.length() : end).trim().split(" +", 4);
            if (columns.length > 2 && isNumber(columns[1]) && columns[2].equals("0")) {
                other.append("0 ").append(columns[1]).append(" 0\n");
            }
            at = end + 1;
        }
        return other.toString();
    }

    /** A setting's value; an address or a name can be none. */
    public static String numbers(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '-' && c != ',' && !Character.isWhitespace(c)) {
                return null;
            }
        }
        return text;
    }

    private static String counters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_'
                    || Character.isWhitespace(c) || c == ':' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
            if (!plain) {
                return null;
            }
        }
        return text;
    }

    /**
     * Why something could not be read.
     *
     * @param what  the path or name that it is about
     */
    public String failure(String what, String other, String failure) {
        for (String start : new String[] {"this kernel has no ", "cannot read ", ""}) {
            for (String end : new String[] {"", " is not readable by this user"}) {
                if (failure.equals(start + what + end)) {
                    return start + other + end;
                }
            }
        }
        return disguise.isPlain(failure) ? failure : "cannot read " + other;
    }

    /** Why the kernel could not be asked; words of this program and of errno. */
    public String reason(String reason) {
        return reason == null || disguise.isPlain(reason) ? reason : "the kernel refused";
    }

    /** A file of numbers and names. */
    public String iproute2(String file, String text) {
        StringBuilder other = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            line(file, text.substring(from, end).strip(), other);
            from = end + 1;
        }
        return other.toString();
    }

    private void line(String file, String line, StringBuilder other) {
        String[] words = new String[2];
        int count = 0;
        int at = 0;
        while (count < 2 && at < line.length() && line.charAt(at) != '#') {
            int end = at;
            while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != '#') {
                end++;
            }
            if (end > at) {
                words[count++] = line.substring(at, end);
            }
            at = Math.max(end, at + 1);
        }
        if (count == 2 && isNumber(words[0])) {
            other.append(words[0]).append('\t').append(isDelivered(words[1]) ? words[1]
                    : disguise.name(file.equals(TABLES) ? NameMap.Kind.TABLE : NameMap.Kind.LABEL, words[1])).append('\n');
        }
    }

    private static boolean isNumber(String word) {
        int from = word.startsWith("0x") ? 2 : 0;
        for (int i = from; i < word.length(); i++) {
            if (Character.digit(word.charAt(i), from == 0 ? 10 : 16) < 0) {
                return false;
            }
        }
        return word.length() > from;
    }

    /** AF11, CS1, … are the names that every host has. */
    private static boolean isDelivered(String name) {
        boolean codePoint = name.length() <= 4 && (name.startsWith("AF") || name.startsWith("CS")) && isNumber(name.substring(2));
        return codePoint || DELIVERED.contains(name);
    }
}
