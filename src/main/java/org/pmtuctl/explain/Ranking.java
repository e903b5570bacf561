package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Findings in order: by group, then by the rule's place in the list, then as they came. The same finding counts once. */
final class Ranking {
    private final List<Ranked> ranked = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private record Ranked(int group, int rule, Finding finding) implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            return group != other.group ? Integer.compare(group, other.group) : Integer.compare(rule, other.rule);
        }
    }

    /** The lower group comes first. */
    void add(int group, int rule, Finding finding) {
        if (seen.add(finding.id() + '\n' + finding.subject() + '\n' + finding.summary())) {
            ranked.add(new Ranked(group, rule, finding));
        }
    }

    List<Finding> findings() {
        Collections.sort(ranked);
        List<Finding> findings = new ArrayList<>(ranked.size());
        for (Ranked one : ranked) {
            findings.add(one.finding);
        }
        return findings;
    }
}
