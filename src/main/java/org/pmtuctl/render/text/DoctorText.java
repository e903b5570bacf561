package org.pmtuctl.render.text;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.HostAudit.CauseCount;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Snapshot;

/** {@code pmtuctl doctor}: the verdict, then the findings, then what the exceptions come from. */
public final class DoctorText {
    /** So many destinations of one cause are named. */
    private static final int NAMED = 4;
    /** So many findings of severity info are told. */
    private static final int INFORMED = 10;

    private final TextOut out;
    private final HostAudit audit;

    public DoctorText(TextOut out, HostAudit audit) {
        this.out = out;
        this.audit = audit;
    }

    /** For people. */
    public void print() {
        verdict();
        List<Finding> severe = new ArrayList<>();
        List<Finding> informing = new ArrayList<>();
        for (Finding finding : audit.findings()) {
            (finding.severity() == Severity.INFO ? informing : severe).add(finding);
        }
        if (!severe.isEmpty()) {
            out.line();
            FindingText.print(out, severe, true);
        }
        if (!informing.isEmpty()) {
            inform(informing);
        }
        ConnectionText.print(out, "connections that wait, or do not get what their device could carry", audit.connections());
        if (!audit.causes().isEmpty()) {
            out.line().strong("what the cached exceptions come from").line();
            causes();
        }
        CoverageText.print(out, audit.snapshot().coverage());
    }

    /** What is in order is told in brief: explain and the JSON have the evidence. */
    private void inform(List<Finding> findings) {
        out.line().strong("in order, but good to know").line();
        for (int i = 0; i < findings.size() && i < INFORMED; i++) {
            Finding finding = findings.get(i);
            out.spaces(2).put(finding.id()).put("  ").faint(finding.confidence().word()).line();
            out.spaces(4).wrapped(finding.summary(), 4, 4);
        }
        if (findings.size() > INFORMED) {
            out.spaces(2).line("and " + (findings.size() - INFORMED) + " more; --oneline and --json show them all");
        }
    }

    private void verdict() {
        Snapshot snapshot = audit.snapshot();
        String host = snapshot.host().hostname();
        String netns = snapshot.host().netns();
        String subject = netns == null ? host == null ? "this host" : host : (host == null ? "" : host + ", ") + "namespace " + netns;
        int errors = count(Severity.ERROR);
        int warnings = count(Severity.WARNING);
        out.put(subject).put(": ");
        if (errors > 0) {
            out.bad(number(errors, "error")).put(warnings > 0 ? ", " : "");
        }
        if (warnings > 0) {
            out.caution(number(warnings, "warning"));
        }
        if (errors + warnings == 0) {
            out.good("nothing wrong found");
        }
        out.put("; ").line(number(audit.exceptions().size(), "cached exception"));
    }

    private int count(Severity severity) {
        int count = 0;
        for (Finding finding : audit.findings()) {
            count += finding.severity() == severity ? 1 : 0;
        }
        return count;
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private void causes() {
        Table table = new Table(">", "", "", "");
        for (CauseCount cause : audit.causes()) {
            table.row();
            table.cell(0, Integer.toString(cause.members().size()), Table.Tone.STRONG);
            table.cell(1, cause.id() == null ? "not explained" : cause.id());
            table.cell(2, cause.confidence() == null ? "" : cause.confidence().word(), Table.Tone.FAINT);
            table.cell(3, destinations(cause.members()));
        }
        table.print(out, 2, false);
    }

    private String destinations(List<Integer> members) {
        StringBuilder text = new StringBuilder(64);
        for (int i = 0; i < members.size() && i < NAMED; i++) {
            text.append(i == 0 ? "" : " ").append(audit.exceptions().get(members.get(i)).exception().destination());
        }
        if (members.size() > NAMED) {
            text.append(" and ").append(members.size() - NAMED).append(" more");
        }
        return text.toString();
    }

    /** For grep. */
    public void oneline() {
        ExplainText.findings(out, audit.findings());
        ConnectionText.oneline(out, audit.connections());
        for (CauseCount cause : audit.causes()) {
            out.put("cause ").put(cause.id() == null ? "-" : cause.id()).put(" count ").line(Integer.toString(cause.members().size()));
        }
    }
}
