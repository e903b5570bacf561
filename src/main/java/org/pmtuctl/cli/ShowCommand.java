package org.pmtuctl.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.operation.Place;

/** {@code pmtuctl show}: raw kernel state, decoded. */
final class ShowCommand implements Command {
    static final String DEV = "--dev";
    static final String TABLE = "--table";
    static final String ALL = "--all";
    static final String PROTOCOL = "--proto";
    static final String PROCESSES = "--processes";

    private static final List<String> KINDS =
            List.of("links", "addresses", "rules", "routes", "nexthops", "sysctls", "counters", "sockets");

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] show OBJECT [ARGUMENTS]

                Shows what the kernel holds, decoded and not interpreted: the text in the words
                of ip and ss, the JSON with the keys of ip -j -d.

                  links [--dev D]                      devices, tunnels and what is special to them
                  addresses [--dev D]                  their addresses
                  rules [--table T]                    routing rules in the order they are asked
                  routes [PREFIX|ADDRESS] [--dev D] [--table T]
                                                       routes of all tables; of PREFIX only those to
                                                       it or into it, of ADDRESS those that lead there
                  nexthops [--dev D]                   next-hop objects
                  sysctls [NAME...]                    settings that bear on path MTUs; of NAME only
                                                       those that start with it
                  counters [NAME...]                   protocol counters that are not zero
                  sockets [PREFIX] [--dev D] [--proto tcp|udp] [--processes]
                                                       sockets with their path MTU, MSS and
                                                       retransmissions; of PREFIX only those with an
                                                       end in it

                  --all           also what this program could not decode, as bytes; counters
                                  that are zero
                  --processes     who has the socket open (looks at every process)

                Exit status 4: no such device, table or namespace.

                Examples:
                  pmtuctl show links --dev gre1
                  pmtuctl show routes 198.51.100.7
                  pmtuctl -6 -j show routes --table 100
                  pmtuctl show sockets 198.51.100.0/24 --proto tcp""";
    }

    @Override
    public void options(OptionTable table) {
        table.value(DEV);
        table.value(TABLE);
        table.value(PROTOCOL);
        table.flag(ALL);
        table.flag(PROCESSES);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        String kind = invocation.words().word(0);
        if (kind == null) {
            throw new UsageException("show needs an object", "one of: " + String.join(", ", KINDS));
        }
        Place place = invocation.place();
        Callable<ExitCode> show = switch (kind) {
            case "links" -> new ShowLinks(new Showing(invocation, place, kind));
            case "addresses" -> new ShowAddresses(new Showing(invocation, place, kind));
            case "rules" -> new ShowRules(new Showing(invocation, place, kind));
            case "routes" -> new ShowRoutes(new Showing(invocation, place, kind));
            case "nexthops" -> new ShowNexthops(new Showing(invocation, place, kind));
            case "sysctls", "counters" -> new ShowSettings(new Showing(invocation, place, kind));
            case "sockets" -> new ShowSockets(new Showing(invocation, place, kind));
            default -> throw unknown(kind);
        };
        return place.call(show);
    }

    private static UsageException unknown(String kind) {
        String guess = Suggestion.of(kind, KINDS);
        return new UsageException("cannot show '" + kind + "'", guess == null ? "one of: " + String.join(", ", KINDS) : guess);
    }
}
