package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.model.TunnelPeer;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Step;

/** A packet that is routed into a tunnel device: what is put around it has a way of its own. */
final class TunnelDevice {
    private final World world;
    private final Descent descent;
    private final Ipsec ipsec;
    private final Stage stage;
    private final int depth;
    private final Link device;

    TunnelDevice(World world, Descent descent, Ipsec ipsec, Stage stage, int depth) {
        this.world = world;
        this.descent = descent;
        this.ipsec = ipsec;
        this.stage = stage;
        this.depth = depth;
        this.device = stage.device();
    }

    Reach reach() throws MissingException {
        List<String> cycle = descent.cycle(device);
        if (cycle != null) {
            descent.add(new Step.TunnelStep(depth, device, null, null, null, null, null, cycle));
            world.note("the way leads into itself: " + String.join(" -> ", cycle));
            return Reach.failed(Outcome.RECURSION);
        }
        descent.enter(device);
        Tunnel tunnel = device.tunnel();
        Reach reach = switch (tunnel.kind()) {
            case "vti", "vti6" -> byPolicy(tunnel.outputKey() == null ? 0 : tunnel.outputKey(), 0);
            case "xfrm" -> tunnel.metadata() ? unknown() : byPolicy(stage.flow().mark(), tunnel.ifId());
            case "wireguard" -> toPeer(tunnel);
            default -> around(tunnel, null);
        };
        descent.leave();
        return reach;
    }

    /** VTI and xfrm interfaces: policies with the device's mark or number do the work. A socket does not see it beforehand. */
    private Reach byPolicy(int mark, int ifId) throws MissingException {
        int at = descent.add(new Step.TunnelStep(depth, device, null, null, null, null, null, List.of()));
        if (world.snapshot().ipsec() == null) {
            world.note("the IPsec policies behind " + device.name() + " are not in the picture");
            return new Reach(Outcome.REACHED, null, stage.mtu(), -1);
        }
        Reach below = ipsec.reach(stage, depth, mark, ifId);
        if (below == null) {
            world.note("no IPsec policy takes packets that are routed into " + device.name() + ": it drops them");
            return Reach.failed(Outcome.BLOCKED);
        }
        if (!below.reached()) {
            return below;
        }
        descent.replace(at, new Step.TunnelStep(depth, device, null, null, below.mtu(), null, 0, List.of()));
        return smaller(below.mtu(), below.limiting());
    }

    /** WireGuard: the peer is the one whose allowed addresses hold the inner destination with the longest prefix. */
    private Reach toPeer(Tunnel tunnel) throws MissingException {
        if (tunnel.peers() == null) {
            descent.add(new Step.TunnelStep(depth, device, null, null, null, null, null, List.of()));
            world.note("the peers of " + device.name() + " are not in the picture");
            return new Reach(Outcome.REACHED, null, stage.mtu(), -1);
        }
        if (stage.flow().destination().isUnspecified()) {
            // The question is what becomes of any packet.
            return unknown();
        }
        TunnelPeer peer = WireguardPeers.of(tunnel.peers(), stage.flow().destination());
        if (peer == null || peer.endpoint() == null) {
            descent.add(new Step.TunnelStep(depth, device, peer, null, null, null, null, List.of()));
            world.note(peer == null ? "no peer of " + device.name() + " has " + stage.flow().destination()
                    + " among its allowed IPs: the device refuses packets to it"
                    : "the peer of " + device.name() + " for " + stage.flow().destination()
                    + " has no endpoint: packets to it are refused until it has been heard of");
            return Reach.failed(Outcome.BLOCKED);
        }
        return around(tunnel.towards(peer), peer);
    }

    /** Only each packet tells where it goes. */
    private Reach unknown() {
        descent.add(new Step.TunnelStep(depth, device, null, null, null, null, TunnelSize.overhead(device.tunnel()), List.of()));
        world.note("where " + device.name() + " sends packets to depends on the packet: what lies below it is not walked");
        return new Reach(Outcome.REACHED, null, stage.mtu(), -1);
    }

    /**
     * @param tunnel  the device's, as it sends to the peer
     * @param peer    null where it has but one
     */
    private Reach around(Tunnel tunnel, TunnelPeer peer) throws MissingException {
        if (tunnel.kind().equals("macsec")) {
            // Its MTU follows the lower device's.
            descent.add(new Step.TunnelStep(depth, device, null, null, null, null, TunnelSize.overhead(tunnel), List.of()));
            return Reach.of(stage);
        }
        if (tunnel.remote() == null || tunnel.metadata()) {
            return unknown();
        }
        Integer overhead = TunnelSize.overhead(tunnel);
        Flow outer = new Flow(tunnel.local(), tunnel.remote(), TunnelSize.protocol(tunnel), tunnel.sourcePort(),
                tunnel.encapType() != 0 ? tunnel.encapPort() : tunnel.destinationPort(), outerMark(tunnel), 0, null,
                lowerName(tunnel), tunnel.tos() & ~1);
        int at = descent.add(new Step.TunnelStep(depth, device, peer, outer, null, null, overhead, List.of()));
        Stage outerStage = descent.stage(outer, depth + 1);
        Reach below = outerStage.reached() ? descent.below(outerStage, depth + 1) : Reach.failed(outerStage.outcome());
        if (!below.reached()) {
            return below;
        }
        if (overhead == null || below.mtu() == null) {
            world.note("how many bytes " + device.name() + " adds is not known here");
            return new Reach(Outcome.REACHED, null, stage.mtu(), -1);
        }
        boolean ipv6 = stage.flow().destination().isIpv6();
        int fits = TunnelSize.fits(tunnel, ipv6, stage.mtu(), below.mtu());
        if (TunnelSize.cuts(tunnel, ipv6)) {
            if (fits < stage.mtu()) {
                world.note(device.name() + " sends without DF: packets of more than " + fits + " bytes leave it in pieces, which not every path delivers");
                descent.replace(at, new Step.TunnelStep(depth, device, peer, outer, null, fits, overhead, List.of()));
            }
            return Reach.of(stage);
        }
        descent.replace(at, new Step.TunnelStep(depth, device, peer, outer, fits, null, overhead, List.of()));
        return smaller(fits, below.limiting());
    }

    /** UDP tunnels hand the inner packet's mark on; the others have one of their own. */
    private int outerMark(Tunnel tunnel) {
        boolean handsOn = tunnel.kind().equals("vxlan") || tunnel.kind().equals("geneve") || tunnel.markInherit();
        return handsOn ? stage.flow().mark() : tunnel.fwmark();
    }

    private String lowerName(Tunnel tunnel) {
        return tunnel.lower() == 0 || world.link(tunnel.lower()) == null ? null : world.linkName(tunnel.lower());
    }

    private Reach smaller(Integer fits, int limiting) {
        if (fits == null || stage.mtu() <= fits) {
            return Reach.of(stage);
        }
        return new Reach(Outcome.REACHED, fits, stage.mtu(), limiting);
    }
}
