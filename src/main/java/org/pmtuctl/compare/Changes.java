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

    /** One of before that is not in after. */
    void gone(Severity severity, String what, String object, String before, String because, String hidden) {
        add(hidden == null ? severity : Severity.INFO, what, hidden == null ? How.REMOVED : How.NOT_KNOWN, object, before, null,
                hidden == null ? because : hidden);
    }

    /** One of after that is not in before. */
    void come(Severity severity, String what, String object, String after, String because, String unseen) {
        add(severity, what, unseen == null ? How.APPEARED : How.NOT_KNOWN, object, null, after, unseen == null ? because : unseen);
    }

    /**
     * Objects by name: those that came, went, or are otherwise.
     *
     * @param hidden  why one of before may be there still
     * @param unseen  why one of after may have been there
     */
    void compare(String what, Map<String, Traits> before, Map<String, Traits> after, String hidden, String unseen) {
        for (Map.Entry<String, Traits> each : before.entrySet()) {
            Traits now = after.get(each.getKey());
            if (now == null) {
                gone(Severity.INFO, what, each.getKey(), empty(each.getValue().line()), null, hidden);
            } else if (!now.same(each.getValue())) {
                add(Severity.INFO, what, How.CHANGED, each.getKey(), each.getValue().unlike(now), now.unlike(each.getValue()), null);
            }
        }
        for (Map.Entry<String, Traits> each : after.entrySet()) {
            if (!before.containsKey(each.getKey())) {
                come(Severity.INFO, what, each.getKey(), empty(each.getValue().line()), null, unseen);
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
