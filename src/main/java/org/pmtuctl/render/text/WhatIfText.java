package org.pmtuctl.render.text;

import java.util.List;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Fate;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.SupposedAudit;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.path.Step;
import org.pmtuctl.render.LayerWords;
import org.pmtuctl.render.RoutingNames;

/** {@code --set}: what changes, before all that would be then. */
public final class WhatIfText {
    private static final int VALUE = 17;
    private static final int BODY = 4;

    private final TextOut out;
    private final RoutingNames names;

    public WhatIfText(TextOut out, RoutingNames names) {
        this.out = out;
        this.names = names;
    }

    /** For people. */
    public void print(Supposition supposition) {
        head(supposition.assignments());
        Explanation now = supposition.now();
        Explanation then = supposition.then();
        pair("effective MTU", text(now.path().effectiveMtu()), text(then.path().effectiveMtu()));
        pair("TCP MSS", text(now.tcpMss()), text(then.tcpMss()));
        pair("outcome", now.path().outcome().word(), then.path().outcome().word());
        limit("limited by", now);
        limit("then by", then);
        tail(supposition.appearing(), supposition.disappearing(), supposition.notes());
        if (!supposition.fates().isEmpty()) {
            out.line("  cached exceptions");
            for (Fate fate : supposition.fates()) {
                String name = fate.exception().destination() + " dev " + now.snapshot().linkName(fate.exception().ifindex());
                out.spaces(BODY).put(name).put(" ");
                out.wrapped(fate.text(), BODY + name.length() + 1, BODY + 2);
            }
        }
        out.line();
    }

    /** For people. */
    public void print(SupposedAudit supposed) {
        head(supposed.assignments());
        tail(supposed.appearing(), supposed.disappearing(), supposed.notes());
        if (supposed.appearing().isEmpty() && supposed.disappearing().isEmpty()) {
            out.line("  no finding appears or goes");
        }
        out.line();
    }

    private void head(List<String> assignments) {
        for (String assignment : assignments) {
            out.put("what if ").strong(assignment).line();
        }
        out.line("  computed on a changed picture: the host is not changed, and its kernel was not asked");
    }

    private void pair(String name, String now, String then) {
        out.spaces(2).put(name).spaces(VALUE - 2 - name.length());
        if (now.equals(then)) {
            out.put(now).line(", as now");
        } else {
            out.put(now).put(" now, ").strong(then).line(" then");
        }
    }

    private void limit(String name, Explanation explanation) {
        int at = explanation.path().limitingStep();
        if (at < 0) {
            return;
        }
        Step step = explanation.path().steps().get(at);
        out.spaces(2).put(name).spaces(VALUE - 2 - name.length());
        out.wrapped(LayerWords.kind(step) + " " + new LayerWords(explanation.snapshot(), names).summary(step), VALUE, VALUE);
    }

    private void tail(List<Finding> appearing, List<Finding> disappearing, List<String> notes) {
        findings("findings that appear", appearing);
        findings("findings that go", disappearing);
        if (!notes.isEmpty()) {
            out.line("  comes along");
            for (String note : notes) {
                out.spaces(BODY).wrapped(note, BODY, BODY + 2);
            }
        }
    }

    private void findings(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        out.spaces(2).line(title);
        for (Finding finding : findings) {
            out.spaces(BODY);
            FindingText.toned(out, finding.severity(), finding.id());
            out.wrapped(": " + finding.summary(), BODY + finding.id().length(), BODY + 2);
        }
    }

    /** For grep. */
    public void oneline(Supposition supposition) {
        assignments(supposition.assignments());
        out.put("what_if mtu now ").put(text(supposition.now().path().effectiveMtu())).put(" then ")
                .line(text(supposition.then().path().effectiveMtu()));
        changes(supposition.appearing(), supposition.disappearing(), supposition.notes());
        for (Fate fate : supposition.fates()) {
            out.put("what_if exception ").put(fate.exception().destination().toString()).put(" ").line(fate.text());
        }
    }

    /** For grep. */
    public void oneline(SupposedAudit supposed) {
        assignments(supposed.assignments());
        changes(supposed.appearing(), supposed.disappearing(), supposed.notes());
    }

    private void assignments(List<String> assignments) {
        for (String assignment : assignments) {
            out.put("what_if ").line(assignment);
        }
    }

    private void changes(List<Finding> appearing, List<Finding> disappearing, List<String> notes) {
        for (Finding finding : appearing) {
            out.put("what_if finding appears ").line(finding.id());
        }
        for (Finding finding : disappearing) {
            out.put("what_if finding goes ").line(finding.id());
        }
        for (String note : notes) {
            out.put("what_if note ").line(note);
        }
    }

    private static String text(Integer number) {
        return number == null ? "-" : number.toString();
    }
}
