package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.explain.Severity;

/** Fills in what two ends say of one pair, and what is wrong with it. */
final class Sheet {
    private final String kind;
    private final String title;
    private final List<Pair.Row> rows = new ArrayList<>();
    private final List<Remark> remarks;

    /** @param remarks are added to */
    Sheet(String kind, String title, List<Remark> remarks) {
        this.kind = kind;
        this.title = title;
        this.remarks = remarks;
    }

    /** A row that holds by itself. */
    void row(String property, Object a, Object b, Verdict verdict) {
        rows.add(new Pair.Row(property, text(a), text(b), verdict));
    }

    /** A row of what must be equal; true when it is. */
    boolean equal(String property, Object a, Object b) {
        boolean equal = Objects.equals(text(a), text(b));
        row(property, a, b, equal ? Verdict.MATCHES : Verdict.DIFFERS);
        return equal;
    }

    /** A row of each end's own affair. */
    void free(String property, Object a, Object b) {
        row(property, a, b, Verdict.FREE);
    }

    void remark(Severity severity, String property, String summary, Remark.AtSide... remedies) {
        remarks.add(new Remark(severity, property, title, summary, List.of(remedies)));
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    /** The row filled in last. */
    Pair.Row last() {
        return rows.get(rows.size() - 1);
    }

    Pair pair() {
        return new Pair(kind, title, rows);
    }
}
