package org.pmtuctl.cli;

import org.pmtuctl.operation.UndoChange;

/** {@code pmtuctl undo}. */
final class UndoCommand implements Command {
    @Override
    public String name() {
        return "undo";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] undo [--dry-run] [--yes] [--force]

                Takes back the last change that pmtuctl made to this network namespace, or what
                an interrupted one left. It knows them from a journal in /var/lib/pmtuctl, or in
                $PMTUCTL_STATE_DIR. If somebody has changed the same thing since, it says so and
                does nothing.

                """ + ChangeOptions.HELP + """

                Exit status 1: refused, or failed and put back. 4: nothing to undo.

                Examples:
                  pmtuctl undo --dry-run
                  pmtuctl undo --yes""";
    }

    @Override
    public void options(OptionTable table) {
        ChangeOptions.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        invocation.words().atMost(0);
        ChangeOptions change = ChangeOptions.of(invocation);
        return change.tell(UndoChange.run(invocation.place(), invocation.words().flag(ChangeOptions.FORCE), change, change.dryRun()));
    }
}
