package org.pmtuctl.render.html;

import java.util.List;
import org.pmtuctl.explain.Evidence;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.Remedy;

/** A finding: how bad and how sure, what, what was seen, what to do. */
final class FindingHtml {
    private FindingHtml() {
    }

    /** @param anchor  its id in the page; null for none */
    static void write(Html html, Finding finding, String anchor) {
        String severity = finding.severity().word();
        html.open("article", "finding " + severity).with("id", anchor).with("data-finding", finding.id()).with("data-severity", severity)
                .with("data-confidence", finding.confidence().word());
        html.open("h4").open("span", "severity").text(severity).end().text(" ").open("code").text(finding.id()).end().text(" ")
                .open("span", "confidence").text(finding.confidence().word()).end().endLine();
        html.open("p", "summary").text(sentence(finding.summary())).endLine();
        if (finding.subject() != null) {
            html.open("p", "subject").text("About ").open("code").text(finding.subject()).end().endLine();
        }
        html.open("dl", "evidence");
        for (Evidence evidence : finding.evidence()) {
            html.element("dt", evidence.source()).element("dd", evidence.text());
        }
        html.endLine();
        if (!finding.remedies().isEmpty()) {
            remedies(html, finding.remedies());
        }
        html.endLine();
    }

    private static void remedies(Html html, List<Remedy> remedies) {
        html.open("div", "remedies");
        html.element("p", remedies.size() > 1 ? "What to do, best first:" : "What to do:");
        html.open("ol");
        for (Remedy remedy : remedies) {
            html.open("li").element("p", sentence(remedy.summary()));
            for (String command : remedy.commands()) {
                // One click selects the whole of it.
                html.open("pre").element("code", command).end();
            }
            html.endLine();
        }
        html.end().endLine();
    }

    /** A summary as a sentence of its own. */
    static String sentence(String clause) {
        if (clause.isEmpty()) {
            return clause;
        }
        char last = clause.charAt(clause.length() - 1);
        String end = last == '.' || last == '?' || last == ':' ? "" : ".";
        return clause + end;
    }
}
