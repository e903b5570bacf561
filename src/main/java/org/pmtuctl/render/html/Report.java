package org.pmtuctl.render.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.HostAudit.CauseCount;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.Timestamps;

/**
 * The page of a bundle: tell it of each namespace and then of that namespace's flows, at the end take the page. What was told is
 * kept as markup, so the pictures of many namespaces need not be in memory together.
 */
public final class Report {
    /** So many findings of a namespace have an article; doctor.txt has the others. */
    private static final int MOST_FINDINGS = 200;
    /** Nothing but what is in the page is ever loaded or run, whatever got into it. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Output out = new Output(body);
    private final Html html = new Html(out);
    private final List<Summary> namespaces = new ArrayList<>();
    private final Set<Coverage> unseen = new LinkedHashSet<>();
    private List<Finding> told = List.of();
    private int flows;

    /** What the head of the page says of a namespace. */
    private record Summary(Host host, int errors, int warnings, int exceptions, Finding worst) {
        String label() {
            return host.netns() == null ? "the caller's own" : host.netns();
        }
    }

    /** Begins with a namespace. */
    public void namespace(HostAudit audit, RoutingNames names) {
        endNamespace();
        String folder = "ns" + namespaces.size();
        List<Finding> findings = audit.findings();
        Summary summary = new Summary(audit.snapshot().host(), count(findings, Severity.ERROR), count(findings, Severity.WARNING),
                audit.exceptions().size(), findings.isEmpty() ? null : findings.get(0));
        namespaces.add(summary);
        told = findings.subList(0, Math.min(findings.size(), MOST_FINDINGS));
        flows = 0;
        html.open("section", "namespace").with("id", folder).with("data-namespace", summary.host.netns());
        html.open("h2").text("Network namespace ").element("bdi", summary.label()).endLine();
        html.open("p", "verdict").text(FindingHtml.sentence(verdict(List.of(summary)))).endLine();
        html.element("h3", "Findings");
        Set<String> anchors = new LinkedHashSet<>();
        for (Finding finding : told) {
            FindingHtml.write(html, finding, anchors.add(finding.id()) ? folder + "-" + finding.id() : null);
        }
        if (findings.size() > told.size()) {
            html.element("p", "And " + (findings.size() - told.size()) + " more: " + folder + "/doctor.txt has them all.");
        }
        if (findings.isEmpty()) {
            html.element("p", "None.");
        }
        html.element("h3", "Cached exceptions");
        if (audit.exceptions().isEmpty()) {
            html.element("p", "None. An IPv4 exception that nothing has used since it was learned is not listed by the kernel.");
        } else {
            causes(audit.causes());
            new ExceptionsHtml(html, audit.snapshot(), names, folder, anchors).write(audit.exceptions());
        }
        ConnectionsHtml.write(html, "h3", "Connections that wait, or do not get what their device could carry", audit.connections());
        unseen(audit.snapshot().coverage());
    }

    /** A flow in the namespace that was begun last. */
    public void flow(Explanation explanation, RoutingNames names) {
        String folder = "ns" + (namespaces.size() - 1);
        if (flows == 0) {
            html.element("h3", "Explained flows");
        }
        new FlowHtml(html, explanation, names, folder + "-flow" + flows).write(told, folder, flows == 0);
        flows++;
        unseen(explanation.snapshot().coverage());
    }

    private void causes(List<CauseCount> causes) {
        html.open("ul", "causes");
        for (CauseCount cause : causes) {
            html.open("li").element("b", Integer.toString(cause.members().size())).text(" × ").text(cause.id() == null ? "not explained"
                    : cause.id() + ", " + cause.confidence().word()).end();
        }
        html.endLine();
    }

    private void unseen(List<Coverage> coverage) {
        for (Coverage note : coverage) {
            if (note.state() != Coverage.State.COMPLETE) {
                unseen.add(note);
            }
        }
    }

    private void endNamespace() {
        if (namespaces.isEmpty()) {
            return;
        }
        if (!unseen.isEmpty()) {
            html.element("h3", "Not fully seen").open("ul", "unseen");
            for (Coverage note : unseen) {
                html.open("li").element("b", note.source()).text(" " + note.state().word() + (note.reason() == null ? "" : ": " + note.reason()))
                        .end();
            }
            html.endLine();
            unseen.clear();
        }
        html.endLine();
    }

