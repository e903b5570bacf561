package org.pmtuctl.cli;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.operation.UnpinDestination;

/** {@code pmtuctl unpin}. */
final class UnpinCommand implements Command {
    private static final String FLUSH = "--flush";

    @Override
    public String name() {
        return "unpin";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] unpin DST [--flush] [--dry-run] [--yes]

                Removes the pin of a destination, in every table that has one. What the kernel
                had learned before, and the pin hid, counts again if it has not lapsed.

                  --flush         what the pin hides goes as well, as flush would do it
                """ + ChangeOptions.HELP + """

                Exit status 1: refused, or failed and put back. 4: DST is not pinned. 5: not
                privileged, nothing tried.

                Examples:
                  pmtuctl unpin 198.51.100.7
                  pmtuctl unpin 198.51.100.7 --flush --dry-run
                  pmtuctl unpin 198.51.100.7 --yes --json""";
    }

    @Override
    public void options(OptionTable table) {
        table.flag(FLUSH);
        ChangeOptions.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        if (words.count() == 0) {
            throw new UsageException("no destination given");
        }
        words.atMost(1);
        IpAddress destination = Arguments.address(words.word(0));
        invocation.options().requireFamily(destination);
        ChangeOptions change = ChangeOptions.of(invocation);
        return change.tell(UnpinDestination.run(invocation.place(), destination, words.flag(FLUSH), words.flag(ChangeOptions.FORCE), change,
                change.dryRun()));
    }
}
