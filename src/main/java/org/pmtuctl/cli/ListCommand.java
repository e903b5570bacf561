package org.pmtuctl.cli;

import org.pmtuctl.explain.ExceptionList;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.operation.ListExceptions;
import org.pmtuctl.operation.NoSuchObjectException;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.ListJson;
import org.pmtuctl.render.text.ListText;

/** {@code pmtuctl list}. */
final class ListCommand implements Command {
    private static final String DEV = "--dev";
    private static final String TABLE = "--table";
    private static final String ALL = "--all";

    @Override
    public String name() {
        return "list";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] list [DST|PREFIX] [--dev D] [--table T] [--all]

                Lists the path-MTU exceptions that the kernel has cached, IPv4 and IPv6, each
                once however often the kernel repeats it. Beside the value that the cache shows
                (MTU) stands the value that a lookup of that destination gives (EFFECTIVE); where
                they differ, the effective one is what traffic gets.

                  DST|PREFIX      only destinations that are, or are in, this one
                  --dev D         only those of device D
                  --table T       only those of routes in table T, a name or a number
                  --all           also entries that hold nothing in force: emptied by a flush,
                                  or lapsed and not yet swept up

                Columns: AGE is the time since the last refresh; TABLE is the first table that
                lists it; CAUSE is the leading cause and how sure it is (pmtuctl explain DST
                says more).

                Exit status 4: no such device, table or namespace, or nothing for DST or PREFIX.

                Examples:
                  pmtuctl list
                  pmtuctl list 198.51.100.0/24 --dev eth0
                  pmtuctl -6 -j list""";
    }

    @Override
    public void options(OptionTable table) {
        table.value(DEV);
        table.value(TABLE);
        table.flag(ALL);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        GlobalOptions options = invocation.options();
        words.atMost(1);
        IpPrefix within = words.count() == 0 ? null : Arguments.prefix(words.word(0));
        if (within != null) {
            options.requireFamily(within.address());
        }
        RoutingNames names = invocation.place().names();
        Integer table = words.value(TABLE) == null ? null : table(names, words.value(TABLE));
        ExceptionList list = ListExceptions.run(invocation.place(),
                new ListExceptions.Filter(options.family(), within, words.value(DEV), table, words.flag(ALL)));
        if (options.json()) {
            ListJson.write(invocation.json(), list);
        } else if (options.oneline()) {
            new ListText(invocation.text(), names).oneline(list);
            invocation.talk().tell(list.snapshot().coverage());
        } else {
            new ListText(invocation.text(), names).table(list);
        }
        if (within != null && list.exceptions().isEmpty()) {
            throw new NoSuchObjectException("no cached exception for " + words.word(0)
                    + (list.leftOut() > 0 ? " is in force; --all shows what is left of one" : ""));
        }
        return ExitCode.OK;
    }

    private static int table(RoutingNames names, String text) throws NoSuchObjectException {
        Integer table = names.tableNumber(text);
        if (table == null) {
            throw new NoSuchObjectException("no routing table '" + text + "': neither a number nor a name in rt_tables of iproute2");
        }
        return table;
    }
}
