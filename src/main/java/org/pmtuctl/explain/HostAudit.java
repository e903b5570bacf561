package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.model.Snapshot;

/**
 * All that can be said about one host.
 *
 * @param exceptions   every exception with its causes
 * @param causes       how many exceptions each leading cause explains, the most frequent first
 * @param connections  TCP connections that wait for answers or do not get what their device could carry, the worst first
 * @param findings     the worst first
 */
public record HostAudit(Snapshot snapshot, List<ExplainedException> exceptions, List<CauseCount> causes, List<Connection> connections,
        List<Finding> findings) {
    public HostAudit {
        connections = List.copyOf(connections);
        exceptions = List.copyOf(exceptions);
        causes = List.copyOf(causes);
        findings = List.copyOf(findings);
    }

    /** The worst severity found; null when nothing was. */
    public Severity worst() {
        Severity worst = null;
        for (Finding finding : findings) {
            if (worst == null || finding.severity().compareTo(worst) > 0) {
                worst = finding.severity();
            }
        }
        return worst;
    }

    /**
     * Exceptions with the same leading cause.
     *
     * @param id       the cause; null for those that no rule explains
     * @param summary  the cause's words for the first of them
     * @param members  positions in {@code exceptions}
     */
    public record CauseCount(String id, Severity severity, Confidence confidence, String summary, List<Integer> members) {
        public CauseCount {
            members = List.copyOf(members);
        }
    }
}
