package org.pmtuctl.path;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.KernelRoute;

/** What the kernel said to the lookups it was asked about; a walk looks here for what only the kernel knows. */
public final class KernelAnswers {
    private final List<Flow> flows = new ArrayList<>(4);
    private final List<KernelRoute> routes = new ArrayList<>(4);

    public void add(Flow flow, KernelRoute answer) {
        flows.add(flow);
        routes.add(answer);
    }

    /** The answer for this flow; null when it was not asked. */
    public KernelRoute of(Flow flow) {
        for (int i = 0; i < flows.size(); i++) {
            if (flows.get(i).sameAs(flow)) {
                return routes.get(i);
            }
        }
        return null;
    }
}
