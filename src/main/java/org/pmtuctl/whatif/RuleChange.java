package org.pmtuctl.whatif;

import org.pmtuctl.model.Rule;

/** {@code rule:PRIORITY.table=N}, {@code rule:PRIORITY=none}: in both families. */
final class RuleChange {
    private static final long LARGEST = 0xffff_ffffL;

    private RuleChange() {
    }

    static void make(Scene scene, Assignment assignment) throws MissingObjectException, BadAssignmentException {
        long priority = Words.number(assignment.selector());
        boolean found = false;
        for (int i = scene.rules.size() - 1; i >= 0; i--) {
            Rule rule = scene.rules.get(i);
            if (Integer.toUnsignedLong(rule.priority()) != priority) {
                continue;
            }
            found = true;
            if (assignment.field() == null) {
                scene.rules.remove(i);
            } else {
                scene.rules.set(i, rule.withTable(table(assignment)));
            }
        }
        if (!found) {
            throw new MissingObjectException("no rule with priority " + assignment.selector() + " (pmtuctl show rules)");
        }
        scene.otherWays();
    }

    private static int table(Assignment assignment) throws BadAssignmentException {
        Integer named = RouteChange.namedTable(assignment.value());
        return named != null ? named : assignment.number(1, LARGEST);
    }
}
