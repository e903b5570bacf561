package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.FindingRule;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.Standing;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * A tunnel device tells the packets that are routed into it what fits ({@code tnl_update_pmtu()}, {@code skb_tunnel_check_pmtu()}):
 * gre, ipip and sit with every packet, so that an exception equal to the device's MTU is their normal trace; all of them when the
 * outer path carries less.
 */
public final class TunnelFeedback implements FindingRule {
    @Override
    public String id() {
        return "tunnel-feedback";
    }

    @Override
    public String headline() {
        return "a tunnel on this host told its own senders what fits into it";
    }

    @Override
    public boolean explainsValue() {
        return true;
    }

    @Override
    public Finding exception(Picture in, RouteException exception, Path path) {
        Link link = in.snapshot().link(exception.ifindex());
        if (!TunnelKinds.is(link) || !Standing.hasLearnedMtu(exception) || !Standing.isInForce(exception) || exception.locked()) {
            return null;
        }
        Integer device = in.deviceMtu(exception.ifindex(), exception.isIpv6());
        Draft draft = new Draft().saw("exception", Words.exception(in.snapshot(), exception));
        String about = Words.subject(in.snapshot(), exception);
        if (device != null && exception.mtu().equals(device)) {
            draft.saw("link", describe(link) + ": the same");
            draft.todo("nothing: it allows what the device allows");
            return draft.finding(this, Severity.INFO, TunnelKinds.tellsAlways(link) ? Confidence.CERTAIN : Confidence.LIKELY,
                    "tunnel " + link.name() + " left its own MTU of " + device + " for " + exception.destination()
                            + " as packets went through it: this lowers nothing", about);
        }
        Step.TunnelStep fits = in.walks() == null || link.tunnel() == null ? null : first(in.walks().tunnel(link));
        if (fits == null || fits.mtu() == null || !fits.mtu().equals(exception.mtu())) {
            return null;
        }
        draft.saw("link", describe(link));
        Layers.describe(draft, in.walks().tunnel(link), 0);
        draft.todo("give the tunnel the MTU that its path carries, so that no packet has to be refused first",
                in.commands().ip("link set dev " + in.commands().device(link.index()) + " mtu " + fits.mtu()));
        return draft.finding(this, Severity.INFO, Confidence.LIKELY, "tunnel " + link.name() + " lowered packets for "
                + exception.destination() + " to " + exception.mtu() + " bytes: that is what its own path carries now, while the device says "
                + link.mtu(), about);
    }

    private static String describe(Link link) {
        return link.tunnel() == null ? link.name() + " " + link.kind() + " mtu " + link.mtu() : Encapsulation.tunnel(link);
    }

    private static Step.TunnelStep first(Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep tunnel) {
                return tunnel;
            }
        }
        return null;
    }
}
