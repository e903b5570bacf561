package org.pmtuctl.compare;

import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.IpsecNames;
import org.pmtuctl.model.State;
import org.pmtuctl.uapi.Xfrm;

/** What sender and receiver say of one IPsec state. Of keys only whether they are there and how long. */
final class StateRows {
    private final Side from;
    private final Side to;
    private final State out;
    private final State in;
    private final boolean fromA;
    private final Sheet sheet;

    StateRows(Side from, Side to, State out, State in, List<Remark> remarks) {
        this.from = from;
        this.to = to;
        this.out = out;
        this.in = in;
        this.fromA = from.name().equals("A");
        this.sheet = new Sheet("state", "IPsec " + from.name() + " to " + to.name() + ", " + IpsecNames.protocol(out.protocol()) + " spi "
                + IpsecNames.spi(out.spi()), remarks);
    }

    Pair pair() {
        ends();
        if (!equal("mode", IpsecNames.mode(out.mode()), IpsecNames.mode(in.mode()))) {
            differs(Severity.ERROR, "mode", "the receiver takes what is inside for something else and drops it (XfrmInStateModeError)");
        }
        algorithms();
        nat();
        boolean esnOut = (out.flags() & Xfrm.XFRM_STATE_ESN) != 0;
        boolean esnIn = (in.flags() & Xfrm.XFRM_STATE_ESN) != 0;
        if (!equal("extended sequence numbers", esnOut ? "on" : "off", esnIn ? "on" : "off")) {
            differs(Severity.ERROR, "extended sequence numbers", "the high half of the number is in the check value: the receiver drops every packet"
                    + " (XfrmInStateProtoError)");
        }
        free("replay window", out.replayWindow(), in.replayWindow());
        free("reqid", IpsecNames.reqid(out.reqid()), IpsecNames.reqid(in.reqid()));
        free("fits into 1500 bytes", StateChanges.fits(out), StateChanges.fits(in));
        return sheet.pair();
    }

    private void ends() {
        boolean source = in.source() == null || in.source().equals(out.source());
        boolean destination = in.destination().equals(out.destination());
        boolean translated = out.encapsulation() != null && in.encapsulation() != null;
        row("from", out.source(), in.source(), source ? Verdict.MATCHES : translated ? Verdict.FREE : Verdict.DIFFERS);
        row("to", out.destination(), in.destination(), destination ? Verdict.MATCHES : translated ? Verdict.FREE : Verdict.DIFFERS);
        if (source && destination) {
            return;
        }
        if (translated) {
            sheet.remark(Severity.INFO, "address", "a NAT stands between the ends: " + from.name() + " sends from " + out.source() + " to "
                    + out.destination() + ", " + to.name() + " receives from " + in.source() + " to " + in.destination());
        } else {
            differs(Severity.WARNING, !source ? "from" : "to", "a NAT stands between the ends, or an address is wrong; ESP without UDP hardly passes a NAT");
        }
    }

    private void algorithms() {
        if (out.isLarval() || in.isLarval()) {
            row("keys", out.isLarval() ? "waited for" : "present", in.isLarval() ? "waited for" : "present", Verdict.DIFFERS);
            sheet.remark(Severity.ERROR, "keys", (out.isLarval() ? from : to).name() + " still waits for the keys of this state: nothing passes",
                    (out.isLarval() ? from : to).todo("see what the key daemon says; nothing is sent until it is through"));
            return;
        }
        row("keys", "present", "present", Verdict.MATCHES);
        algorithm("aead", out.aead(), in.aead());
        algorithm("encryption", out.encryption(), in.encryption());
        algorithm("authentication", out.authentication(), in.authentication());
        algorithm("compression", out.compression(), in.compression());
    }

    private void algorithm(String property, State.Algorithm sends, State.Algorithm takes) {
        if (sends == null && takes == null) {
            return;
        }
        if (!equal(property, Facets.algorithm(sends), Facets.algorithm(takes))) {
            differs(Severity.ERROR, property, "the receiver can't check or read these packets and drops them (XfrmInStateProtoError)");
        }
    }

