package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;

/**
 * An exception with what can be said about it.
 *
 * @param effectiveMtu  bytes that a lookup of its destination gives now, whatever the dump shows; null where it was not asked
 *                      or there is no route
 * @param inUse         that lookup meets this very exception; null where it was not asked
 * @param ageMillis     time since it was last refreshed, if the setting that gave it its life has not changed since; null where
 *                      that can't be told
 * @param findings      the leading cause first
 */
public record ExplainedException(RouteException exception, Integer effectiveMtu, Boolean inUse, Long ageMillis,
        List<Finding> findings) {
    public ExplainedException {
        findings = List.copyOf(findings);
    }

    public static ExplainedException of(Snapshot snapshot, RouteException exception, List<Finding> findings) {
        return new ExplainedException(exception, Standing.effectiveMtu(snapshot, exception), Standing.inUse(snapshot, exception),
                Standing.ageMillis(snapshot, exception), findings);
    }

    /** The leading cause; null for none. */
    public Finding cause() {
        return findings.isEmpty() ? null : findings.get(0);
    }
}
