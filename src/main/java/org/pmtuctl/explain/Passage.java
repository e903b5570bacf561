package org.pmtuctl.explain;

import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Rule;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;

/** Where on its path a flow meets things. */
public final class Passage {
    private Passage() {
    }

    /**
     * The step at which the flow meets this exception; null when it does not. A packet may pass by what the packet around it uses:
     * then it is where it is used.
     */
    public static Step.ExceptionStep step(Path path, RouteException exception) {
        Step.ExceptionStep first = null;
        for (Step step : path.steps()) {
            if (step instanceof Step.ExceptionStep met && same(met.exception(), exception)) {
                if (met.used()) {
                    return met;
                }
                first = first == null ? met : first;
            }
        }
        return first;
    }

    /** The route that the packet of a depth takes; null when it takes none. */
    public static Step.RouteStep route(Path path, int depth) {
        for (Step step : path.steps()) {
            if (step instanceof Step.RouteStep taken && taken.depth() == depth) {
                return taken;
            }
        }
        return null;
    }

    /** A cached exception decides what the packet may be. */
    static boolean isHeld(Path path) {
        if (path != null) {
            for (Step step : path.steps()) {
                if (step instanceof Step.ExceptionStep met && met.used() && met.mtu() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The rule that decided for the packet of a depth; null when none did. */
    public static Rule rule(Path path, int depth) {
        for (Step step : path.steps()) {
            if (step instanceof Step.RuleStep asked && asked.depth() == depth && asked.rule() != null) {
                return asked.rule();
            }
        }
        return null;
    }

    /** The device that the outermost packet leaves by; null when none does. */
    public static Step.DeviceStep device(Path path) {
        Step.DeviceStep last = null;
        for (Step step : path.steps()) {
            if (step instanceof Step.DeviceStep device) {
                last = device;
            }
        }
        return last;
    }

    /** A policy takes the packet of depth 0 itself, and a state carries it out. */
    public static boolean isProtected(Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.StateStep state && state.depth() == 0 && state.state() != null) {
                return true;
            }
            if (step instanceof Step.TunnelStep) {
                return false;
            }
        }
        return false;
    }

    /** Something is put around the packet. */
    public static boolean hasLayers(Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.StateStep || step instanceof Step.TunnelStep) {
                return true;
            }
        }
        return false;
    }

    static boolean same(RouteException a, RouteException b) {
        return a == b || a.destination().equals(b.destination()) && a.ifindex() == b.ifindex() && a.table() == b.table()
                && Picture.same(a.gateway(), b.gateway()) && Picture.same(a.source(), b.source())
                && Picture.same(a.mtu(), b.mtu()) && a.locked() == b.locked();
    }
}
