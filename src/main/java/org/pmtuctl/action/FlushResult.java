package org.pmtuctl.action;

import java.util.List;
import org.pmtuctl.model.RouteException;

/**
 * A flush as it is told.
 *
 * @param plan         what was to go
 * @param removed      what went, of what was announced
 * @param unannounced  what else went
 */
public record FlushResult(FlushPlan plan, List<RouteException> removed, List<RouteException> unannounced) {
    public FlushResult {
        removed = List.copyOf(removed);
        unannounced = List.copyOf(unannounced);
    }

    /** Nothing went yet. */
    public static FlushResult planned(FlushPlan plan) {
        return new FlushResult(plan, List.of(), List.of());
    }
}
