package org.pmtuctl.explain;

import java.util.List;

/**
 * One cause found, or one thing wrong.
 *
 * @param id         stable kebab-case id, with a page of its own
 * @param summary    one sentence without its full stop, lower-case start
 * @param evidence   what was seen, strongest first; never empty
 * @param remedies   what to do, best first
 * @param subject    the object it is about ({@code exception 203.0.113.9 table main dev eth0}); null for the whole host
 */
public record Finding(String id, Severity severity, Confidence confidence, String summary, List<Evidence> evidence,
        List<Remedy> remedies, String subject) {
    public Finding {
        evidence = List.copyOf(evidence);
        remedies = List.copyOf(remedies);
    }
}
