package org.pmtuctl.render.text;

import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.compare.Change;
import org.pmtuctl.compare.Moments;
import org.pmtuctl.compare.Movement;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.render.Timestamps;

/** {@code pmtuctl bundle compare}: what changed in a host, the worst first. */
public final class MomentsText {
    /** So many changes of one kind of object are shown. */
    private static final int SHOWN = 20;
    private static final int BODY = 4;
    private static final long MILLIS = 1000;

    private final TextOut out;
    private final Moments moments;

    public MomentsText(TextOut out, Moments moments) {
        this.out = out;
        this.moments = moments;
    }

    /** For people. */
    public void print() {
        out.put(name()).put(": ").put(Timestamps.utc(moments.earlier().timeMillis())).put(" and ")
                .put(Long.toString(moments.millis() / MILLIS)).line(" s later" + (moments.swapped() ? " (B is the older one: it comes first)" : ""));
        if (!moments.strangers().isEmpty()) {
            out.caution("these may be two hosts").put(": ").wrapped(String.join("; ", moments.strangers())
                    + ". The two ends of a tunnel or of IPsec are compared with --ends", 24, BODY);
        }
        for (String note : moments.notes()) {
            out.wrapped("note: " + note, 0, BODY);
        }
        if (moments.changes().isEmpty() && moments.movements().isEmpty()) {
            out.good("nothing that bears on path MTUs has changed").line();
        }
        Map<String, Integer> shown = new HashMap<>();
        for (Change change : moments.changes()) {
            int before = shown.containsKey(change.what()) ? shown.get(change.what()) : 0;
            shown.put(change.what(), before + 1);
            if (before < SHOWN) {
                print(change);
            }
        }
        for (Map.Entry<String, Integer> each : shown.entrySet()) {
            if (each.getValue() > SHOWN) {
                out.line().spaces(2).line("and " + (each.getValue() - SHOWN) + " more of kind " + each.getKey() + "; --oneline and --json show them all");
            }
        }
        counters();
    }

    private String name() {
        return moments.later().hostname() == null ? "this host" : moments.later().hostname();
    }

    private void print(Change change) {
        out.line().spaces(2);
        FindingText.toned(out, change.severity(), change.what() + ' ' + change.how().word());
        int at = 2 + change.what().length() + 1 + change.how().word().length() + 2;
        out.spaces(2).wrapped(change.object(), at, BODY);
        if (change.before() != null || change.after() != null) {
            String line = change.before() != null && change.after() != null ? change.before() + " -> " + change.after()
                    : change.before() != null ? change.before() : change.after();
            out.spaces(BODY).wrapped(line, BODY, BODY);
        }
        if (change.because() != null) {
            out.spaces(BODY).faint("because ").wrapped(change.because(), BODY + 8, BODY);
        }
    }

    private void counters() {
        if (moments.movements().isEmpty()) {
            return;
        }
        out.line().strong("counters that moved").line();
        Table table = new Table("", ">was", ">is", ">more", ">per s");
        for (Movement each : moments.movements()) {
            table.row();
            table.cell(0, each.name(), each.severity() == Severity.INFO ? Table.Tone.PLAIN : Table.Tone.CAUTION);
            table.cell(1, Long.toString(each.before()));
            table.cell(2, Long.toString(each.after()));
            table.cell(3, each.startedAnew() ? "anew" : "+" + (each.after() - each.before()));
            table.cell(4, each.millisPerSecond() == null ? "" : rate(each.millisPerSecond()));
        }
        table.print(out, 2, true);
    }

    /** {@code 0.125}. */
    private static String rate(long millis) {
        String rest = Long.toString(MILLIS + millis % MILLIS).substring(1);
        return millis / MILLIS + "." + rest;
    }

    /** For grep. */
    public void oneline() {
        for (String stranger : moments.strangers()) {
            out.put("host warning ").line(stranger);
        }
        for (Change change : moments.changes()) {
            out.put("change ").put(change.severity().word()).put(" ").put(change.what()).put(" ").put(change.how().word()).put(" ").put(change.object());
            out.put(change.before() == null ? "" : " was " + change.before()).put(change.after() == null ? "" : " is " + change.after());
            out.line(change.because() == null ? "" : " because " + change.because());
        }
        for (Movement each : moments.movements()) {
            out.put("counter ").put(each.severity().word()).put(" ").put(each.name()).put(" was ").put(Long.toString(each.before())).put(" is ")
                    .line(Long.toString(each.after()));
        }
    }
}
