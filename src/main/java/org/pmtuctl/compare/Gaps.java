package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Snapshot;

/** What a picture does not hold of the host: an object that is missing there for that is not known to be gone. */
final class Gaps {
    private static final String IPSEC = "ipsec";
    /** How the sources begin that the walk of a packet needs: {@code ipv4 rules} and the like, but not {@code nftables rules}. */
    private static final List<String> OF_PATHS = List.of("links", "ipv4 ", "ipv6 ", "nexthops", IPSEC);
    /** What is only ever a part of all, and changes of itself. */
    private static final String SOCKETS = "sockets";

    private Gaps() {
    }

    /**
     * Why objects may be missing.
     *
     * @param source  {@code ipv4 routes}, {@code ipsec states}, … as in coverage; a word that it begins with, for all of these
     * @return null when they are all there
     */
    static String reason(Snapshot in, String source) {
        Coverage gap = gap(in, source);
        return gap == null ? null : gap.reason() == null ? gap.state().word() : gap.reason();
    }

    /** True when not even a part is known. */
    static boolean isBlank(Snapshot in, String source) {
        Coverage gap = gap(in, source);
        return gap != null && gap.state() == Coverage.State.UNAVAILABLE;
    }

    private static Coverage gap(Snapshot in, String source) {
        Coverage worst = null;
        for (Coverage each : in.coverage()) {
            // "ipsec policies and states" where neither could be read.
            boolean meant = each.source().startsWith(source) || source.startsWith(IPSEC) && each.source().equals("ipsec policies and states");
            if (meant && each.state() != Coverage.State.COMPLETE && (worst == null || each.state() == Coverage.State.UNAVAILABLE)) {
                worst = each;
            }
        }
        return worst;
    }

    /** What the one lacks and the other has: a sentence's end, {@code ipsec states, ipv4 routes}; null for nothing. */
    static String only(Snapshot lacks, Snapshot has, boolean ofPaths) {
        List<String> sources = new ArrayList<>();
        for (Coverage each : lacks.coverage()) {
            if (each.state() != Coverage.State.COMPLETE && (ofPaths ? bearsOnPaths(each.source()) : each.source().indexOf(SOCKETS) < 0)
                    && isComplete(has, each.source())) {
                sources.add(each.source());
            }
        }
        return sources.isEmpty() ? null : String.join(", ", sources);
    }

    private static boolean bearsOnPaths(String source) {
        for (String part : OF_PATHS) {
            if (source.startsWith(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComplete(Snapshot in, String source) {
        for (Coverage each : in.coverage()) {
            if (each.source().equals(source) && each.state() != Coverage.State.COMPLETE) {
                return false;
            }
        }
        return true;
    }
}
