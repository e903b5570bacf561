package org.pmtuctl.resolve.ipsec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Xfrm;

/** Finds the state that a template resolves to, as {@code xfrm_state_find()} does. States are indexed by their destination. */
public final class StateLookup {
    private final HashMap<IpAddress, List<State>> byDestination = new HashMap<>();

    /** @param states in dump order, which is newest first */
    public StateLookup(List<State> states) {
        for (State state : states) {
            List<State> same = byDestination.get(state.destination());
            if (same == null) {
                same = new ArrayList<>(2);
                byDestination.put(state.destination(), same);
            }
            same.add(state);
        }
    }

    /**
     * The answer for one template.
     *
     * @param state     null when none will do
     * @param rejected  the states to the same destination that will not do, each with its first reason
     * @param larval    a state exists that waits for its keys
     */
    public record StateChoice(State state, List<Rejected> rejected, boolean larval) {
    }

    /** A state that will not do, and why. */
    public record Rejected(State state, String reason) {
    }

    /**
     * @param flow         the flow at the innermost end: states have selectors for it
     * @param source       of the packet after the transform; null when routing is still to choose it
     * @param destination  of the packet after the transform
     */
    public StateChoice find(PolicyTemplate template, Policy policy, PolicyFlow flow, IpAddress source, IpAddress destination) {
        State best = null;
        boolean larval = false;
        ArrayList<Rejected> rejected = new ArrayList<>(0);
        List<State> candidates = byDestination.get(destination);
        if (candidates != null) {
            for (State state : candidates) {
                String reason = mismatch(state, template, policy, flow, source);
                if (reason != null) {
                    rejected.add(new Rejected(state, reason));
                } else if (state.isLarval()) {
                    larval = true;
                } else if (best == null || better(state, best, source)) {
                    best = state;
                }
            }
        }
        return new StateChoice(best, List.copyOf(rejected), larval);
    }

    /** Exact sources before any-source, then living before dying, then the younger; of one second the one added later. */
    private static boolean better(State a, State b, IpAddress source) {
        boolean exactA = a.source() != null;
        boolean exactB = b.source() != null;
        if (exactA != exactB) {
            return exactA;
        }
        if (a.dying() != b.dying()) {
            return b.dying();
        }
        if (a.addTime() != b.addTime()) {
            return a.addTime() > b.addTime();
        }
        return a.order() < b.order();
    }

    private static String mismatch(State state, PolicyTemplate template, Policy policy, PolicyFlow flow, IpAddress source) {
        if (state.protocol() != template.protocol()) {
            return "protocol " + state.protocol();
        }
        if (state.mode() != template.mode()) {
            return "mode " + state.mode();
        }
        if (state.reqid() != template.reqid()) {
            return "reqid " + state.reqid() + " (the policy wants " + template.reqid() + ")";
        }
        if (template.spi() != 0 && !state.isLarval() && state.spi() != template.spi()) {
            return "spi differs from the policy's";
        }
        if (state.source() != null && source != null && !state.source().equals(source)) {
            return "source " + state.source();
        }
        if (state.ifId() != policy.ifId()) {
            return "if_id " + state.ifId();
        }
        // The policy's mark is compared, not the packet's.
        if ((policy.mark() & state.markMask()) != state.mark()) {
            return "mark";
        }
        if ((state.flags() & Xfrm.XFRM_STATE_WILDRECV) != 0) {
            return "it is for receiving only";
        }
        if (state.direction() == Xfrm.XFRM_SA_DIR_IN) {
            return "it is inbound";
        }
        if (state.selector() != null) {
            if (state.selector().destination().address().isIpv6() != flow.destination().isIpv6()) {
                return "its selector is of the other family";
            }
            String reason = SelectorMatch.mismatch(state.selector(), flow);
            return reason == null ? null : "its selector: " + reason;
        }
        return null;
    }
}
