package org.pmtuctl.resolve.ipsec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Policy;
import org.pmtuctl.model.PolicyTemplate;
import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Xfrm;

/**
 * Finds the state that a template resolves to, as {@code xfrm_state_find()} does. States are indexed by their destination, and by
 * what must be equal: twenty thousand of one gateway may differ in reqid alone.
 */
public final class StateLookup {
    private final HashMap<IpAddress, List<State>> byDestination = new HashMap<>();
    private final HashMap<Kind, List<State>> byKind = new HashMap<>();

    /** @param states in dump order, which is newest first */
    public StateLookup(List<State> states) {
        for (State state : states) {
            add(byDestination, state.destination(), state);
            add(byKind, new Kind(state.destination(), state.protocol(), state.mode(), state.reqid(), state.ifId()), state);
        }
    }

    private static <K> void add(HashMap<K, List<State>> map, K key, State state) {
        List<State> same = map.get(key);
        if (same == null) {
            same = new ArrayList<>(2);
            map.put(key, same);
        }
        same.add(state);
    }

    /** What a template asks for that a state has or has not, whatever the flow. */
    private record Kind(IpAddress destination, int protocol, int mode, int reqid, int ifId) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Kind other && reqid == other.reqid && ifId == other.ifId && protocol == other.protocol
                    && mode == other.mode && destination.equals(other.destination);
        }

        @Override
        public int hashCode() {
            return ((destination.hashCode() * 31 + reqid) * 31 + ifId) * 31 + protocol * 8 + mode;
        }
    }

    /**
     * The answer for one template.
     *
     * @param state     null when none will do
     * @param rejected  the states to the same destination that will not do, each with its first reason, to be read once
     * @param larval    a state exists that waits for its keys
     */
    public record StateChoice(State state, Iterator<Rejected> rejected, boolean larval) {
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
        Question question = new Question(template, policy, flow, source);
        State best = null;
        boolean larval = false;
        for (State state : of(byKind, new Kind(destination, template.protocol(), template.mode(), template.reqid(), policy.ifId()))) {
            if (question.mismatch(state) == null) {
                if (state.isLarval()) {
                    larval = true;
                } else if (best == null || better(state, best)) {
                    best = state;
                }
            }
        }
        return new StateChoice(best, new Rejections(of(byDestination, destination), question), larval);
    }

    private static <K> List<State> of(HashMap<K, List<State>> map, K key) {
        List<State> found = map.get(key);
        return found == null ? List.of() : found;
    }

    /** Exact sources before any-source, then living before dying, then the younger; of one second the one added later. */
    private static boolean better(State a, State b) {
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

    /** Looks for the next only when asked: there may be thousands, and mostly nobody wants to know. */
    private static final class Rejections implements Iterator<Rejected> {
        private final Iterator<State> candidates;
        private final Question question;
        private Rejected next;

        Rejections(List<State> candidates, Question question) {
            this.candidates = candidates.iterator();
            this.question = question;
        }

        @Override
        public boolean hasNext() {
            while (next == null && candidates.hasNext()) {
                State state = candidates.next();
                String reason = question.mismatch(state);
                reason = reason == null && state.isLarval() ? "it waits for its keys" : reason;
                next = reason == null ? null : new Rejected(state, reason);
            }
            return next != null;
        }

        @Override
        public Rejected next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Rejected given = next;
            next = null;
            return given;
        }
    }

    /** What a state is looked for by. */
    private record Question(PolicyTemplate template, Policy policy, PolicyFlow flow, IpAddress source) {
        /** Null when the state will do; otherwise the first thing that differs. */
        String mismatch(State state) {
            if (state.protocol() != template.protocol()) {
                return "protocol " + IpsecNames.protocol(state.protocol()) + " (the policy wants " + IpsecNames.protocol(template.protocol()) + ")";
            }
            if (state.mode() != template.mode()) {
                return "mode " + IpsecNames.mode(state.mode()) + " (the policy wants " + IpsecNames.mode(template.mode()) + ")";
            }
            if (state.reqid() != template.reqid()) {
                return "reqid " + IpsecNames.reqid(state.reqid()) + " (the policy wants reqid " + IpsecNames.reqid(template.reqid()) + ")";
            }
            if (template.spi() != 0 && !state.isLarval() && state.spi() != template.spi()) {
                return "spi " + IpsecNames.spi(state.spi()) + " (the policy wants spi " + IpsecNames.spi(template.spi()) + ")";
            }
            if (state.source() != null && source != null && !state.source().equals(source)) {
                return "source " + state.source();
            }
            if (state.ifId() != policy.ifId()) {
                return "if_id " + IpsecNames.hex(state.ifId()) + " (the policy wants if_id " + IpsecNames.hex(policy.ifId()) + ")";
            }
            // The policy's mark is compared, not the packet's.
            if ((policy.mark() & state.markMask()) != state.mark()) {
                return "mark " + IpsecNames.hex(state.mark()) + " mask " + IpsecNames.hex(state.markMask()) + " (the policy has mark "
                        + IpsecNames.hex(policy.mark()) + ")";
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
}
