package org.pmtuctl.explain;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.path.KernelCheck;
import org.pmtuctl.path.Path;

/**
 * Asks each rule in turn: {@code new Explainer(AllRules.inOrder())}. The order of the rules ranks what they find. For one
 * thread; remembers what it looked up in the last snapshot, so that explaining many exceptions of one snapshot is cheap.
 */
public final class Explainer {
    private final List<FindingRule> rules;
    private Picture picture;

    public Explainer(List<FindingRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What explains one exception, the leading cause first; never empty. */
    public List<Finding> exception(Snapshot snapshot, RouteException exception) {
        return exception(of(snapshot), exception, null);
    }

    /** All that touches this flow: its exceptions, pins, settings, and where the walk and the kernel differ. */
    public List<Finding> path(Snapshot snapshot, Path path, KernelCheck check) {
        return List.of();
    }

    /** All that is to be said about the host, the worst first. */
    public List<Finding> host(Snapshot snapshot) {
        return List.of();
    }

    private List<Finding> exception(Picture in, RouteException exception, Path path) {
        List<Finding> found = new ArrayList<>(2);
        for (FindingRule rule : rules) {
            Finding finding = rule.exception(in, exception, path);
            if (finding != null) {
                found.add(finding);
            }
        }
        return found;
    }

    private Picture of(Snapshot snapshot) {
        if (picture == null || picture.snapshot() != snapshot) {
            picture = new Picture(snapshot);
        }
        return picture;
    }
}
