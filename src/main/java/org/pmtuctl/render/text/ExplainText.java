package org.pmtuctl.render.text;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.explain.ExplainedException;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Finding;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;
import org.pmtuctl.path.Step;
import org.pmtuctl.path.Step.ExceptionStep;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.path.Step.RouteStep;
import org.pmtuctl.path.Step.RuleStep;
import org.pmtuctl.path.Step.StateStep;
import org.pmtuctl.render.Headline;
import org.pmtuctl.render.IpProtocols;
import org.pmtuctl.render.LayerWords;
import org.pmtuctl.render.RoutingNames;

/** {@code pmtuctl explain}: the answer, then the layers, then the causes, then what is not known. */
public final class ExplainText {
    /** So many of the rules or routes that did not decide are named for each layer. */
    private static final int PASSED_OVER = 6;

    private final TextOut out;
    private final RoutingNames names;
    private final Explanation explanation;
    private final Path path;
    private final LayerWords words;

    public ExplainText(TextOut out, RoutingNames names, Explanation explanation) {
        this.out = out;
        this.names = names;
        this.explanation = explanation;
        this.path = explanation.path();
        this.words = new LayerWords(explanation.snapshot(), names);
    }

    /** For people. */
    public void print() {
        Headline headline = new Headline(explanation);
        out.strong(headline.claim());
        out.wrapped(headline.reason(), headline.claim().length(), 2);
        for (String note : path.notes()) {
            out.spaces(2).wrapped(note, 2, 4);
        }
        kernel();
        String selectors = selectors(path.flow());
        if (!selectors.isEmpty()) {
            out.put("  for the flow").line(selectors);
        }
        ladder();
        others();
        ConnectionText.print(out, "connections to it", explanation.connections());
        if (!explanation.findings().isEmpty()) {
            out.line().strong("why").line();
            FindingText.print(out, explanation.findings(), false);
        }
        CoverageText.print(out, explanation.snapshot().coverage());
    }

    private void kernel() {
        Integer kernel = explanation.check().kernelMtu();
        Boolean agrees = explanation.check().agrees();
        out.spaces(2);
        if (agrees == null) {
            String unasked = "the kernel was not asked" + (explanation.unasked() == null ? "" : ": " + explanation.unasked());
            out.wrapped(unasked, 2, 4);
        } else if (agrees) {
            out.good("the kernel agrees");
            boolean looksNoFurther = kernel != null && path.socketMtu() != null && !path.socketMtu().equals(path.effectiveMtu());
            out.wrapped(kernel != null ? ": a socket to it reports " + kernel
                    + (looksNoFurther ? ", for it does not look beyond the tunnel" : "")
                    : explanation.unasked() == null ? "" : " on the route; no socket was asked: " + explanation.unasked(), 19, 4);
        } else {
            out.bad("THE KERNEL DISAGREES").line(kernel == null ? "" : ": a socket to it reports " + kernel);
            for (String disagreement : explanation.check().disagreements()) {
                out.spaces(4).wrapped(disagreement, 4, 4);
            }
        }
        if (explanation.tcpMss() != null && path.outcome() == Outcome.REACHED
                && !path.flow().destination().isMulticast()) {
            out.put("  a TCP segment carries at most ").put(explanation.tcpMss().toString()).line(" bytes (MSS)");
        }
    }

    static String selectors(Flow flow) {
        StringBuilder text = new StringBuilder(48);
        word(text, "from", flow.source());
        word(text, "proto", flow.protocol() == 0 ? null : IpProtocols.name(flow.protocol()));
        word(text, "sport", flow.sourcePort() == 0 ? null : Integer.valueOf(flow.sourcePort()));
        word(text, "dport", flow.destinationPort() == 0 ? null : Integer.valueOf(flow.destinationPort()));
        word(text, "mark", flow.mark() == 0 ? null : "0x" + Integer.toHexString(flow.mark()));
        word(text, "tos", flow.tos() == 0 ? null : "0x" + Integer.toHexString(flow.tos()));
        word(text, "uid", flow.uid() == null ? null : Integer.toUnsignedString(flow.uid()));
        word(text, "iif", flow.iif());
        word(text, "oif", flow.oif());
        return text.toString();
    }

