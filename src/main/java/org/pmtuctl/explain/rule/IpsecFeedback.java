package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Path;

/**
 * An ESP packet made on this host was larger than its link, and the host told itself so ({@code icmp_send()} of
 * {@code __ip_finish_output}): IPv4 stores the link's MTU, although that changes nothing. Needs transport mode: tunnel mode
 * refuses such packets before it encrypts.
 */
public final class IpsecFeedback implements FindingRule {
    @Override
    public String id() {
        return "ipsec-feedback";
    }

    @Override
    public String headline() {
        return "an IPsec packet of this host was too large for its own link, and it told itself";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        Path way = OwnTooBig.way(in, exception);
        Link tunnel = way == null ? null : OwnTooBig.tunnel(in, exception, way);
        if (way == null || tunnel == null && OwnTooBig.probing(in, way)) {
            return null;
        }
        Draft draft = OwnTooBig.seen(in, exception, way);
        if (tunnel != null) {
            int fits = way.effectiveMtu() - TunnelSize.overhead(tunnel.tunnel());
            draft.saw("tunnel", tunnel.name() + " mtu " + tunnel.mtu() + ": sends packets with DF there that are too large once encrypted");
            draft.todo("give " + tunnel.name() + " the MTU that fits", in.commands().ip("link set dev " + in.commands().device(tunnel.index())
                    + " mtu " + fits));
        }
        draft.todo("nothing else is needed: the exception allows what the link allows and lapses in " + Words.seconds(exception.expiresMillis())
                + "; programs that send with DF and set no size aside for IPsec bring it back");
        draft.todo("see the next one, which this host sends to itself", in.commands().watchReports(false, in.snapshot().link("lo").index()));
        return draft.finding(this, Severity.INFO, Confidence.LIKELY, "the exception for " + exception.destination()
                + " equals the MTU of its link (" + exception.mtu() + ") and lowers nothing: an ESP packet of this host, larger than that,"
                + " most likely left it; " + way.effectiveMtu() + " bytes fit before encryption", Words.subject(in.snapshot(), exception));
    }
}
