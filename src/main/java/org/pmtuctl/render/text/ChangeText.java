package org.pmtuctl.render.text;

import java.util.List;
import org.pmtuctl.action.Change;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.action.FlushResult;
import org.pmtuctl.action.Persistence;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.RouteException;

/** {@code pmtuctl flush}, {@code pin}, {@code unpin} and {@code undo}: first the plan, then what became of it. */
public final class ChangeText {
    private static final int INDENT = 4;
    private static final int MOST_SHOWN = 20;

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
        if (report.flush() != null) {
            went(report, report.flush());
        }
        for (String sight : report.seen()) {
            out.spaces(INDENT).wrapped(sight, INDENT, INDENT);
        }
    }

    private void went(ChangeReport report, FlushResult flush) {
        went(report, flush.removed(), "gone: ");
        went(report, flush.unannounced(), "gone, too, and not announced: ");
    }

    private void went(ChangeReport report, List<RouteException> gone, String head) {
        int shown = 0;
        for (RouteException exception : gone) {
            if (shown++ == MOST_SHOWN) {
                out.spaces(INDENT).line("and " + (gone.size() - MOST_SHOWN) + " more");
                return;
            }
            out.spaces(INDENT).wrapped(head + Words.exception(report.before(), exception), INDENT, INDENT);
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
        if (report.flush() != null) {
            out.put(" removed ").put(Integer.toString(report.flush().removed().size()));
            out.put(" unannounced ").put(Integer.toString(report.flush().unannounced().size()));
        }
        out.line();
    }
}
