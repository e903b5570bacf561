package org.pmtuctl.cli;

import java.io.IOException;
import org.pmtuctl.explain.Explanation;
import org.pmtuctl.explain.Supposition;
import org.pmtuctl.operation.ExplainFlow;
import org.pmtuctl.path.Flow;
import org.pmtuctl.path.Path;
import org.pmtuctl.render.json.MtuJson;

/** {@code pmtuctl mtu}. */
final class MtuCommand implements Command {
    @Override
    public String name() {
        return "mtu";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] mtu DST [SELECTORS]

                Prints the effective MTU of the flow: the largest IP packet, in bytes, that
                leaves this host unfragmented. Only the number; pmtuctl explain says why.

                """ + FlowOptions.HELP + SetOption.HELP + """

                Exit status 1: no packet of that flow leaves, or its MTU can't be told.

                Examples:
                  pmtuctl mtu 198.51.100.7
                  ping -M do -s $(( $(pmtuctl mtu 198.51.100.7) - 28 )) 198.51.100.7""";
    }

    @Override
    public void options(OptionTable table) {
        FlowOptions.describe(table);
        SetOption.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        GlobalOptions options = invocation.options();
        Flow flow = FlowOptions.flow(invocation.words(), options);
        Supposition supposition = !SetOption.any(invocation.words()) ? null
                : ExplainFlow.suppose(invocation.place(), flow, SetOption.assignments(invocation.words()), false);
        Explanation explanation = supposition != null ? supposition.then() : ExplainFlow.measure(invocation.place(), flow);
        Path path = explanation.path();
        Integer mtu = path.effectiveMtu();
        if (options.json()) {
            MtuJson.write(invocation.json(), explanation, supposition);
        } else if (mtu != null) {
            invocation.out().put(mtu).line();
            if (!Boolean.TRUE.equals(explanation.check().agrees())) {
                invocation.talk().tell(explanation.snapshot().coverage());
            }
            if (explanation.check().agrees() == null && invocation.place().isRecorded()) {
                invocation.talk().say("the kernel was not asked about this flow when the bundle was made: the number is what the recorded"
                        + " routes, exceptions and devices give");
            }
        }
        if (Boolean.FALSE.equals(explanation.check().agrees())) {
            invocation.talk().say("the kernel disagrees with this answer; see: pmtuctl explain " + flow.destination());
        }
        if (mtu == null) {
            String error = explanation.check().route() == null ? null : explanation.check().route().error();
            throw new IOException("no MTU for " + flow.destination() + ": " + path.outcome().meaning()
                    + (error == null ? "" : "; the kernel says " + error));
        }
        return ExitCode.OK;
    }
}
