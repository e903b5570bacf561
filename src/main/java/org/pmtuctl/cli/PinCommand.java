package org.pmtuctl.cli;

import org.pmtuctl.action.PinRequest;
import org.pmtuctl.operation.PinDestination;
import org.pmtuctl.path.Flow;

/** {@code pmtuctl pin}. */
final class PinCommand implements Command {
    private static final String MTU = "--mtu";
    private static final String NO_LOCK = "--no-lock";
    private static final String FOR = "--for";
    private static final String REASON = "--reason";
    private static final String PERSIST = "--persist";
    private static final int MTU_BITS = 16;

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] pin DST --mtu N [--no-lock] [--for TIME] [SELECTORS]
                               [--dry-run] [--yes]

                Sets the MTU of one destination: a host route like the one that its packets use
                now, with an MTU of N bytes. N is the size of the IP packet on that route: where
                IPsec wraps the packet, that of the packet around it. The plan says what is left
                for the packet inside, what else the pin touches, and what it hides.

                  --mtu N         bytes
                  --no-lock       IPv4: let routers lower it further; without this option the MTU
                                  is locked, packets leave without DF and reports are ignored
                  --for TIME      its end: 90s, 15m, 2h, 3d. The kernel keeps that of an IPv6 pin;
                                  an overdue IPv4 pin stays until pmtuctl pins --expire
                  --persist       also print how the programs that make this host's routes would
                                  keep the pin over a restart; no file is written
                  --reason TEXT   kept in the journal, shown by pmtuctl pins
                """ + ChangeOptions.HELP + """

                The selectors say which traffic's route is meant, if rules lead it elsewhere:
                """ + FlowOptions.HELP + """

                Exit status 1: refused, or failed and put back. 5: not privileged, nothing tried.

                Examples:
                  pmtuctl pin 198.51.100.7 --mtu 1400 --dry-run
                  pmtuctl pin 198.51.100.7 --mtu 1400 --for 2h --reason ticket-4711 --yes""";
    }

    @Override
    public void options(OptionTable table) {
        table.value(MTU);
        table.flag(NO_LOCK);
        table.value(FOR);
        table.value(REASON);
        table.flag(PERSIST);
        ChangeOptions.describe(table);
        FlowOptions.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        Flow flow = FlowOptions.flow(words, invocation.options());
        if (flow.iif() != null) {
            throw new UsageException("--iif asks for a forwarded packet; a pin is made like the route of this host's own packets");
        }
        if (words.value(MTU) == null) {
            throw new UsageException("--mtu is missing: how many bytes?");
        }
        int mtu = Arguments.number(words, MTU, MTU_BITS);
        if (words.flag(PERSIST) && invocation.options().netns() != null) {
            throw new UsageException("--persist is about the programs that make routes in this machine's own namespace, not in another");
        }
        ChangeOptions change = ChangeOptions.of(invocation);
        PinRequest request = new PinRequest(flow, mtu, !words.flag(NO_LOCK), Arguments.duration(words, FOR), words.value(REASON),
                words.flag(ChangeOptions.FORCE));
        return change.tell(PinDestination.run(invocation.place(), request, words.flag(PERSIST), change, change.dryRun()));
    }
}
