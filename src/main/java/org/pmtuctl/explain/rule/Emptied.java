package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/** An IPv4 exception that a flush emptied and a lookup brought back without its value ({@code rt_bind_exception()}). */
public final class Emptied implements FindingRule {
    @Override
    public String id() {
        return "emptied";
    }

    @Override
    public String headline() {
        return "a flush took the value out of this exception; the empty entry does nothing";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public boolean lastResort() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (Standing.hasLearnedMtu(exception) || Standing.isRedirect(exception)) {
            return null;
        }
        return new Draft().saw("exception", Words.exception(in.snapshot(), exception) + ": no learned MTU and no other gateway")
                .finding(this, Severity.INFO, Confidence.CERTAIN, "the exception for " + exception.destination()
                        + " is empty and limits nothing: its value was flushed or has lapsed",
                        Words.subject(in.snapshot(), exception));
    }
}
