package org.pmtuctl.explain;

import java.util.List;
import org.pmtuctl.model.Snapshot;

/**
 * The exceptions that were asked for.
 *
 * @param exceptions  in the snapshot's order
 * @param leftOut     how many more would match but hold nothing in force: lapsed, or emptied by a flush
 */
public record ExceptionList(Snapshot snapshot, List<ExplainedException> exceptions, int leftOut) {
    public ExceptionList {
        exceptions = List.copyOf(exceptions);
    }
}