    /**
     * The whole page; nothing more can be told afterwards.
     *
     * @param tool        version of the program that recorded
     * @param madeMillis  when, since 1970 UTC
     * @param cuts        what was left out, a sentence each
     */
    public byte[] page(String tool, long madeMillis, List<String> cuts) {
        endNamespace();
        out.flush();
        byte[] sections = body.toByteArray();
        body.reset();
        Host host = namespaces.get(0).host;
        out.raw("<!DOCTYPE html>").line();
        html.open("html").with("lang", "en").open("head");
        html.open("meta").with("charset", "utf-8").empty();
        html.open("meta").with("http-equiv", "Content-Security-Policy").with("content", POLICY).empty();
        html.open("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1").empty();
        html.open("meta").with("name", "color-scheme").with("content", "light dark").empty();
        html.element("title", "Path MTUs of " + name(host) + ", " + Timestamps.utc(host.timeMillis()));
        html.open("style").own(style()).end().endLine();
        html.open("body").open("header");
        html.open("h1").text("Path MTUs of ").element("bdi", name(host)).end();
        html.open("p", "verdict").text(FindingHtml.sentence(verdict(namespaces))).endLine();
        html.open("dl", "facts");
        fact("Host", name(host));
        fact("Kernel", host.kernel());
        fact("Recorded", Timestamps.utc(madeMillis));
        fact("By", "pmtuctl " + tool);
        html.endLine();
        if (namespaces.size() > 1) {
            contents();
        }
        html.endLine();
        html.open("main").text("");
        out.line();
        out.flush();
        body.write(sections, 0, sections.length);
        if (!cuts.isEmpty()) {
            html.open("aside", "cuts").element("h2", "Left out").open("ul");
            for (String cut : cuts) {
                html.element("li", cut);
            }
            html.end().endLine();
        }
        html.endLine();
        html.element("footer", "The bundle that this page was in can be asked: pmtuctl --bundle FILE explain DESTINATION. "
                + "Keys are not in it; addresses and names are.").end().endLine();
        out.flush();
        return body.toByteArray();
    }

    private void contents() {
        html.open("nav").with("aria-label", "Network namespaces").open("ul");
        for (int i = 0; i < namespaces.size(); i++) {
            html.open("li").open("a").with("href", "#ns" + i).element("bdi", namespaces.get(i).label()).end()
                    .text(": " + counts(List.of(namespaces.get(i)))).endLine();
        }
        html.end().endLine();
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).end();
    }

    private static String name(Host host) {
        return host.hostname() == null ? "this host" : host.hostname();
    }

    /** One sentence: how much, and what is worst. */
    private static String verdict(List<Summary> all) {
        Finding worst = null;
        for (Summary each : all) {
            if (each.worst != null && (worst == null || each.worst.severity().compareTo(worst.severity()) > 0)) {
                worst = each.worst;
            }
        }
        return counts(all) + (all.size() > 1 ? " in " + all.size() + " network namespaces" : "")
                + (worst == null ? "" : ": " + (worst.severity() == Severity.INFO ? "" : "foremost, ") + worst.summary());
    }

    private static String counts(List<Summary> all) {
        int errors = 0;
        int warnings = 0;
        int exceptions = 0;
        for (Summary each : all) {
            errors += each.errors;
            warnings += each.warnings;
            exceptions += each.exceptions;
        }
        StringBuilder text = new StringBuilder(48);
        if (errors > 0) {
            text.append(number(errors, "error")).append(warnings > 0 ? ", " : "");
        }
        if (warnings > 0) {
            text.append(number(warnings, "warning"));
        }
        return text.append(errors + warnings == 0 ? "Nothing wrong found" : "").append(" and ").append(number(exceptions, "cached exception"))
                .toString();
    }

    private static int count(List<Finding> findings, Severity severity) {
        int count = 0;
        for (Finding finding : findings) {
            count += finding.severity() == severity ? 1 : 0;
        }
        return count;
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String style() {
        try (InputStream sheet = Report.class.getResourceAsStream("report.css")) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
