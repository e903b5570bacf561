package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts findings about tunnels and policies together that one rule says of many: a hundred thousand policies, one missing key daemon. */
final class Alike {
    /** So many are still told one by one. */
    private static final int APART = 3;
    private static final int NAMED = 8;

    private final Map<String, Fold> folds = new HashMap<>();
    private final List<Fold> inOrder = new ArrayList<>();

    private static final class Fold {
        private final int rule;
        private final List<Finding> findings = new ArrayList<>(1);
        private final List<String> subjects = new ArrayList<>(1);
        private int count;

        Fold(int rule) {
            this.rule = rule;
        }
    }

    /** @param kind  what it is about: a word; findings of different kinds stay apart */
    void take(int rule, String kind, Finding finding) {
        String key = rule + " " + kind + " " + finding.severity().word() + " " + finding.confidence().word();
        Fold fold = folds.get(key);
        if (fold == null) {
            fold = new Fold(rule);
            folds.put(key, fold);
            inOrder.add(fold);
        }
        fold.count++;
        if (fold.findings.size() < APART) {
            fold.findings.add(finding);
        }
        if (fold.subjects.size() <= NAMED) {
            fold.subjects.add(finding.subject());
        }
    }

    void into(Ranking ranking) {
        for (Fold fold : inOrder) {
            int group = -fold.findings.get(0).severity().ordinal();
            if (fold.count <= APART) {
                for (Finding finding : fold.findings) {
                    ranking.add(group, fold.rule, finding);
                }
            } else {
                ranking.add(group, fold.rule, folded(fold));
            }
        }
    }

    private static Finding folded(Fold fold) {
        Finding first = fold.findings.get(0);
        int others = fold.count - 1;
        StringBuilder named = new StringBuilder("the same is found of ");
        int shown = Math.min(others, NAMED);
        for (int i = 1; i <= shown; i++) {
            named.append(i == 1 ? "" : "; ").append(fold.subjects.get(i));
        }
        if (others > shown) {
            named.append(" and ").append(others - shown).append(" more");
        }
        List<Evidence> evidence = new ArrayList<>(first.evidence());
        evidence.add(new Evidence("others", named.toString()));
        return new Finding(first.id(), first.severity(), first.confidence(), first.summary() + "; the same is found of " + others + " others",
                evidence, first.remedies(), first.subject());
    }
}
