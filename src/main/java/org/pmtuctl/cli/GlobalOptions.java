package org.pmtuctl.cli;

import org.pmtuctl.inet.IpAddress;

/**
 * The options that mean the same everywhere and may stand before or after the command.
 *
 * @param netns    another network namespace; null for the caller's own
 * @param bundle   the file to answer from; null for the running kernel
 * @param family   4, 6, or 0 for both
 * @param json     one JSON document
 * @param pretty   indented
 * @param oneline  one record per line
 * @param colour   auto, always or never
 * @param debug    stack traces and a trace of netlink requests
 */
public record GlobalOptions(String netns, String bundle, int family, boolean json, boolean pretty, boolean oneline, String colour, boolean debug) {
    static final String NETNS = "--netns";
    static final String BUNDLE = "--bundle";
    static final String IPV4 = "-4";
    static final String IPV6 = "-6";
    static final String JSON = "--json";
    static final String PRETTY = "--pretty";
    static final String ONELINE = "--oneline";
    static final String COLOUR = "--color";
    static final String DEBUG = "--debug";
    static final String HELP = "--help";
    static final String VERSION = "--version";

    static void describe(OptionTable table) {
        table.value(NETNS);
        table.value(BUNDLE);
        table.flag(IPV4);
        table.flag(IPV6);
        table.flag("-j", JSON);
        table.flag("-p", PRETTY);
        table.flag("-o", ONELINE);
        table.value(COLOUR);
        table.flag(DEBUG);
        table.flag("-h", HELP);
        table.flag("-V", VERSION);
    }

    /** True for those that take their value from the next word. */
    static boolean takesValue(String option) {
        return option.equals(NETNS) || option.equals(BUNDLE) || option.equals(COLOUR);
    }

    static GlobalOptions of(Words words) throws UsageException {
        boolean ipv4 = words.flag(IPV4);
        boolean ipv6 = words.flag(IPV6);
        if (ipv4 && ipv6) {
            throw new UsageException("-4 and -6 exclude each other; without either, both families are shown");
        }
        boolean pretty = words.flag(PRETTY);
        boolean json = words.flag(JSON) || pretty;
        boolean oneline = words.flag(ONELINE);
        if (json && oneline) {
            throw new UsageException("--oneline is a form of text and --json is one document: choose one");
        }
        String colour = words.value(COLOUR, "auto");
        if (!colour.equals("auto") && !colour.equals("always") && !colour.equals("never")) {
            throw new UsageException("--color is auto, always or never, not '" + colour + "'");
        }
        String netns = words.value(NETNS);
        if (netns != null && netns.isEmpty()) {
            throw new UsageException("--netns needs a name, a process id or a path");
        }
        String bundle = words.value(BUNDLE);
        if (bundle != null && bundle.isEmpty()) {
            throw new UsageException("--bundle needs a file");
        }
        return new GlobalOptions(netns, bundle, ipv4 ? 4 : ipv6 ? 6 : 0, json, pretty, oneline, colour, words.flag(DEBUG));
    }

    /** Refuses an address of the family that -4 or -6 excludes. */
    void requireFamily(IpAddress address) throws UsageException {
        if (family != 0 && address.isIpv6() != (family == 6)) {
            throw new UsageException(address + " is an IPv" + (address.isIpv6() ? 6 : 4) + " address, but -" + family + " was given");
        }
    }

    /** Whether text is coloured. */
    boolean colour(Terminal terminal) {
        return switch (colour) {
            case "always" -> true;
            case "never" -> false;
            default -> terminal.wantsColour();
        };
    }
}