    private static void word(StringBuilder text, String name, Object value) {
        if (value != null) {
            text.append(' ').append(name).append(' ').append(value);
        }
    }

    private void ladder() {
        if (path.steps().isEmpty()) {
            return;
        }
        out.line();
        Table table = new Table("", "LAYER", ">MTU", "");
        for (int i = 0; i < path.steps().size(); i++) {
            Step step = path.steps().get(i);
            boolean limiting = i == path.limitingStep();
            Table.Tone tone = limiting ? Table.Tone.STRONG : Table.Tone.PLAIN;
            table.row();
            table.cell(0, limiting ? "=>" : "");
            table.cell(1, "  ".repeat(step.depth()) + LayerWords.kind(step), tone);
            table.cell(2, step.mtu() == null ? "-" : step.mtu().toString(), tone);
            if (step instanceof ExceptionStep exception) {
                table.cell(3, words.exception(exception.exception()), tone);
                if (!exception.used()) {
                    remark(table, "not used: " + exception.unused());
                }
            } else {
                table.cell(3, words.summary(step), tone);
            }
            List<Rejected> rejected = rejected(step);
            for (int j = 0; j < rejected.size() && j < PASSED_OVER; j++) {
                remark(table, "not " + rejected.get(j).what() + ": " + rejected.get(j).reason());
            }
            if (rejected.size() > PASSED_OVER) {
                remark(table, "and " + (rejected.size() - PASSED_OVER) + " more passed over; --json names them");
            }
        }
        table.print(out, 2, true);
    }

    private static void remark(Table table, String text) {
        table.row();
        table.cell(3, "  " + text, Table.Tone.FAINT);
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

    /** Exceptions for the destination that are no layer of this path. */
    private void others() {
        List<ExplainedException> others = new ArrayList<>(2);
        for (ExplainedException explained : explanation.exceptions()) {
            if (!isLayer(explained.exception())) {
                others.add(explained);
            }
        }
        if (!others.isEmpty()) {
            out.line().strong("also cached for this destination, elsewhere").line();
            ListText.exceptions(out, 2, explanation.snapshot(), others, names);
        }
    }

    private boolean isLayer(RouteException exception) {
        for (Step step : path.steps()) {
            if (step instanceof ExceptionStep layer && layer.exception() == exception) {
                return true;
            }
        }
        return false;
    }

    /** For grep: one line for the flow, each layer, each exception, each finding. */
    public void oneline() {
        out.put("flow to ").put(path.flow().destination().toString()).put(selectors(path.flow()));
        out.put(" mtu ").put(text(path.effectiveMtu())).put(" kernel_mtu ").put(text(explanation.check().kernelMtu()));
        Boolean agrees = explanation.check().agrees();
        out.put(" agrees ").put(agrees == null ? "-" : agrees ? "yes" : "no").put(" outcome ").line(path.outcome().word());
        for (int i = 0; i < path.steps().size(); i++) {
            Step step = path.steps().get(i);
            out.put("layer ").put(LayerWords.kind(step)).put(" depth ").put(Integer.toString(step.depth())).put(" mtu ")
                    .put(text(step.mtu())).put(i == path.limitingStep() ? " limiting yes " : " limiting no ").line(words.summary(step));
        }
        for (ExplainedException exception : explanation.exceptions()) {
            out.put("exception ");
            new ListText(out, names).oneline(explanation.snapshot(), exception);
            out.line();
        }
        ConnectionText.oneline(out, explanation.connections());
        findings(out, explanation.findings());
    }

    static void findings(TextOut out, List<Finding> findings) {
        for (Finding finding : findings) {
            out.put("finding ").put(finding.id()).put(" ").put(finding.severity().word()).put(" ").put(finding.confidence().word())
                    .put(" ").line(finding.summary());
        }
    }

    private static String text(Integer number) {
        return number == null ? "-" : number.toString();
    }
}
