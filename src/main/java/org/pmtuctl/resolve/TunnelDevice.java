package org.pmtuctl.resolve;

import java.util.List;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Tunnel;
import org.pmtuctl.overhead.TunnelSize;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Step;

/** A packet that is routed into a tunnel device: what is put around it has a way of its own. */
final class TunnelDevice {
    private final World world;
    private final Descent descent;
    private final Ipsec ipsec;

    TunnelDevice(World world, Descent descent, Ipsec ipsec) {
        this.world = world;
        this.descent = descent;
        this.ipsec = ipsec;
    }

    Reach reach(Stage stage, int depth) throws MissingException {
        Link device = stage.device();
        List<String> cycle = descent.cycle(device);
        if (cycle != null) {
            descent.add(new Step.TunnelStep(depth, device, null, null, null, cycle));
            world.note("the way leads into itself: " + String.join(" -> ", cycle));
            return Reach.failed(Outcome.RECURSION);
        }
        descent.enter(device);
        Reach reach = switch (device.tunnel().kind()) {
            case "vti", "vti6" -> byPolicy(stage, depth, mark(device.tunnel()), 0);
            case "xfrm" -> byPolicy(stage, depth, stage.flow().mark(), device.tunnel().ifId());
            default -> around(stage, depth);
        };
        descent.leave();
        return reach;
    }

    private static int mark(Tunnel tunnel) {
        return tunnel.outputKey() == null ? 0 : tunnel.outputKey();
    }

    /** VTI and xfrm interfaces: policies with the device's mark or number do the work. A socket does not see it beforehand. */
    private Reach byPolicy(Stage stage, int depth, int mark, int ifId) throws MissingException {
        Link device = stage.device();
        int at = descent.add(new Step.TunnelStep(depth, device, null, null, null, List.of()));
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
        descent.replace(at, new Step.TunnelStep(depth, device, null, below.mtu(), 0, List.of()));
        return smaller(stage, below.mtu(), below.limiting());
    }

    private Reach around(Stage stage, int depth) throws MissingException {
        Link device = stage.device();
        Tunnel tunnel = device.tunnel();
        Integer overhead = TunnelSize.overhead(tunnel);
        if (tunnel.remote() == null || tunnel.metadata()) {
            descent.add(new Step.TunnelStep(depth, device, null, null, overhead, List.of()));
            if (!tunnel.kind().equals("macsec")) {
                world.note("where " + device.name() + " sends packets to depends on the packet: what lies below it is not walked");
            }
            return Reach.of(stage);
        }
        Flow outer = new Flow(tunnel.local(), tunnel.remote(), TunnelSize.protocol(tunnel), 0,
                tunnel.encapType() != 0 ? tunnel.encapPort() : tunnel.destinationPort(), outerMark(stage, tunnel), 0, null,
                lowerName(tunnel), tunnel.tos() & ~1);
        int at = descent.add(new Step.TunnelStep(depth, device, outer, null, overhead, List.of()));
        Stage outerStage = descent.stage(outer, depth + 1);
        Reach below = outerStage.reached() ? descent.below(outerStage, depth + 1) : Reach.failed(outerStage.outcome());
        if (!below.reached()) {
            return below;
        }
        if (overhead == null || below.mtu() == null) {
            world.note("how many bytes " + device.name() + " adds is not known here");
            return new Reach(Outcome.REACHED, null, stage.mtu(), -1);
        }
        if (tunnel.dontFragment() == Tunnel.DontFragment.NEVER && !tunnel.outerIpv6()) {
            world.note(device.name() + " sends without DF: what is too large for the path is cut in pieces");
            return Reach.of(stage);
        }
        int fits = below.mtu() - overhead;
        descent.replace(at, new Step.TunnelStep(depth, device, outer, fits, overhead, List.of()));
        return smaller(stage, fits, below.limiting());
    }

    /** UDP tunnels hand the inner packet's mark on; the others have one of their own. */
    private static int outerMark(Stage stage, Tunnel tunnel) {
        boolean handsOn = tunnel.kind().equals("vxlan") || tunnel.kind().equals("geneve");
        return handsOn ? stage.flow().mark() : tunnel.fwmark();
    }

    private String lowerName(Tunnel tunnel) {
        return tunnel.lower() == 0 || world.link(tunnel.lower()) == null ? null : world.linkName(tunnel.lower());
    }

    private static Reach smaller(Stage stage, Integer fits, int limiting) {
        if (fits == null || stage.mtu() <= fits) {
            return Reach.of(stage);
        }
        return new Reach(Outcome.REACHED, fits, stage.mtu(), limiting);
    }
}
