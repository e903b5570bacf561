package org.pmtuctl.cli;

import org.pmtuctl.explain.HostAudit;
import org.pmtuctl.explain.Severity;
import org.pmtuctl.explain.SupposedAudit;
import org.pmtuctl.operation.AuditHost;
import org.pmtuctl.render.json.DoctorJson;
import org.pmtuctl.render.text.DoctorText;
import org.pmtuctl.render.text.WhatIfText;

/** {@code pmtuctl doctor}. */
final class DoctorCommand implements Command {
    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] doctor [--set ...]

                Audits the host: settings, routes and devices that harm path-MTU discovery, the
                worst first, and what every cached exception comes from. Changes nothing and
                sends nothing.

                """ + SetOption.HELP + """

                Exit status 3: at least one warning or error was found.

                Examples:
                  pmtuctl doctor
                  pmtuctl --netns blue doctor --json""";
    }

    @Override
    public void options(OptionTable table) {
        SetOption.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        GlobalOptions options = invocation.options();
        invocation.words().atMost(0);
        SupposedAudit supposed = !SetOption.any(invocation.words()) ? null
                : AuditHost.suppose(invocation.place(), options.family(), SetOption.assignments(invocation.words()));
        HostAudit audit = supposed != null ? supposed.then() : AuditHost.run(invocation.place(), options.family());
        if (options.json()) {
            DoctorJson.write(invocation.json(), audit, supposed);
            return status(audit);
        }
        if (supposed != null) {
            WhatIfText text = new WhatIfText(invocation.text(), invocation.place().names());
            if (options.oneline()) {
                text.oneline(supposed);
            } else {
                text.print(supposed);
            }
        }
        if (options.oneline()) {
            new DoctorText(invocation.text(), audit).oneline();
            invocation.talk().tell(audit.snapshot().coverage());
        } else {
            new DoctorText(invocation.text(), audit).print();
        }
        return status(audit);
    }

    private static ExitCode status(HostAudit audit) {
        Severity worst = audit.worst();
        return worst != null && worst.compareTo(Severity.WARNING) >= 0 ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
