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

/** Finds the states of two hosts that belong together, and tells of those that have no partner; then their policies. */
final class IpsecEnds {
    static final String STATES = "ipsec states";
    static final String POLICIES = "ipsec policies";

    private final Side a;
    private final Side b;
    private final List<Pair> pairs;
    private final List<Remark> remarks;

    /** What the sender has and what the receiver has. */
    record Couple(State out, State in) {
    }

    IpsecEnds(Side a, Side b, List<Pair> pairs, List<Remark> remarks) {
        this.a = a;
        this.b = b;
        this.pairs = pairs;
        this.remarks = remarks;
    }

    void run() {
        if (a.snapshot().ipsec() == null || b.snapshot().ipsec() == null) {
            for (Side side : new Side[] {a, b}) {
                if (side.snapshot().ipsec() == null && other(side).hasIpsec()) {
                    remarks.add(new Remark(Severity.INFO, "ipsec", "IPsec of " + side.name(), "what IPsec " + side.name() + " has is not known: "
                            + side.gap(POLICIES) + "; it is not compared", List.of()));
                }
            }
            return;
        }
        List<Couple> there = direction(a, b);
        List<Couple> back = direction(b, a);
        if (!there.isEmpty() && !back.isEmpty()) {
            StateRows.directions(there.get(0), back.get(0), remarks);
        }
        new PolicyEnds(this, !there.isEmpty() || !back.isEmpty()).run();
    }

    Side a() {
        return a;
    }

    Side b() {
        return b;
    }

    Side other(Side side) {
        return side == a ? b : a;
    }

    List<Remark> remarks() {
        return remarks;
    }

    void add(Pair pair) {
        pairs.add(pair);
    }

    /**
     * Something of one end that has no partner at the other.
     *
     * @param at      where it is missing
     * @param source  what it is one of
     * @param summary begins with what there is; {@code so} goes on with what follows from its having no partner
     */
    void alone(Severity severity, String property, String subject, Side at, String source, String summary, String so, Remark.AtSide todo) {
        String gap = at.gap(source);
        remarks.add(gap == null ? new Remark(severity, property, subject, summary + so, List.of(todo))
                : new Remark(Severity.INFO, property, subject, summary + "; what " + at.name() + " has for it is not known: " + gap, List.of()));
    }

    /** All states by which {@code from} sends to {@code to} and that have a partner. */
    private List<Couple> direction(Side from, Side to) {
        List<Couple> paired = new ArrayList<>();
        List<State> alone = new ArrayList<>();
        Set<State> met = new HashSet<>();
        for (State out : from.snapshot().ipsec().states()) {
            if (!isOut(from, out)) {
                continue;
            }
            State in = partner(out, to);
            if (in != null) {
                met.add(in);
                paired.add(new Couple(out, in));
                pairs.add(new StateRows(from, to, out, in, remarks).pair());
            } else if (to.own().contains(out.destination())) {
                alone.add(out);
            }
        }
        alone(from, to, paired, alone);
        for (State in : to.snapshot().ipsec().states()) {
            if (in.source() != null && from.own().contains(in.source()) && to.own().contains(in.destination()) && !met.contains(in)
                    && replacement(paired, in) == null) {
                alone(Severity.WARNING, "spi", Facets.state(in), from, STATES, to.name() + " waits for packets with SPI " + IpsecNames.spi(in.spi()),
                        " and " + from.name() + " has no such state", from.todo("see what " + from.name() + " sends with",
                        from.commands().pmtuctl("show states")));
            }
        }
        return paired;
    }

    private void alone(Side from, Side to, List<Couple> paired, List<State> alone) {
        for (State out : alone) {
            State instead = replacement(paired, out);
            // Of two that serve the same traffic the kernel takes the younger; the dump has it first.
            boolean old = instead != null && instead.order() < out.order();
            Remark.AtSide todo = from.todo("let it be negotiated anew, or take it away", from.commands().ip("xfrm state delete src " + out.source()
                    + " dst " + out.destination() + " proto " + IpsecNames.protocol(out.protocol()) + " spi " + IpsecNames.spi(out.spi())));
            alone(old ? Severity.INFO : Severity.ERROR, "spi", Facets.state(out), to, STATES, from.name() + (old ? " keeps a state" : " sends")
                    + " with SPI " + IpsecNames.spi(out.spi()), old ? " that " + to.name() + " has given up; a younger one is used"
                    : ", which " + to.name() + " does not have: it drops these packets (XfrmInNoStates)", todo);
        }
    }

    private static State replacement(List<Couple> paired, State of) {
        for (Couple each : paired) {
            State other = each.out;
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
