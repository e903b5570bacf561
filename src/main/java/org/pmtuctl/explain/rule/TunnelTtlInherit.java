package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Underlay;
import org.pmtuctl.model.Link;

/** The default of gre, ipip and sit: outer packets live as long as the inner ones, so what is meant for one hop dies on the way. */
public final class TunnelTtlInherit implements FindingRule {
    private static final int USUAL_TTL = 64;

    @Override
    public String id() {
        return "tunnel-ttl-inherit";
    }

    @Override
    public String headline() {
        return "a tunnel's outer packets take the TTL of the packets inside";
    }

    @Override
    public Finding underlay(Picture in, Underlay underlay) {
        Link link = underlay.tunnel();
        if (link == null || !link.tunnel().ttlInherit() || link.tunnel().metadata()) {
            return null;
        }
        return new Draft().saw("tunnel", Encapsulation.tunnel(link) + " ttl inherit")
                .todo("give outer packets a TTL of their own", in.commands().ip("link set dev " + in.commands().device(link.index()) + " type "
                        + link.tunnel().kind() + " ttl " + USUAL_TTL))
                .finding(this, Severity.INFO, Confidence.CERTAIN, "outer packets of tunnel " + link.name() + " take the TTL of the packets"
                        + " inside: what is sent with a TTL of 1, as routing protocols do, dies at the first router on the way, and"
                        + " traceroute shows the routers below the tunnel", "tunnel " + link.name());
    }
}
