package org.pmtuctl.disguise;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is looked up in the sets of one host's nf_tables, and which of them hold intervals. Rules say that, and may come after the
 * elements: who has seen them before keeps this for the second time.
 */
public final class SetUses {
    private final Map<String, Held> lookups = new HashMap<>();
    private final Set<String> intervals = new HashSet<>();

    static String key(int family, String table, String set) {
        return family + "\n" + table + "\n" + set;
    }

    void lookup(String set, Held held) {
        Held before = lookups.get(set);
        lookups.put(set, before == null || before.isLike(held) ? held : Held.HIDDEN);
    }

    /** Cannot be kept where no rule looks into it. */
    Held held(String set) {
        return lookups.getOrDefault(set, Held.HIDDEN);
    }

    void holdsIntervals(String set) {
        intervals.add(set);
    }

    boolean hasIntervals(String set) {
        return intervals.contains(set);
    }
}
