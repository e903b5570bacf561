package org.pmtuctl.cli;

import org.pmtuctl.action.PinList;
import org.pmtuctl.operation.ExpirePins;
import org.pmtuctl.operation.ListPins;
import org.pmtuctl.render.json.PinsJson;
import org.pmtuctl.render.text.PinsText;

/** {@code pmtuctl pins}. */
final class PinsCommand implements Command {
    private static final String EXPIRE = "--expire";

    @Override
    public String name() {
        return "pins";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] pins [--expire [--dry-run] [--yes]]

                Lists the pins: since when and until when, whether a lookup meets them, whether
                the route that each refines still leads the same way, and what was learned that
                they hide. Pins are found by their routing protocol number, 119; age, end and
                reason stand in the journal, which only root can read.

                  --expire        removes those whose end is over
                """ + ChangeOptions.HELP + """

                Examples:
                  pmtuctl pins
                  pmtuctl -4 -j pins""";
    }

    @Override
    public void options(OptionTable table) {
        table.flag(EXPIRE);
        ChangeOptions.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        GlobalOptions options = invocation.options();
        ChangeOptions.refuseBundle(invocation);
        Words words = invocation.words();
        words.atMost(0);
        if (words.flag(EXPIRE)) {
            ChangeOptions change = ChangeOptions.of(invocation);
            return change.tell(ExpirePins.run(invocation.place(), options.family(), change, change.dryRun()));
        }
        if (words.flag(ChangeOptions.DRY_RUN) || words.flag(ChangeOptions.YES) || words.flag(ChangeOptions.FORCE)) {
            throw new UsageException("without --expire, pins only lists: there is nothing to ask about");
        }
        PinList list = ListPins.run(invocation.place(), options.family());
        if (options.json()) {
            PinsJson.write(invocation.json(), list);
        } else if (options.oneline()) {
            new PinsText(invocation.text(), invocation.place().names()).oneline(list);
            invocation.talk().tell(list.notes());
        } else {
            new PinsText(invocation.text(), invocation.place().names()).table(list);
        }
        return ExitCode.OK;
    }
}
