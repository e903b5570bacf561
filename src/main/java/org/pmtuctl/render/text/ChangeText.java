package org.pmtuctl.render.text;

import org.pmtuctl.action.Change;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.Persistence;

/** {@code pmtuctl pin}, {@code unpin} and {@code undo}: first the plan, then what became of it. */
public final class ChangeText {
    private static final int INDENT = 4;

    private final TextOut out;

    public ChangeText(TextOut out) {
        this.out = out;
    }

    /** What will be done. */
    public void plan(ChangeReport report) {
        out.strong("plan  ").wrapped(report.plan().summary(), 6, 6);
        for (String command : report.commands()) {
            out.spaces(6).line(command);
        }
        if (report.pin() != null) {
            String promised = report.pin().promisedMtu() == null ? "unknown" : report.pin().promisedMtu().toString();
            String before = report.pin().mtuBefore() == null ? "unknown" : report.pin().mtuBefore().toString();
            out.strong("MTU   ").line(promised.equals(before) ? promised + ", as now" : promised + ", " + before + " now");
        }
        sentences("also  ", report.plan().affects());
        sentences("later ", report.plan().later());
        for (Persistence persistence : report.persist()) {
            persist(persistence);
        }
    }

    private void persist(Persistence persistence) {
        out.strong("keep  ").put(persistence.manager().word());
        out.line(persistence.file() == null ? "" : ": " + persistence.file());
        out.lines(persistence.text(), 8);
        if (persistence.remark() != null) {
            out.spaces(6).wrapped(persistence.remark(), 6, 6);
        }
    }

    private void sentences(String head, Iterable<String> sentences) {
        boolean first = true;
        for (String sentence : sentences) {
            if (first) {
                out.faint(head);
            } else {
                out.spaces(head.length());
            }
            out.wrapped(sentence, head.length(), head.length());
            first = false;
        }
    }

    /** What was done. */
    public void result(ChangeReport report) {
        if (report.outcome() == null) {
            return;
        }
        if (report.outcome() == Change.Outcome.APPLIED) {
            if (Boolean.FALSE.equals(report.verified())) {
                out.bad("done, but the kernel does not show what was promised").line();
            } else {
                out.good("done").line(report.verified() == null ? ", not verified" : ", verified");
            }
        } else {
            out.bad(report.outcome() == Change.Outcome.RESTORED ? "not done, all is as it was" : "not done, and not all could be put back")
                    .line(": " + report.failure());
        }
        for (String sight : report.seen()) {
            out.spaces(INDENT).wrapped(sight, INDENT, INDENT);
        }
    }

    /** One line. */
    public void oneline(ChangeReport report) {
        out.put(report.plan().command()).put(" ").put(report.plan().subject() == null ? "-" : report.plan().subject().toString());
        out.put(" outcome ").put(report.outcome() == null ? "planned" : report.outcome().word());
        out.put(" verified ").put(report.verified() == null ? "-" : report.verified() ? "yes" : "no");
        if (report.pin() != null) {
            out.put(" mtu ").put(Integer.toString(report.pin().mtu())).put(" lock ").put(report.pin().locked() ? "yes" : "no");
            out.put(" effective ").put(report.pin().promisedMtu() == null ? "-" : report.pin().promisedMtu().toString());
        }
        out.line();
    }
}
