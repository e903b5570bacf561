package org.pmtuctl.render.text;

import org.pmtuctl.compare.Ends;
import org.pmtuctl.compare.Pair;
import org.pmtuctl.compare.Remark;
import org.pmtuctl.compare.Verdict;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Timestamps;

/** {@code pmtuctl bundle compare --ends}: what is wrong between two ends, then what each says. */
public final class EndsText {
    private static final int BODY = 4;
    private static final int LABEL = 10;

    private final TextOut out;
    private final Ends ends;

    public EndsText(TextOut out, Ends ends) {
        this.out = out;
        this.ends = ends;
    }

    /** For people. */
    public void print() {
        host("A", ends.a());
        host("B", ends.b());
        if (ends.remarks().isEmpty()) {
            out.good("each end is the mirror image of the other").line();
        }
        for (Remark remark : ends.remarks()) {
            out.line().spaces(2);
            FindingText.toned(out, remark.severity(), remark.property());
            out.spaces(2).faint(remark.severity().word()).line();
            out.spaces(BODY).wrapped(remark.summary(), BODY, BODY);
            label("about");
            out.wrapped(remark.subject(), LABEL, LABEL);
            for (Remark.AtSide each : remark.remedies()) {
                label("on " + each.side());
                out.wrapped(each.remedy().summary(), LABEL, LABEL);
                for (String command : each.remedy().commands()) {
                    out.spaces(LABEL + 2).strong(command).line();
                }
            }
        }
        for (Pair pair : ends.pairs()) {
            pair(pair);
        }
    }

    private void host(String side, Host host) {
        out.strong(side).put("  ").put(host.hostname() == null ? "host" : host.hostname()).put(host.netns() == null ? "" : ", namespace " + host.netns())
                .put(", kernel ").put(host.kernel()).put(", ").line(Timestamps.utc(host.timeMillis()));
    }

    private void label(String label) {
        out.spaces(BODY).put(label).spaces(Math.max(1, LABEL - BODY - label.length()));
    }

    private void pair(Pair pair) {
        out.line().strong(pair.title()).line();
        Table table = new Table("", "A says", "B says", "");
        for (Pair.Row row : pair.rows()) {
            table.row();
            table.cell(0, row.property());
            table.cell(1, row.a() == null ? "-" : row.a());
            table.cell(2, row.b() == null ? "-" : row.b());
            table.cell(3, row.verdict().word(), row.verdict() == Verdict.DIFFERS ? Table.Tone.CAUTION
                    : row.verdict() == Verdict.MATCHES ? Table.Tone.GOOD : Table.Tone.FAINT);
        }
        table.print(out, 2, true);
    }

    /** For grep. */
    public void oneline() {
        for (Remark remark : ends.remarks()) {
            out.put("remark ").put(remark.severity().word()).put(" ").put(remark.property()).put(" ").put(remark.subject()).put(": ")
                    .line(remark.summary());
        }
        for (Pair pair : ends.pairs()) {
            for (Pair.Row row : pair.rows()) {
                out.put(pair.kind()).put(" ").put(pair.title()).put(": ").put(row.property()).put(" A ").put(row.a() == null ? "-" : row.a()).put(" B ")
                        .put(row.b() == null ? "-" : row.b()).put(" ").line(row.verdict().word());
            }
        }
    }
}
