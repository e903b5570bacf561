package org.pmtuctl.render.text;

import java.util.List;
import org.pmtuctl.explain.Evidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Remedy;
import org.pmtuctl.explain.Severity;

/** Findings: what, how sure, what was seen, what to do. */
final class FindingText {
    private static final int INDENT = 2;
    private static final int BODY = 4;
    private static final int LABEL = 10;

    private FindingText() {
    }

    static void print(TextOut out, List<Finding> findings, boolean withSubject) {
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                out.line();
            }
            print(out, findings.get(i), withSubject);
        }
    }

    private static void print(TextOut out, Finding finding, boolean withSubject) {
        out.spaces(INDENT);
        toned(out, finding.severity(), finding.id());
        out.put("  ").faint(finding.severity().word() + ", " + finding.confidence().word()).line();
        out.spaces(BODY).wrapped(finding.summary(), BODY, BODY);
        if (withSubject && finding.subject() != null) {
            label(out, "about");
            out.wrapped(finding.subject(), LABEL, LABEL);
        }
        for (int i = 0; i < finding.evidence().size(); i++) {
            Evidence evidence = finding.evidence().get(i);
            label(out, i == 0 ? "seen" : "");
            out.faint(evidence.source()).put(": ");
            out.wrapped(evidence.text(), LABEL + evidence.source().length() + 2, LABEL + 2);
        }
        for (int i = 0; i < finding.remedies().size(); i++) {
            remedy(out, finding.remedies().get(i), i == 0 ? "do" : "or");
        }
    }

    private static void remedy(TextOut out, Remedy remedy, String label) {
        label(out, label);
        out.wrapped(remedy.summary(), LABEL, LABEL);
        for (String command : remedy.commands()) {
            out.spaces(LABEL + 2).strong(command).line();
        }
    }

    private static void label(TextOut out, String label) {
        out.spaces(BODY).put(label).spaces(LABEL - BODY - label.length());
    }

    static void toned(TextOut out, Severity severity, String text) {
        switch (severity) {
            case INFO -> out.strong(text);
            case WARNING -> out.caution(text);
            case ERROR -> out.bad(text);
        }
    }
}
