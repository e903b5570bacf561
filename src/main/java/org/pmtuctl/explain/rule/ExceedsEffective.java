package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Passage;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** A cached value is the size of the packet around, so a flow that is put into others carries less; the two do not contradict. */
public final class ExceedsEffective implements FindingRule {
    @Override
    public String id() {
        return "exceeds-effective";
    }

    @Override
    public String headline() {
        return "the cached value counts the packet around; of the flow itself less fits";
    }

    @Override
    public boolean namesConnections() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (!Standing.hasLearnedMtu(exception) || !Standing.isInForce(exception) || Feedback.behind(in, exception) != null) {
            return null;
        }
        Path way = path != null ? path : in.protectedPath(exception.destination());
        if (way == null || way.outcome() != Outcome.REACHED || way.effectiveMtu() == null || !Passage.hasLayers(way)) {
            return null;
        }
        Step.ExceptionStep met = Passage.step(way, exception);
        if (met == null || met.mtu() == null || way.effectiveMtu() >= met.mtu()) {
            return null;
        }
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        Layers.describe(draft, way, met.depth());
        draft.todo("nothing: compare " + way.effectiveMtu() + " with what applications send, and " + met.mtu()
                + " with what routers on the path report");
        return draft.finding(this, Severity.INFO, Confidence.CERTAIN, "the MTU of " + met.mtu() + " cached for " + exception.destination()
                + " counts the packet around: of packets to " + way.flow().destination() + " themselves " + way.effectiveMtu()
                + " bytes fit", Words.subject(in.snapshot(), exception));
    }
}
