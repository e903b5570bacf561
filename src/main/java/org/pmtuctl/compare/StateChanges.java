package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.State;
import org.pmtuctl.overhead.Transform;
import org.pmtuctl.overhead.Transforms;
import org.pmtuctl.overhead.Underflow;

/** IPsec states: the same by SPI, or the next one for the same traffic. */
final class StateChanges {
    private static final String SOURCE = "ipsec states";
    private static final int FULL_PACKET = 1500;

    private StateChanges() {
    }

    static void compare(Both both, Changes changes) {
        Snapshot before = both.before();
        Snapshot after = both.after();
        List<State> gone = missing(before, after, changes);
        List<State> come = missing(after, before, null);
        for (State state : gone) {
            State next = successor(come, state);
            if (next == null) {
                // The older of two that were replaced by one, or that a newer one of before goes on for.
                boolean replaced = successor(Things.states(after), state) != null;
                changes.gone(replaced ? Severity.INFO : Severity.WARNING, "state", Facets.state(state), Things.state(state).line(),
                        replaced ? "another state serves the same traffic" : "no state serves this traffic any more", both.hidden(SOURCE));
            } else {
                come.remove(next);
                rekeyed(state, next, changes);
            }
        }
        for (State state : come) {
            changes.come(Severity.INFO, "state", Facets.state(state), Things.state(state).line(), null, both.unseen(SOURCE));
        }
    }

    private static void rekeyed(State state, State next, Changes changes) {
        Traits was = Things.state(state);
        Traits is = Things.state(next);
        String spi = "spi " + IpsecNames.spi(state.spi());
        String nextSpi = "spi " + IpsecNames.spi(next.spi());
        if (was.same(is)) {
            changes.add(Severity.INFO, "state", How.REKEYED, Facets.state(state), spi, nextSpi, null);
            return;
        }
        Integer fits = fits(state);
        Integer nextFits = fits(next);
        boolean less = fits != null && nextFits != null && nextFits < fits;
        String because = fits == null || nextFits == null ? "its algorithms or encapsulation are others"
                : fits.equals(nextFits) ? "its algorithms or encapsulation are others, what fits into a packet of " + FULL_PACKET + " bytes is the same"
                : "into a protected packet of " + FULL_PACKET + " bytes fit " + nextFits + " bytes now, " + fits + " before";
        changes.add(less ? Severity.WARNING : Severity.INFO, "state", How.REKEYED, Facets.state(state), join(spi, was.unlike(is)),
                join(nextSpi, is.unlike(was)), because);
    }

    private static String join(String one, String other) {
        return other == null ? one : one + " " + other;
    }

    /** Bytes of the largest packet that fits into a protected one; null where its sizes are not known. */
    static Integer fits(State state) {
        Transform transform = Transforms.of(state);
        return transform == null ? null : Integer.valueOf(transform.innerMtu(FULL_PACKET, Underflow.SAYS_ONE));
    }

    /** Those that the other picture does not have; with {@code changes}, what is otherwise in those that it has. */
    private static List<State> missing(Snapshot of, Snapshot in, Changes changes) {
        List<State> missing = new ArrayList<>();
        for (State state : Things.states(of)) {
            State same = null;
            for (State other : Things.states(in)) {
                same = isSame(state, other) ? other : same;
            }
            if (same == null) {
                missing.add(state);
            } else if (changes != null && !Things.state(state).same(Things.state(same))) {
                changes.add(Severity.INFO, "state", How.CHANGED, Facets.state(state), Things.state(state).unlike(Things.state(same)),
                        Things.state(same).unlike(Things.state(state)), null);
            }
        }
        return missing;
    }

    private static boolean isSame(State one, State other) {
        return one.spi() == other.spi() && one.protocol() == other.protocol() && one.destination().equals(other.destination())
                && one.mark() == other.mark() && Objects.equals(one.source(), other.source());
    }

    private static State successor(List<State> states, State of) {
        for (State state : states) {
            if (state.protocol() == of.protocol() && state.mode() == of.mode() && state.reqid() == of.reqid()
                    && state.destination().equals(of.destination()) && Objects.equals(state.source(), of.source()) && state.mark() == of.mark()
                    && state.ifId() == of.ifId()) {
                return state;
            }
        }
        return null;
    }
}
