package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.LinkStats;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/**
 * Packets go into the tunnel and none has ever come back: what this side can tell of two ends that do not match in address or key.
 */
public final class TunnelAsymmetric extends TunnelRule {
    private static final String UNREACHABLE = "Icmp.InDestUnreachs";
    /** Fewer packets may simply not have been answered yet. */
    private static final int ENOUGH = 3;

    @Override
    public String id() {
        return "tunnel-asymmetric";
    }

    @Override
    public String headline() {
        return "a tunnel sends and never receives: its two ends may not match";
    }

    @Override
    Finding tunnel(Picture in, Link link, Path path) {
        LinkStats stats = link.stats();
        if (stats == null || link.tunnel().remote() == null || link.tunnel().remote().isMulticast() || path.outcome() != Outcome.REACHED
                || stats.txPackets() < ENOUGH || stats.rxPackets() != 0) {
            return null;
        }
        Tunnel tunnel = link.tunnel();
        Long refused = in.snapshot().counters().get(UNREACHABLE);
        boolean answered = !tunnel.outerIpv6() && refused != null && refused > 0;
        Draft draft = new Draft().saw("tunnel", Encapsulation.tunnel(link) + key(tunnel))
                .saw("counter " + link.name(), stats.txPackets() + " packets sent, " + stats.rxPackets() + " received");
        if (answered) {
            draft.saw("counter " + UNREACHABLE, refused + " ICMP messages \"destination unreachable\" arrived: an end that does not know a tunnel"
                    + " answers so");
        }
        draft.todo("compare with the other end: its remote must be this local address, its local this remote, and the keys must be equal",
                in.commands().ip("-d link show dev " + in.commands().device(link.index())));
        draft.todo("see whether anything comes, or who refuses", in.commands().watchAll("host " + tunnel.remote(), device(path, link)));
        return draft.finding(this, Severity.WARNING, answered ? Confidence.LIKELY : Confidence.POSSIBLE, "tunnel " + link.name() + " has sent "
                + stats.txPackets() + " packets and never received one: the other end may have another address or key for it, be down, or"
                + " send its answers elsewhere", "tunnel " + link.name());
    }

    private static String key(Tunnel tunnel) {
        return (tunnel.inputKey() == null ? "" : " ikey " + Integer.toUnsignedString(tunnel.inputKey()))
                + (tunnel.outputKey() == null ? "" : " okey " + Integer.toUnsignedString(tunnel.outputKey()));
    }

    /** The device that the tunnel's outer packets leave by. */
    private static int device(Path path, Link tunnel) {
        boolean below = false;
        for (Step step : path.steps()) {
            below |= step instanceof Step.TunnelStep entered && entered.link().index() == tunnel.index();
            if (below && step instanceof Step.DeviceStep device) {
                return device.link().index();
            }
        }
        return tunnel.index();
    }
}
