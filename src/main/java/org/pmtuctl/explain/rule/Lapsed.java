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

/**
 * An exception with nothing in force. Its time is over; or, in IPv4, a flush emptied it and a lookup brought it back without its
 * value ({@code rt_bind_exception()}).
 */
public final class Lapsed implements FindingRule {
    @Override
    public String id() {
        return "lapsed";
    }

    @Override
    public String headline() {
        return "its time is over or a flush emptied it; the entry limits nothing";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        if (Standing.isInForce(exception)) {
            return null;
        }
        boolean over = exception.expiresMillis() != null && exception.expiresMillis() <= 0;
        return new Draft().saw("exception", Words.exception(in.snapshot(), exception) + (over ? ": no time left"
                : ": no learned MTU and no other gateway"))
                .todo("nothing: the kernel sweeps it up or fills it anew")
                .finding(this, Severity.INFO, Confidence.CERTAIN, "the exception for " + exception.destination() + " limits nothing: "
                        + (over ? "its time is over" : "a flush emptied it"), Words.subject(in.snapshot(), exception));
    }
}
