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
    /** A connection no longer probes where less than that many bytes are left to find. Unlike the mode it counts for open ones too. */
    private static final String THRESHOLD = "net.ipv4.tcp_probe_threshold";
    private static final int NEVER = 65535;

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
        if (way == null || !OwnTooBig.probing(in, way) || OwnTooBig.tunnel(in, exception, way) != null) {
            return null;
        }
        Draft draft = OwnTooBig.seen(in, exception, way);
        boolean hidden = OwnTooBig.hidden(exception, way);
        if (hidden) {
            draft.todo("nothing while another route hides it; with probing on it comes back when that route goes");
        } else {
            cure(draft, in, way);
        }
        return draft.finding(this, hidden ? Severity.INFO : Severity.WARNING, Confidence.LIKELY, "the exception for " + exception.destination()
                + " equals the MTU of its link (" + exception.mtu() + ") and lowers nothing: most likely a TCP probe for a larger MTU, which"
                + " IPsec made too large, was refused on this host; " + way.effectiveMtu() + " bytes fit before encryption",
                Words.subject(in.snapshot(), exception));
    }

    private static void cure(Draft draft, Picture in, Path way) {
        draft.todo("switch probing off: what IPsec adds is known here, so nothing is lost. The first command is for new connections; the second"
                + " ends the probes of those that are open (8 is the default, to go back to when they are gone)",
                in.commands().sysctl(OwnTooBig.PROBING, 0), in.commands().sysctl(THRESHOLD, NEVER));
        draft.todo("on the other host: add advmss " + (way.effectiveMtu() - HEADERS) + " to its route to this one; new connections then"
                + " probe no further, as the peer's MSS is their limit");
        draft.todo("leave the exception alone: forgotten it comes back with the next probe, and lowers nothing");
    }
}
