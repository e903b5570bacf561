package org.pmtuctl.render.raw;

import org.pmtuctl.render.Hex;
import org.pmtuctl.uapi.Rtnetlink;

/** The words of routes that text and JSON share. */
final class RouteWords {
    static final int LAST_METRIC = Rtnetlink.RTAX_FASTOPEN_NO_COOKIE;

    private static final int[] FLAGS = {Rtnetlink.RTNH_F_DEAD, Rtnetlink.RTNH_F_ONLINK, Rtnetlink.RTNH_F_PERVASIVE,
        Rtnetlink.RTNH_F_OFFLOAD, Rtnetlink.RTNH_F_TRAP, Rtnetlink.RTM_F_NOTIFY, Rtnetlink.RTNH_F_LINKDOWN,
        Rtnetlink.RTNH_F_UNRESOLVED, Rtnetlink.RTM_F_OFFLOAD, Rtnetlink.RTM_F_TRAP, Rtnetlink.RTM_F_OFFLOAD_FAILED};
    private static final String[] FLAG_NAMES = {"dead", "onlink", "pervasive", "offload", "trap", "notify", "linkdown",
        "unresolved", "rt_offload", "rt_trap", "rt_offload_failed"};

    /** All flags that have a name. */
    static final int NAMED_FLAGS = Rtnetlink.RTNH_F_DEAD | Rtnetlink.RTNH_F_ONLINK | Rtnetlink.RTNH_F_PERVASIVE
            | Rtnetlink.RTNH_F_OFFLOAD | Rtnetlink.RTNH_F_TRAP | Rtnetlink.RTM_F_NOTIFY | Rtnetlink.RTNH_F_LINKDOWN
            | Rtnetlink.RTNH_F_UNRESOLVED | Rtnetlink.RTM_F_OFFLOAD | Rtnetlink.RTM_F_TRAP | Rtnetlink.RTM_F_OFFLOAD_FAILED;

    static final int NAMED_FEATURES = Rtnetlink.RTAX_FEATURE_ECN | Rtnetlink.RTAX_FEATURE_TCP_USEC_TS;

    private static final String[] METRICS = metrics();

    private RouteWords() {
    }

    private static String[] metrics() {
        String[] names = new String[LAST_METRIC + 1];
        names[Rtnetlink.RTAX_MTU] = "mtu";
        names[Rtnetlink.RTAX_WINDOW] = "window";
        names[Rtnetlink.RTAX_RTT] = "rtt";
        names[Rtnetlink.RTAX_RTTVAR] = "rttvar";
        names[Rtnetlink.RTAX_SSTHRESH] = "ssthresh";
        names[Rtnetlink.RTAX_CWND] = "cwnd";
        names[Rtnetlink.RTAX_ADVMSS] = "advmss";
        names[Rtnetlink.RTAX_REORDERING] = "reordering";
        names[Rtnetlink.RTAX_HOPLIMIT] = "hoplimit";
        names[Rtnetlink.RTAX_INITCWND] = "initcwnd";
        names[Rtnetlink.RTAX_FEATURES] = "features";
        names[Rtnetlink.RTAX_RTO_MIN] = "rto_min";
        names[Rtnetlink.RTAX_INITRWND] = "initrwnd";
        names[Rtnetlink.RTAX_QUICKACK] = "quickack";
        names[Rtnetlink.RTAX_CC_ALGO] = "congctl";
        names[Rtnetlink.RTAX_FASTOPEN_NO_COOKIE] = "fastopen_no_cookie";
        return names;
    }

    /** How many flags have a name, in the order of {@code ip}. */
    static int flagCount() {
        return FLAGS.length;
    }

    static int flag(int index) {
        return FLAGS[index];
    }

    static String flagName(int index) {
        return FLAG_NAMES[index];
    }

    /** RTAX_*. */
    static String metricName(int number) {
        return METRICS[number];
    }

    /** True for a metric that {@code ip} does not show because it says "the default". */
    static boolean isUnset(int number, int value) {
        return number == Rtnetlink.RTAX_HOPLIMIT && value == -1;
    }

    static boolean isTime(int number) {
        return number == Rtnetlink.RTAX_RTT || number == Rtnetlink.RTAX_RTTVAR || number == Rtnetlink.RTAX_RTO_MIN;
    }

    /** The kernel keeps the round-trip time in eighths, its variation in quarters of a millisecond. */
    static long milliseconds(int number, int value) {
        long unsigned = value & 0xffff_ffffL;
        return switch (number) {
            case Rtnetlink.RTAX_RTT -> unsigned / 8;
            case Rtnetlink.RTAX_RTTVAR -> unsigned / 4;
            default -> unsigned;
        };
    }

    /** {@code 250ms}, {@code 5s}, {@code 1.5s}. */
    static String time(long milliseconds) {
        if (milliseconds < 1000) {
            return milliseconds + "ms";
        }
        return Decimals.seconds(milliseconds) + "s";
    }

    /** RTAX_FEATURES: one mark for each that has a name, the number when there are others. */
    static void features(int features, Facts facts) {
        if ((features & Rtnetlink.RTAX_FEATURE_ECN) != 0) {
            facts.mark("ecn");
        }
        if ((features & Rtnetlink.RTAX_FEATURE_TCP_USEC_TS) != 0) {
            facts.mark("tcp_usec_ts");
        }
        if ((features & ~NAMED_FEATURES) != 0) {
            facts.word("features", Hex.mark(features));
        }
    }

    /** Router preference of RFC 4191: two bits, signed. */
    static String preference(int preference) {
        return switch (preference) {
            case Rtnetlink.ICMPV6_ROUTER_PREF_MEDIUM -> "medium";
            case Rtnetlink.ICMPV6_ROUTER_PREF_HIGH -> "high";
            case Rtnetlink.ICMPV6_ROUTER_PREF_LOW -> "low";
            default -> Integer.toString(preference);
        };
    }
}
