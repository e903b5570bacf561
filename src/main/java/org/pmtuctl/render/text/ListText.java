package org.pmtuctl.render.text;

import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.render.ExceptionWords;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Timestamps;

/** {@code pmtuctl list}. */
public final class ListText {
    private final TextOut out;
    private final RoutingNames names;

    public ListText(TextOut out, RoutingNames names) {
        this.out = out;
        this.names = names;
    }

    /** A table for people, a count, and what the picture lacks. */
    public void table(ExceptionList list) {
        if (!list.exceptions().isEmpty()) {
            exceptions(out, 0, list.snapshot(), list.exceptions(), names);
        }
        count(list);
        if (list.exceptions().isEmpty()) {
            // The kernel's dump is silent about them, so an empty list proves nothing.
            out.faint("an IPv4 exception that nothing has used since it was learned is not listed by the kernel:").line();
            out.faint("pmtuctl explain DST asks for one destination").line();
        }
        CoverageText.print(out, list.snapshot().coverage());
    }

    static void exceptions(TextOut out, int indent, Snapshot snapshot, Iterable<ExplainedException> exceptions,
            RoutingNames names) {
        Table table = new Table("DESTINATION", ">MTU", "", ">EFFECTIVE", ">EXPIRES", ">AGE", "DEVICE", "GATEWAY", "TABLE", "CAUSE", "");
        for (ExplainedException explained : exceptions) {
            row(table, snapshot, explained, names);
        }
        table.print(out, indent, true);
    }

    private static void row(Table table, Snapshot snapshot, ExplainedException explained, RoutingNames names) {
        RouteException exception = explained.exception();
        Integer effective = explained.effectiveMtu();
        boolean differs = effective != null && !effective.equals(exception.mtu());
        Finding cause = explained.cause();
        table.row();
        table.cell(0, exception.destination().toString());
        table.cell(1, exception.mtu() == null ? "-" : exception.mtu().toString(), Table.Tone.STRONG);
        table.cell(2, exception.locked() ? "lock" : "");
        table.cell(3, effective == null ? "?" : effective.toString(), differs ? Table.Tone.CAUTION : Table.Tone.PLAIN);
        table.cell(4, duration(exception.expiresMillis()));
        table.cell(5, duration(explained.ageMillis()));
        table.cell(6, snapshot.linkName(exception.ifindex()));
        table.cell(7, exception.gateway() == null ? "-" : exception.gateway().toString());
        table.cell(8, names.table(exception.table()));
        table.cell(9, cause == null ? "?" : cause.id() + " (" + cause.confidence().word() + ")");
        table.cell(10, ExceptionWords.notes(explained), Table.Tone.CAUTION);
    }

    private static String duration(Long millis) {
        return millis == null ? "-" : Timestamps.duration(millis);
    }

    private void count(ExceptionList list) {
        int count = list.exceptions().size();
        StringBuilder line = new StringBuilder(64);
        line.append(count == 0 ? "no cached path-MTU exceptions" : count == 1 ? "1 exception" : count + " exceptions");
        if (list.leftOut() > 0) {
            line.append("; ").append(list.leftOut()).append(" more with nothing in force (--all shows them)");
        }
        out.line(line.toString());
    }

    /** One record per line: the destination, then names and values; {@code -} for an unknown value. */
    public void oneline(ExceptionList list) {
        for (ExplainedException explained : list.exceptions()) {
            oneline(list.snapshot(), explained);
            out.line();
        }
    }

    void oneline(Snapshot snapshot, ExplainedException explained) {
        RouteException exception = explained.exception();
        Finding cause = explained.cause();
        out.put(exception.destination().toString());
        word("mtu", exception.mtu());
        word("lock", exception.locked() ? "yes" : "no");
        word("effective", explained.effectiveMtu());
        word("in_use", explained.inUse() == null ? null : explained.inUse() ? "yes" : "no");
        word("via", exception.gateway());
        word("dev", snapshot.linkName(exception.ifindex()));
        word("table", names.table(exception.table()));
        word("from", exception.source());
        word("expires", seconds(exception.expiresMillis()));
        word("age", seconds(explained.ageMillis()));
        word("cause", cause == null ? null : cause.id());
        word("confidence", cause == null ? null : cause.confidence().word());
    }

    private static String seconds(Long millis) {
        return millis == null ? null : millis / 1000 + "s";
    }

    private void word(String name, Object value) {
        out.put(" ").put(name).put(" ").put(value == null ? "-" : value.toString());
    }
}