    private void nat() {
        State.Encapsulation sends = out.encapsulation();
        State.Encapsulation takes = in.encapsulation();
        if (sends == null && takes == null) {
            equal("nat-t", "off", "off");
            return;
        }
        if (sends == null || takes == null) {
            row("nat-t", sends == null ? "off" : Facets.encapsulation(sends), takes == null ? "off" : Facets.encapsulation(takes), Verdict.DIFFERS);
            Side bare = sends == null ? from : to;
            sheet.remark(Severity.ERROR, "nat-t", "NAT-T is on at one end only: " + from.name() + " sends ESP " + (sends == null ? "bare" : "in UDP")
                    + " and " + to.name() + " takes it only " + (takes == null ? "bare" : "in UDP") + " (XfrmInStateMismatch); the bytes added differ, too",
                    bare.todo("let both ends negotiate NAT-T, or set it by hand on the state of " + bare.name() + ": ip xfrm state … encap espinudp 4500 4500 0.0.0.0"));
            return;
        }
        boolean translated = !Objects.equals(out.source(), in.source()) || !out.destination().equals(in.destination());
        boolean same = sends.type() == takes.type() && sends.destinationPort() == takes.destinationPort() && (translated
                || sends.sourcePort() == takes.sourcePort());
        row("nat-t", Facets.encapsulation(sends), Facets.encapsulation(takes), same ? Verdict.MATCHES : Verdict.DIFFERS);
        if (!same) {
            differs(Severity.WARNING, "nat-t", "the ports are not those that the other end means");
        }
    }

    /** The two directions of one connection. */
    static void directions(IpsecEnds.Couple there, IpsecEnds.Couple back, List<Remark> remarks) {
        Integer fits = StateChanges.fits(there.out());
        Integer fitsBack = StateChanges.fits(back.out());
        replay(back.in().replayWindow(), there.in().replayWindow(), remarks);
        if (fits != null && fitsBack != null && !fits.equals(fitsBack)) {
            remarks.add(new Remark(Severity.INFO, "directions", "IPsec between A and B", "into a protected packet of 1500 bytes fit " + fits
                    + " bytes from A to B and " + fitsBack + " from B to A: algorithms or encapsulation of the two directions differ", List.of()));
        }
    }

    /** The receiver's window is what counts; the sender's own is of no use. */
    private static void replay(int atA, int atB, List<Remark> remarks) {
        if (atA == atB) {
            return;
        }
        String small = atA < atB ? "A" : "B";
        int least = Math.min(atA, atB);
        int most = Math.max(atA, atB);
        boolean none = least == 0;
        remarks.add(new Remark(none ? Severity.WARNING : Severity.INFO, "replay-window", "IPsec between A and B", none
                ? small + " takes a packet again that it has had already, for its replay window is 0; the other end's is " + most
                : small + " drops a packet that comes more than " + least + " behind a later one, the other end more than " + most
                + " (XfrmInStateSeqError): what is overtaken on the way is lost sooner in one direction", List.of()));
    }

    private void differs(Severity severity, String property, String so) {
        Pair.Row row = sheet.last();
        sheet.remark(severity, property.replace(' ', '-'), property + " is " + none(row.a()) + " at A and " + none(row.b()) + " at B: " + so,
                to.todo("see both states of it; the key daemon's configuration of the two ends must agree", to.commands().ip("xfrm state get src "
                + in.source() + " dst " + in.destination() + " proto " + IpsecNames.protocol(in.protocol()) + " spi " + IpsecNames.spi(in.spi()))));
    }

    private static String none(String text) {
        return text == null ? "none" : text;
    }

    private void row(String property, Object sender, Object receiver, Verdict verdict) {
        sheet.row(property, fromA ? sender : receiver, fromA ? receiver : sender, verdict);
    }

    private void free(String property, Object sender, Object receiver) {
        row(property, sender, receiver, Verdict.FREE);
    }

    private boolean equal(String property, String sender, String receiver) {
        return sheet.equal(property, fromA ? sender : receiver, fromA ? receiver : sender);
    }
}
