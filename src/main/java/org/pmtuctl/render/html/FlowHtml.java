package org.pmtuctl.render.html;

import java.util.List;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.path.Step.RouteStep;
import org.pmtuctl.path.Step.RuleStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.render.Headline;
import org.pmtuctl.render.LayerWords;
import org.pmtuctl.render.RoutingNames;

/** One explained flow: the answer, the picture, the same as a table, and why. */
final class FlowHtml {
    /** So many of the rules or routes that did not decide are named for each layer. */
    private static final int PASSED_OVER = 3;

    private final Html html;
    private final Explanation explanation;
    private final Path path;
    private final LayerWords words;
    private final String anchor;

    /** @param anchor  its id in the page */
    FlowHtml(Html html, Explanation explanation, RoutingNames names, String anchor) {
        this.html = html;
        this.explanation = explanation;
        this.path = explanation.path();
        this.words = new LayerWords(explanation.snapshot(), names);
        this.anchor = anchor;
    }

    /**
     * @param told    findings that the page has an article about already
     * @param folder  of the namespace: what the ids of those articles begin with
     * @param legend  says how the picture is to be read
     */
    void write(List<Finding> told, String folder, boolean legend) {
        Headline headline = new Headline(explanation);
        html.open("article", "flow").with("id", anchor).with("data-destination", path.flow().destination())
                .with("data-effective-mtu", path.effectiveMtu()).with("data-kernel-mtu", explanation.check().kernelMtu())
                .with("data-tcp-mss", explanation.tcpMss()).with("data-outcome", path.outcome().word())
                .with("data-limiting-layer", path.limitingStep() < 0 ? null : Integer.valueOf(path.limitingStep()));
        html.open("h4").text(headline.claim()).open("span", "reason").text(headline.reason()).end().endLine();
        kernel();
        for (String note : path.notes()) {
            html.open("p", "note").text(FindingHtml.sentence(note)).endLine();
        }
        if (!path.steps().isEmpty()) {
            html.open("div", "way");
            html.open("figure");
            new FlowPicture(html, explanation, anchor).write();
            if (legend) {
                html.element("figcaption", "Packet inside packet, as it leaves the host: to the right the bytes that each layer lets through,"
                        + " dashed what is put around.");
            }
            html.endLine();
            ladder();
            html.endLine();
        }
        ConnectionsHtml.write(html, "h5", "Connections to it", explanation.connections());
        findings(told, folder);
        html.endLine();
    }

    private void kernel() {
        Integer kernel = explanation.check().kernelMtu();
        Boolean agrees = explanation.check().agrees();
        String reports = kernel == null ? "" : ": a socket to it reports " + kernel + (Boolean.TRUE.equals(agrees) && path.effectiveMtu() != null
                && !kernel.equals(path.effectiveMtu()) ? ", for it does not look beyond the tunnel" : "");
        html.open("p", Boolean.FALSE.equals(agrees) ? "kernel disagrees" : "kernel");
        html.text(agrees == null ? "The kernel was not asked" + (explanation.unasked() == null ? "" : ": " + explanation.unasked())
                : (agrees ? "The kernel agrees" : "THE KERNEL DISAGREES") + reports).text(".");
        if (explanation.tcpMss() != null && path.outcome() == Outcome.REACHED && !path.flow().destination().isMulticast()) {
            html.text(" A TCP segment carries at most " + explanation.tcpMss() + " bytes (MSS).");
        }
        html.endLine();
        for (String disagreement : explanation.check().disagreements()) {
            html.open("p", "kernel disagrees").text(FindingHtml.sentence(disagreement)).endLine();
        }
    }

    private void ladder() {
        html.open("table", "ladder").element("caption", "The layers in the order of the kernel's decisions").open("thead").open("tr");
        for (String column : new String[] {"Layer", "MTU", "Adds", "What decided"}) {
            html.open("th").with("scope", "col").text(column).end();
        }
        html.end().end().open("tbody");
        for (int i = 0; i < path.steps().size(); i++) {
            row(path.steps().get(i), i);
        }
        html.end().endLine();
    }

    private void row(Step step, int index) {
        boolean limiting = index == path.limitingStep();
        Integer overhead = FlowPicture.overhead(step);
        FlowPicture.numbers(html.open("tr", limiting ? "limiting" : null).with("style", "--depth:" + step.depth()), step, index, limiting);
        html.open("th").with("scope", "row").text(LayerWords.kind(step));
        if (limiting) {
            html.text(" ").open("b", "mark").text("◀ limit").end();
        }
        html.end();
        html.element("td", step.mtu() == null ? "–" : step.mtu().toString());
        html.element("td", overhead == null ? "–" : "+" + overhead);
        html.open("td").element("code", step instanceof ExceptionStep exception ? words.exception(exception.exception()) : words.summary(step));
        if (step instanceof ExceptionStep exception && !exception.used()) {
            html.open("small").text("not used: " + exception.unused()).end();
        }
        List<Rejected> rejected = rejected(step);
        for (int i = 0; i < rejected.size() && i < PASSED_OVER; i++) {
            html.open("small").text("not " + rejected.get(i).what() + ": " + rejected.get(i).reason()).end();
        }
        if (rejected.size() > PASSED_OVER) {
            html.open("small").text("and " + (rejected.size() - PASSED_OVER) + " more passed over").end();
        }
        html.end().endLine();
    }

    private static List<Rejected> rejected(Step step) {
        if (step instanceof RuleStep rule) {
            return rule.rejected();
        }
        if (step instanceof StateStep state) {
            return state.rejected();
        }
        return step instanceof RouteStep route ? route.rejected() : List.of();
    }

    private void findings(List<Finding> told, String folder) {
        if (explanation.findings().isEmpty()) {
            return;
        }
        html.element("h5", "Why");
        for (Finding finding : explanation.findings()) {
            if (told.contains(finding)) {
                html.open("p", "see").text("See ").open("a").with("href", "#" + folder + "-" + finding.id()).text(finding.id()).end()
                        .text(": " + FindingHtml.sentence(finding.summary())).endLine();
            } else {
                FindingHtml.write(html, finding, null);
            }
        }
    }
}
