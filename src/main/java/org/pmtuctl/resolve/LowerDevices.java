package org.pmtuctl.resolve;

import org.pmtuctl.model.Link;
import org.pmtuctl.overhead.TunnelOverhead;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Step;

/**
 * Devices that hand frames on to others of this host: a bridge or bond to its ports, a VLAN, macvlan or the like to the one below.
 * Nobody tells a sender of a frame that is too large for a port.
 */
final class LowerDevices {
    private final World world;
    private final Descent descent;

    LowerDevices(World world, Descent descent) {
        this.world = world;
        this.descent = descent;
    }

    Reach reach(Stage stage, int depth) throws MissingException {
        Link device = stage.device();
        String kind = device.kind() == null ? "" : device.kind();
        return switch (kind) {
            case "bridge", "bond", "team" -> ports(stage, depth);
            case "vlan", "macvlan", "ipvlan" -> below(stage, depth);
            default -> Reach.of(stage);
        };
    }

    /** The port of the smallest MTU, for which of them a frame leaves by depends on its addresses. */
    private Reach ports(Stage stage, int depth) {
        Link device = stage.device();
        Link least = null;
        Link tunnel = null;
        boolean differ = false;
        for (Link link : world.snapshot().links()) {
            if (link.master() == device.index() && link.isUp()) {
                differ |= least != null && least.mtu() != link.mtu();
                least = least == null || link.mtu() < least.mtu() ? link : least;
                tunnel = link.tunnel() != null ? link : tunnel;
            }
        }
        if (tunnel != null) {
            world.note("frames of " + device.name() + " may also leave through " + tunnel.name() + ", whose own path is not walked here: "
                    + "what is too large for that vanishes");
        }
        if (least == null || least.mtu() >= stage.mtu()) {
            return Reach.of(stage);
        }
        int at = descent.add(new Step.DeviceStep(depth, least, least.mtu()));
        world.note(least.name() + ", a port of " + device.name() + ", carries " + least.mtu() + " bytes: larger frames to it are dropped without a word"
                + (differ ? "; which port a frame takes depends on its addresses, the smallest is shown" : ""));
        return new Reach(Outcome.REACHED, least.mtu(), stage.mtu(), at);
    }

    /** Only where more than a wire is below: the device's MTU is never above that of the one below. */
    private Reach below(Stage stage, int depth) throws MissingException {
        Link device = stage.device();
        Link lower = device.lower() == 0 || device.lowerElsewhere() ? null : world.link(device.lower());
        if (lower == null || lower.tunnel() == null && !isStacked(lower)) {
            return Reach.of(stage);
        }
        int at = descent.add(new Step.DeviceStep(depth, lower, lower.mtu()));
        // A tag on a wire has room of its own; in a tunnel it is part of the frame.
        int tag = device.kind().equals("vlan") && lower.tunnel() != null ? TunnelOverhead.vlan() : 0;
        Stage within = new Stage(stage.flow(), stage.lookup(), stage.outcome(), Math.min(stage.mtu() + tag, lower.mtu()), at, null, lower);
        Reach reach = descent.device(within, depth);
        if (!reach.reached() || reach.mtu() == null) {
            return reach.reached() ? new Reach(Outcome.REACHED, null, stage.mtu(), -1) : reach;
        }
        int fits = reach.mtu() - tag;
        return fits >= stage.mtu() ? Reach.of(stage) : new Reach(Outcome.REACHED, fits, stage.mtu(), reach.limiting());
    }

    private static boolean isStacked(Link link) {
        return link.kind() != null && switch (link.kind()) {
            case "bridge", "bond", "team", "vlan", "macvlan", "ipvlan" -> true;
            default -> false;
        };
    }
}
