package org.pmtuctl.cli;

import org.pmtuctl.action.Change;
import org.pmtuctl.action.ChangeReport;
import org.pmtuctl.operation.Consent;
import org.pmtuctl.render.json.ChangeJson;
import org.pmtuctl.render.text.ChangeText;

/** What all commands have in common that change the kernel: they show their plan, ask, and say what became of it. */
final class ChangeOptions implements Consent {
    static final String DRY_RUN = "--dry-run";
    static final String YES = "--yes";
    static final String FORCE = "--force";

    static final String HELP = """
              --dry-run       only print the plan, as sentences and as ip commands
              --yes           do not ask; needed where there is no terminal to ask on
              --force         although the plan is refused, where that is possible
            """;

    private final Invocation invocation;
    private final boolean dryRun;
    private final boolean yes;

    private ChangeOptions(Invocation invocation, boolean dryRun, boolean yes) {
        this.invocation = invocation;
        this.dryRun = dryRun;
        this.yes = yes;
    }

    static void describe(OptionTable table) {
        table.flag(DRY_RUN);
        table.flag(YES);
        table.flag(FORCE);
    }

    /** @throws UsageException where nobody could be asked */
    static ChangeOptions of(Invocation invocation) throws UsageException {
        refuseBundle(invocation);
        boolean dryRun = invocation.words().flag(DRY_RUN);
        boolean yes = invocation.words().flag(YES);
        if (!dryRun && invocation.options().bundle() != null) {
            throw new UsageException("a bundle is a recording, and nothing can be changed in it", "--dry-run shows what the change would be");
        }
        if (!dryRun && !yes && !invocation.terminal().canAsk()) {
            throw new UsageException("there is no terminal to ask on", "--dry-run shows what would be done, --yes does it");
        }
        return new ChangeOptions(invocation, dryRun, yes);
    }

    /** @throws UsageException for a host that is only a record */
    static void refuseBundle(Invocation invocation) throws UsageException {
        if (invocation.options().bundle() != null) {
            throw new UsageException("a bundle is a record: nothing in it can be changed, and pins are not looked at",
                    "show routes has them, of protocol 119");
        }
    }

    boolean dryRun() {
        return dryRun;
    }

    @Override
    public boolean given(ChangeReport planned) {
        boolean text = !invocation.options().json() && !invocation.options().oneline();
        if (text) {
            new ChangeText(invocation.text()).plan(planned);
            invocation.out().flush();
        }
        if (dryRun || yes || planned.plan().steps().isEmpty()) {
            return !dryRun;
        }
        if (!text) {
            for (String command : planned.commands()) {
                invocation.talk().line(command);
            }
        }
        return invocation.terminal().ask("pmtuctl: do this? [y/N] ");
    }

    /** Prints what became of it. */
    ExitCode tell(ChangeReport report) {
        if (invocation.options().json()) {
            ChangeJson.write(invocation.json(), report);
        } else if (invocation.options().oneline()) {
            new ChangeText(invocation.text()).oneline(report);
        } else {
            new ChangeText(invocation.text()).result(report);
        }
        if (report.outcome() == null) {
            if (!dryRun && !report.plan().steps().isEmpty()) {
                invocation.talk().say("nothing was done");
            }
            return ExitCode.OK;
        }
        if (report.outcome() != Change.Outcome.APPLIED) {
            invocation.talk().say("the " + report.plan().command() + " failed: " + report.failure());
        }
        return report.outcome() == Change.Outcome.APPLIED && !Boolean.FALSE.equals(report.verified()) ? ExitCode.OK : ExitCode.FAILED;
    }
}
