package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Draft;
import org.pmtuctl.explain.Encapsulation;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.uapi.Xfrm;

/** What is put around the packets of a path. */
final class Layers {
    private Layers() {
    }

    /** Adds what lies between the flow's own packet and the packet of a depth; all layers for depth 0. */
    static void describe(Draft draft, Path path, int depth) {
        for (Step step : path.steps()) {
            if (depth != 0 && step.depth() >= depth) {
                continue;
            }
            if (step instanceof Step.StateStep state && state.state() != null) {
                draft.saw("state", Encapsulation.state(state.state()) + sizes(state.mtu(), state.overhead()));
            } else if (step instanceof Step.TunnelStep tunnel) {
                draft.saw("tunnel", Encapsulation.tunnel(tunnel.link()) + sizes(tunnel.mtu(), tunnel.overhead()));
            }
        }
    }

    private static String sizes(Integer mtu, Integer overhead) {
        String adds = overhead == null || overhead == 0 ? "" : ": adds " + overhead + " bytes";
        return adds + (mtu == null ? "" : (adds.isEmpty() ? ": " : ", ") + mtu + " remain for the packet inside");
    }

    /** The first transport-mode state that protects the path's own packet; null for none. */
    static Step.StateStep transport(Path path) {
        for (Step step : path.steps()) {
            if (step instanceof Step.TunnelStep) {
                return null;
            }
            if (step instanceof Step.StateStep state && state.depth() == 0 && state.state() != null) {
                return state.state().mode() == Xfrm.XFRM_MODE_TRANSPORT ? state : null;
            }
        }
        return null;
    }
}
