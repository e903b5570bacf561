package org.pmtuctl.compare;

import java.util.List;
import org.pmtuctl.model.Snapshot;

/**
 * Two pictures of one host and the names that the reader knows them by.
 *
 * @param first   the name of the earlier one: A, unless they were given the newer first
 * @param second  of the later one
 * @param notes   gets what is not compared, and why
 */
record Both(Snapshot before, Snapshot after, String first, String second, List<String> notes) {
    /** False, with a note, where one of them holds nothing of these. */
    boolean has(String source, String words) {
        String lacking = Gaps.isBlank(after, source) ? second : Gaps.isBlank(before, source) ? first : null;
        if (lacking == null) {
            return true;
        }
        String why = Gaps.reason(lacking.equals(first) ? before : after, source);
        // Where both lack it there is nothing to compare, and no news.
        if (!Gaps.isBlank(after, source) || !Gaps.isBlank(before, source)) {
            notes.add(words + " are not known in " + lacking + " (" + why + "): they are not compared");
        }
        return false;
    }

    /** Why an object of before may be there still; null when it is gone. */
    String hidden(String source) {
        return unknown(after, second, source);
    }

    /** Why an object of after may have been there before; null when it is new. */
    String unseen(String source) {
        return unknown(before, first, source);
    }

    private static String unknown(Snapshot in, String name, String source) {
        String reason = Gaps.reason(in, source);
        return reason == null ? null : "not known in " + name + ", which does not hold all " + source + ": " + reason;
    }

    static String family(boolean ipv6) {
        return ipv6 ? "ipv6 " : "ipv4 ";
    }
}
