package org.pmtuctl.cli;

import org.pmtuctl.action.FlushMethod;
import org.pmtuctl.action.FlushRequest;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.operation.FlushExceptions;

/** {@code pmtuctl flush}. */
final class FlushCommand implements Command {
    private static final String DEV = "--dev";
    private static final String ALL = "--all";
    private static final String METHOD = "--method";

    @Override
    public String name() {
        return "flush";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] flush DST|--dev DEVICE|--all [--method METHOD]
                               [--dry-run] [--yes]

                Makes the kernel forget what it has learned about the path to one destination,
                through one device, or at all. The plan says what goes, what goes with it, and
                what may come back; afterwards the kernel is asked what went and what stayed.
                (ip -4 route flush cache removes every IPv4 exception, whatever it is given.)

                  --dev DEVICE    the exceptions of that device, of both families unless -4 or -6
                  --all           every exception, of both families unless -4 or -6
                  --method METHOD how; without it the way that takes the least with it:
                    delete        IPv6: the kernel's own removal of one exception
                    lapse         IPv4: this host reports a smaller value to itself while
                                  net.ipv4.route.mtu_expires is 1 for a moment; a second later
                                  that one exception is gone, and no other (before Linux 5.18
                                  that setting is the whole host's: --force)
                    renew         the owning route or next-hop object takes its own place: all
                                  that it has learned goes, and no packet finds it missing
                    global        IPv4: every exception of the namespace
                """ + ChangeOptions.HELP + """

                Exit status 1: refused, or failed, or something else went too. 4: there is no
                such exception. 5: not privileged, nothing tried.

                Examples:
                  pmtuctl flush 198.51.100.7 --dry-run
                  pmtuctl flush 2001:db8::7 --yes
                  pmtuctl -4 flush --dev eth0""";
    }

    @Override
    public void options(OptionTable table) {
        table.value(DEV);
        table.flag(ALL);
        table.value(METHOD);
        ChangeOptions.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        words.atMost(1);
        String device = words.value(DEV);
        int given = words.count() + (device == null ? 0 : 1) + (words.flag(ALL) ? 1 : 0);
        if (given != 1) {
            throw new UsageException(given == 0 ? "what is to be flushed?" : "only one of them can be flushed at a time",
                    "an address, --dev DEVICE, or --all");
        }
        IpAddress destination = words.count() == 0 ? null : Arguments.address(words.word(0));
        if (destination != null) {
            invocation.options().requireFamily(destination);
        }
        ChangeOptions change = ChangeOptions.of(invocation);
        FlushRequest request = new FlushRequest(destination, device, invocation.options().family(), method(words),
                words.flag(ChangeOptions.FORCE));
        return change.tell(FlushExceptions.run(invocation.place(), request, change, change.dryRun()));
    }

    private static FlushMethod method(Words words) throws UsageException {
        String word = words.value(METHOD);
        FlushMethod method = word == null ? null : FlushMethod.of(word);
        if (word != null && method == null) {
            throw new UsageException("--method takes delete, lapse, renew or global, not '" + word + "'",
                    word.equals("shadow") ? "pmtuctl pin makes a route that overrules the exception" : null);
        }
        return method;
    }
}
