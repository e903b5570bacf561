package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.List;

/** A finding in the making: what was seen, then what to do, then the verdict. */
public final class Draft {
    private final List<Evidence> evidence = new ArrayList<>(6);
    private final List<Remedy> remedies = new ArrayList<>(3);

    /** Adds something seen; a null text adds nothing. */
    public Draft saw(String source, String text) {
        if (text != null) {
            evidence.add(new Evidence(source, text));
        }
        return this;
    }

    /** Adds something to do. */
    public Draft todo(String summary, String... commands) {
        remedies.add(new Remedy(summary, List.of(commands)));
        return this;
    }

    /** Nothing to do was named yet. */
    public boolean isWithoutRemedy() {
        return remedies.isEmpty();
    }

    /**
     * The verdict.
     *
     * @param subject  null for the whole host
     */
    public Finding finding(FindingRule rule, Severity severity, Confidence confidence, String summary, String subject) {
        return new Finding(rule.id(), severity, confidence, summary, evidence, remedies, subject);
    }
}
