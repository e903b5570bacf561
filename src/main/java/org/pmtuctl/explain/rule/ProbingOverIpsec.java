package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;

/**
 * TCP MTU probing starts from the peer's MSS, which knows nothing of ESP ({@code tcp_mtu_probe()}): its probe is refused on this host
 * and leaves an exception equal to the link's MTU.
 */
public final class ProbingOverIpsec implements FindingRule {
    /** Headers of IPv4 and TCP. */
    private static final int HEADERS = 40;

    @Override
    public String id() {
        return "probing-over-ipsec";
    }

    @Override
    public String headline() {
        return "probes of TCP for a larger MTU become too large for the link by IPsec";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        Path way = OwnTooBig.way(in, exception);
        if (way == null || !OwnTooBig.probing(in, way)) {
            return null;
        }
        Draft draft = OwnTooBig.seen(in, exception, way);
        long mode = in.sysctl(OwnTooBig.PROBING);
        draft.saw("sysctl " + OwnTooBig.PROBING, mode == 1 ? "1: connections probe after several timeouts in a row" : mode + ": connections probe");
        draft.todo("switch probing off; what IPsec adds is known here, so nothing is lost", in.commands().sysctl(OwnTooBig.PROBING, 0));
        draft.todo("or on the other host: add advmss " + (way.effectiveMtu() - HEADERS) + " to its route to this one, as probes go no further than the"
                + " MSS that the peer announced");
        draft.todo("leave the exception alone: forgotten it comes back with the next probe, and lowers nothing");
        return draft.finding(this, Severity.WARNING, Confidence.LIKELY, "the exception for " + exception.destination()
                + " equals the MTU of its link (" + exception.mtu() + ") and lowers nothing: most likely a TCP probe for a larger MTU, which"
                + " IPsec made too large, was refused on this host; " + way.effectiveMtu() + " bytes fit before encryption",
                Words.subject(in.snapshot(), exception));
    }
}
