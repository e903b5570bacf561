package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Confidence;
import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** A tunnel without an address inside (packets take the outer one for source), or without one of its own outside (routing chooses). */
public final class TunnelNoAddress extends TunnelRule {
    @Override
    public String id() {
        return "tunnel-no-address";
    }

    @Override
    public String headline() {
        return "a tunnel has no address of its own, inside or outside";
    }

    private static IpAddress chosen(Path path, Link tunnel) {
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep entered && entered.link().index() == tunnel.index()) {
                return chosen(path, entered.depth() + 1);
            }
        }
        return null;
    }

    @Override
    Finding tunnel(Picture in, Link link, Path path) {
        if (link.tunnel().remote() == null || link.tunnel().metadata()) {
            return null;
        }
        Tunnel tunnel = link.tunnel();
        Draft draft = new Draft().saw("tunnel", Encapsulation.tunnel(link));
        String about = "tunnel " + link.name();
        if (tunnel.local() == null) {
            IpAddress chosen = chosen(path, link);
            draft.saw("walk", chosen == null ? null : "routing chooses " + chosen + " now");
            draft.todo("name the end that the other side expects", chosen == null ? new String[0] : new String[] {in.commands().ip("link set dev "
                    + in.commands().device(link.index()) + " type " + tunnel.kind() + " local " + chosen)});
            return draft.finding(this, Severity.INFO, Confidence.CERTAIN, about + " has no local address: when routing prefers another"
                    + " source, the other end no longer knows its packets, and this end sees no error", about);
        }
        // What is bridged, or carries frames, needs none.
        if (link.master() != 0 || !TunnelKinds.carriesPackets(tunnel.kind()) || hasAddress(in, link)) {
            return null;
        }
        draft.saw("addresses", "none on " + link.name());
        draft.todo("give the device an address of the network inside, or name the source on the routes that use it (ip route … src)");
        return draft.finding(this, Severity.INFO, Confidence.CERTAIN, about + " has no address: what this host sends into it takes an address"
                + " of another device for source, often the outer one, and answers then come back outside of the tunnel", about);
    }

    private static boolean hasAddress(Picture in, Link link) {
        for (InterfaceAddress address : in.snapshot().addresses()) {
            if (address.ifindex() == link.index() && !address.local().isLinkLocal()) {
                return true;
            }
        }
        return false;
    }

    /** The source that routing gives outer packets; null where it is not known. */
    private static IpAddress chosen(Path path, int depth) {
        for (Path.Floor floor : path.floors()) {
            if (floor.depth() == depth) {
                return floor.lookup().source();
            }
        }
        return null;
    }
}
