package org.pmtuctl.procfs;

import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * The counter files of {@code /proc/net}, by the names in them and never by their place: kernels insert counters in the
 * middle. Damaged lines are passed over.
 */
public final class CounterText {
    /** How many routes are cached as exceptions (IPv6), expired ones that wait for collection included. */
    public static final String IPV6_EXCEPTIONS = "rt6_stats.fib_rt_cache";
    /** How many IPv4 destinations are cached, of any kind. */
    public static final String IPV4_DESTINATIONS = "rt_cache.entries";

    /** IPv6 reports that a packet was too big, received and sent. */
    public static final String[] IPV6_REPORTS = {"Icmp6InPktTooBigs", "Icmp6OutPktTooBigs"};

    /** Packets that came in without the protection that an IPsec policy wants. */
    public static final String[] UNPROTECTED = {"XfrmInTmplMismatch"};
    /** Packets whose source is not answered by the device they came in by; of group TcpExt. */
    public static final String REVERSE_PATH_FILTER = "IPReversePathFilter";

    private static final String[] RT6_STATS = {"rt6_stats.fib_nodes", "rt6_stats.fib_route_nodes", "rt6_stats.fib_rt_alloc",
        "rt6_stats.fib_rt_entries", IPV6_EXCEPTIONS, "rt6_stats.dst_entries", "rt6_stats.fib_discarded_routes"};

    private CounterText() {
    }

    /**
     * {@code snmp} and {@code netstat}: a line of names after {@code Group:}, then a line of values. Stored as
     * {@code Group.Name}.
     */
    public static void grouped(String text, Map<String, Long> into) {
        StringTokenizer lines = new StringTokenizer(text, "\n");
        String names = "";
        while (lines.hasMoreTokens()) {
            String line = lines.nextToken();
            int colon = line.indexOf(':');
            if (colon > 0 && names.startsWith(line.substring(0, colon + 1))) {
                pair(line.substring(0, colon), names.substring(colon + 1), line.substring(colon + 1), into);
                names = "";
            } else {
                names = line;
            }
        }
    }

    /** The same, but only one group of them. */
    public static void group(String text, String group, Map<String, Long> into) {
        String head = group + ":";
        int names = text.startsWith(head) ? 0 : text.indexOf("\n" + head) + 1;
        int values = text.indexOf('\n', names) + 1;
        if (values > 0 && text.startsWith(head, names) && text.startsWith(head, values)) {
            int end = text.indexOf('\n', values);
            pair(group, text.substring(names + head.length(), values - 1),
                    text.substring(values + head.length(), end < 0 ? text.length() : end), into);
        }
    }

    /** The same, but only one counter of one group. */
    public static void one(String text, String group, String name, Map<String, Long> into) {
        Map<String, Long> all = new HashMap<>();
        group(text, group, all);
        Long value = all.get(group + "." + name);
        if (value != null) {
            into.put(group + "." + name, value);
        }
    }

    private static void pair(String group, String names, String values, Map<String, Long> into) {
        StringTokenizer name = new StringTokenizer(names);
        StringTokenizer value = new StringTokenizer(values);
        while (name.hasMoreTokens() && value.hasMoreTokens()) {
            put(group + "." + name.nextToken(), value.nextToken(), 10, into);
        }
    }

    /** {@code snmp6} and {@code xfrm_stat}: one name and value on each line, stored under the name itself. */
    public static void flat(String text, Map<String, Long> into) {
        StringTokenizer lines = new StringTokenizer(text, "\n");
        while (lines.hasMoreTokens()) {
            StringTokenizer words = new StringTokenizer(lines.nextToken());
            if (words.countTokens() == 2) {
                put(words.nextToken(), words.nextToken(), 10, into);
            }
        }
    }

    /** The same, but only those of the given names. */
    public static void flat(String text, String[] names, Map<String, Long> into) {
        for (String name : names) {
            int at = text.startsWith(name) ? 0 : text.indexOf("\n" + name) + 1;
            int end = text.indexOf('\n', at);
            StringTokenizer words = new StringTokenizer(text.substring(at, end < 0 ? text.length() : end));
            if (words.countTokens() == 2 && words.nextToken().equals(name)) {
                put(name, words.nextToken(), 10, into);
            }
        }
    }

    /** {@code rt6_stats}: seven hexadecimal numbers without names. */
    public static void rt6Stats(String text, Map<String, Long> into) {
        StringTokenizer words = new StringTokenizer(text);
        if (words.countTokens() == RT6_STATS.length) {
            for (String name : RT6_STATS) {
                put(name, words.nextToken(), 16, into);
            }
        }
    }

    /** {@code stat/rt_cache}: a line of names, then a line for each processor; the first number is the same in all. */
    public static void rtCache(String text, Map<String, Long> into) {
        StringTokenizer words = new StringTokenizer(text);
        boolean counting = words.hasMoreTokens() && words.nextToken().equals("entries");
        while (counting && words.hasMoreTokens()) {
            String word = words.nextToken();
            if (word.charAt(0) >= '0' && word.charAt(0) <= '9') {
                put(IPV4_DESTINATIONS, word, 16, into);
                counting = false;
            }
        }
    }

    private static void put(String name, String value, int radix, Map<String, Long> into) {
        try {
            // A 64-bit counter may have passed 2^63; some (MaxConn) are -1.
            into.put(name, value.startsWith("-") ? Long.parseLong(value, radix) : Long.parseUnsignedLong(value, radix));
        } catch (NumberFormatException e) {
            // No number, no counter.
        }
    }
}
