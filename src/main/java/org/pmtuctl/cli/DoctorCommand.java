package org.pmtuctl.cli;

import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.render.json.DoctorJson;
import org.pmtuctl.render.text.DoctorText;

/** {@code pmtuctl doctor}. */
final class DoctorCommand implements Command {
    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] doctor

                Audits the host: settings, routes and devices that harm path-MTU discovery, the
                worst first, and what every cached exception comes from. Changes nothing and
                sends nothing.

                Exit status 3: at least one warning or error was found.

                Examples:
                  pmtuctl doctor
                  pmtuctl --netns blue doctor --json""";
    }

    @Override
    public void options(OptionTable table) {
        // It has none of its own.
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        GlobalOptions options = invocation.options();
        invocation.words().atMost(0);
        HostAudit audit = AuditHost.run(invocation.place(), options.family());
        if (options.json()) {
            DoctorJson.write(invocation.json(), audit);
        } else if (options.oneline()) {
            new DoctorText(invocation.text(), audit).oneline();
            invocation.talk().tell(audit.snapshot().coverage());
        } else {
            new DoctorText(invocation.text(), audit).print();
        }
        Severity worst = audit.worst();
        return worst != null && worst.compareTo(Severity.WARNING) >= 0 ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
