package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Xfrm;

/** Finds the states of two hosts that belong together, and tells of those that have no partner. */
final class IpsecEnds {
    private final Side a;
    private final Side b;
    private final List<Pair> pairs;
    private final List<Remark> remarks;

    IpsecEnds(Side a, Side b, List<Pair> pairs, List<Remark> remarks) {
        this.a = a;
        this.b = b;
        this.pairs = pairs;
        this.remarks = remarks;
    }

    void run() {
        if (a.snapshot().ipsec() == null || b.snapshot().ipsec() == null) {
            return;
        }
        List<State> there = direction(a, b);
        List<State> back = direction(b, a);
        if (!there.isEmpty() && !back.isEmpty()) {
            StateRows.directions(there.get(0), back.get(0), remarks);
        }
        new PolicyEnds(a, b, pairs, remarks).run(!there.isEmpty() || !back.isEmpty());
    }

    /** All states by which {@code from} sends to {@code to}; those that have a partner come first. */
    private List<State> direction(Side from, Side to) {
        List<State> paired = new ArrayList<>();
        List<State> alone = new ArrayList<>();
        Set<State> met = new HashSet<>();
        for (State out : from.snapshot().ipsec().states()) {
            if (!isOut(from, out)) {
                continue;
            }
            State in = partner(out, to);
            if (in != null) {
                met.add(in);
                paired.add(out);
                pairs.add(new StateRows(from, to, out, in, remarks).pair());
            } else if (to.own().contains(out.destination())) {
                alone.add(out);
            }
        }
        alone(from, to, paired, alone);
        for (State in : to.snapshot().ipsec().states()) {
            if (in.source() != null && from.own().contains(in.source()) && to.own().contains(in.destination()) && !met.contains(in)
                    && replacement(paired, in) == null) {
                remarks.add(new Remark(Severity.WARNING, "spi", Facets.state(in), to.name() + " waits for packets with SPI " + IpsecNames.spi(in.spi())
                        + " and " + from.name() + " has no such state", List.of(from.todo("see what " + from.name() + " sends with",
                        from.commands().pmtuctl("show states")))));
            }
        }
        return paired;
    }

    private void alone(Side from, Side to, List<State> paired, List<State> alone) {
        for (State out : alone) {
            State instead = replacement(paired, out);
            // Of two that serve the same traffic the kernel takes the younger; the dump has it first.
            boolean old = instead != null && instead.order() < out.order();
            remarks.add(new Remark(old ? Severity.INFO : Severity.ERROR, "spi", Facets.state(out), old
                    ? from.name() + " keeps a state with SPI " + IpsecNames.spi(out.spi()) + " that " + to.name() + " has given up; a younger one is used"
                    : from.name() + " sends with SPI " + IpsecNames.spi(out.spi()) + ", which " + to.name() + " does not have: it drops these packets"
                    + " (XfrmInNoStates)", List.of(from.todo("let it be negotiated anew, or take it away", from.commands().ip("xfrm state delete src "
                    + out.source() + " dst " + out.destination() + " proto " + IpsecNames.protocol(out.protocol()) + " spi "
                    + IpsecNames.spi(out.spi()))))));
        }
    }

    private static State replacement(List<State> paired, State of) {
        for (State other : paired) {
            if (other.protocol() == of.protocol() && other.destination().equals(of.destination()) && Objects.equals(other.source(), of.source())) {
                return other;
            }
        }
        return null;
    }

    private static boolean isOut(Side side, State state) {
        return state.spi() != 0 && (state.direction() == Xfrm.XFRM_SA_DIR_OUT
                || state.direction() == 0 && !side.own().contains(state.destination()));
    }

    /** The receiver chose the SPI: with its own address it is unique; through a NAT the address is another. */
    private State partner(State out, Side to) {
        State translated = null;
        for (State in : to.snapshot().ipsec().states()) {
            if (in.spi() != out.spi() || in.protocol() != out.protocol() || isOut(to, in)) {
                continue;
            }
            if (in.destination().equals(out.destination())) {
                return in;
            }
            if (!to.own().contains(out.destination()) && (out.encapsulation() != null || in.encapsulation() != null)) {
                translated = in;
            }
        }
        return translated;
    }
}
