package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.pmtuctl.explain.Severity;

/** Collects changes. */
final class Changes {
    private final List<Change> all = new ArrayList<>();

    void add(Severity severity, String what, How how, String object, String before, String after, String because) {
        all.add(new Change(severity, what, how, object, before, after, because));
    }

    /** Objects by name: those that came, went, or are otherwise. */
    void compare(String what, Map<String, Traits> before, Map<String, Traits> after) {
        for (Map.Entry<String, Traits> each : before.entrySet()) {
            Traits now = after.get(each.getKey());
            if (now == null) {
                add(Severity.INFO, what, How.REMOVED, each.getKey(), empty(each.getValue().line()), null, null);
            } else if (!now.same(each.getValue())) {
                add(Severity.INFO, what, How.CHANGED, each.getKey(), each.getValue().unlike(now), now.unlike(each.getValue()), null);
            }
        }
        for (Map.Entry<String, Traits> each : after.entrySet()) {
            if (!before.containsKey(each.getKey())) {
                add(Severity.INFO, what, How.APPEARED, each.getKey(), null, empty(each.getValue().line()), null);
            }
        }
    }

    private static String empty(String line) {
        return line.isEmpty() ? null : line;
    }

    /** So far, as they came. */
    List<Change> all() {
        return all;
    }

    /** The worst first, else as they came. */
    List<Change> ranked() {
        List<Change> ranked = new ArrayList<>(all);
        ranked.sort(new WorstFirst());
        return ranked;
    }

    private static final class WorstFirst implements Comparator<Change> {
        @Override
        public int compare(Change one, Change other) {
            return other.severity().compareTo(one.severity());
        }
    }
}
