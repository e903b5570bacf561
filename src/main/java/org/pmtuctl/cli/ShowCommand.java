package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.operation.NoSuchObjectException;
import org.pmtuctl.operation.PolicyFilter;
import org.pmtuctl.operation.RawRequest;
import org.pmtuctl.operation.ShowIpsec;
import org.pmtuctl.operation.ShowRaw;
import org.pmtuctl.operation.StateFilter;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.raw.RawJson;
import org.pmtuctl.render.raw.RawPrinter;
import org.pmtuctl.render.raw.RawText;

/** {@code pmtuctl show}: raw kernel state, decoded. */
final class ShowCommand implements Command {
    private static final String DEV = "--dev";
    private static final String TABLE = "--table";
    private static final String ALL = "--all";
    private static final String PROTOCOL = IpsecOptions.PROTO;
    private static final String PROCESSES = "--processes";
    private static final String FAMILY = "-4 or -6";

    private static final List<String> KINDS =
            List.of("links", "addresses", "rules", "routes", "nexthops", "policies", "states", "sysctls", "counters", "sockets");

    @Override
    public String name() {
        return "show";
    }

    @Override
    public String help() {
        return """
                Usage: pmtuctl [OPTIONS] show OBJECT [ARGUMENTS]

                Shows what the kernel holds, decoded and not interpreted: the text in the words
                of ip and ss, the JSON with the keys of ip -j -d where ip has JSON.

                  links [--dev D]       devices, tunnels and what is special to them
                  addresses [--dev D]   their addresses
                  rules [--table T]     routing rules in the order they are asked
                  routes [PREFIX|ADDRESS] [--dev D] [--table T]
                                        routes of all tables: of PREFIX only those to it or into
                                        it, of ADDRESS those that lead there
                  nexthops [--dev D]    next-hop objects
                  policies [PREFIX|ADDRESS] [--dir in|out|fwd] [--type main|sub] [--dev D]
                           [--reqid N] [--mark M] [--if-id N]
                                        IPsec policies, newest first, those of sockets too: of
                                        PREFIX only those to it or into it, of ADDRESS those for
                                        packets to it
                  states [PREFIX|ADDRESS] [--proto esp|ah|comp] [--spi N] [--reqid N]
                         [--dir in|out] [--mark M] [--if-id N] [--mtu N]
                                        IPsec states, newest first, never with their keys: only
                                        those whose destination is, or is in, PREFIX
                  sysctls [NAME...]     settings that bear on path MTUs: of NAME only those that
                                        start with it
                  counters [NAME...]    protocol counters that are not zero
                  sockets [PREFIX|ADDRESS] [--dev D] [--proto tcp|udp] [--processes]
                                        sockets with their path MTU, MSS and retransmissions: of
                                        PREFIX only those with an end in it

                  --all                 also what this program could not decode, as bytes, and
                                        counters that are zero
                  --mark M              policies and states for packets with this mark: also those
                                        that take any
                  --if-id N             those of this interface id, 0 for those of none
                  --mtu N               overheads are told of a packet that has N bytes when it is
                                        protected (1500)
                  --processes           also who has the socket open: looks at every process

                Policies and states need CAP_NET_ADMIN. A direction is inferred where the kernel
                does not say it: what goes to an address of this host is inbound.

                Exit status 4: no such device, table or namespace.

                Examples:
                  pmtuctl show links --dev gre1
                  pmtuctl show routes 198.51.100.7
                  pmtuctl -6 -j show routes --table 100
                  pmtuctl show states 192.0.2.2 --proto esp --dir out
                  pmtuctl -o show policies --dir fwd
                  pmtuctl show sockets 198.51.100.0/24 --proto tcp""";
    }

    @Override
    public void options(OptionTable table) {
        table.value(DEV);
        table.value(TABLE);
        table.value(PROTOCOL);
        table.flag(ALL);
        table.flag(PROCESSES);
        IpsecOptions.describe(table);
    }

    @Override
    public ExitCode run(Invocation invocation) throws Exception {
        Words words = invocation.words();
        String kind = words.word(0);
        if (kind == null) {
            throw new UsageException("show needs an object", "one of: " + String.join(", ", KINDS));
        }
        List<String> filters = filters(kind);
        refuseOthers(invocation, kind, filters);
        RoutingNames names = invocation.place().names();
        RawPrinter printer = invocation.options().json() ? new RawJson(invocation.json(), invocation.options().pretty(), names)
                : new RawText(invocation.out(), names, invocation.options().oneline(), words.flag(ALL));
        List<Coverage> coverage = answer(invocation, kind, names, printer);
        if (!invocation.options().json()) {
            say(coverage, invocation);
        }
        return ExitCode.OK;
    }

    private static List<Coverage> answer(Invocation invocation, String kind, RoutingNames names, RawPrinter printer) throws Exception {
        Words words = invocation.words();
        switch (kind) {
            case "policies" -> {
                words.atMost(2);
                PolicyFilter filter = IpsecOptions.policies(words, invocation.options());
                return ShowIpsec.policies(invocation.place(), filter, words.value(DEV), printer);
            }
            case "states" -> {
                words.atMost(2);
                StateFilter filter = IpsecOptions.states(words, invocation.options());
                return ShowIpsec.states(invocation.place(), filter, IpsecOptions.fullPacket(words), printer);
            }
            default -> {
                return ShowRaw.run(invocation.place(), kind, request(invocation, kind, names), printer);
            }
        }
    }

    /** What a kind can be narrowed by. */
    private static List<String> filters(String kind) throws UsageException {
        return switch (kind) {
            case "links" -> List.of(DEV);
            case "addresses", "nexthops" -> List.of(DEV, FAMILY);
            case "rules" -> List.of(TABLE, FAMILY);
            case "routes" -> List.of(DEV, TABLE, FAMILY);
            case "policies" -> List.of(DEV, IpsecOptions.DIR, IpsecOptions.TYPE, IpsecOptions.REQID, IpsecOptions.MARK, IpsecOptions.IF_ID,
                    FAMILY);
            case "states" -> List.of(PROTOCOL, IpsecOptions.DIR, IpsecOptions.SPI, IpsecOptions.REQID, IpsecOptions.MARK,
                    IpsecOptions.IF_ID, IpsecOptions.MTU, FAMILY);
            case "sockets" -> List.of(DEV, PROTOCOL, PROCESSES, FAMILY);
            case "sysctls", "counters" -> List.of();
            default -> throw unknown(kind);
        };
    }

    private static UsageException unknown(String kind) {
        String guess = Suggestion.of(kind, KINDS);
        return new UsageException("cannot show '" + kind + "'", guess == null ? "one of: " + String.join(", ", KINDS) : guess);
    }

    private static void refuseOthers(Invocation invocation, String kind, List<String> filters) throws UsageException {
        for (String option : new String[] {DEV, TABLE, PROTOCOL, PROCESSES}) {
            refuse(invocation, kind, option, filters);
        }
        for (String option : IpsecOptions.names()) {
            refuse(invocation, kind, option, filters);
        }
        if (invocation.options().family() != 0 && !filters.contains(FAMILY)) {
            throw new UsageException("show " + kind + " cannot be narrowed by " + FAMILY);
        }
    }

    private static void refuse(Invocation invocation, String kind, String option, List<String> filters) throws UsageException {
        if (invocation.words().flag(option) && !filters.contains(option)) {
            throw new UsageException("show " + kind + " cannot be narrowed by " + option);
        }
    }

    private static RawRequest request(Invocation invocation, String kind, RoutingNames names) throws Exception {
        Words words = invocation.words();
        boolean named = kind.equals("sysctls") || kind.equals("counters");
        boolean located = kind.equals("routes") || kind.equals("sockets");
        words.atMost(named ? Integer.MAX_VALUE : located ? 2 : 1);
        String where = located ? words.word(1) : null;
        IpPrefix prefix = where == null ? null : Arguments.prefix(where);
        if (prefix != null) {
            invocation.options().requireFamily(prefix.address());
        }
        String protocol = words.value(PROTOCOL);
        if (protocol != null && !protocol.equals("tcp") && !protocol.equals("udp")) {
            throw new UsageException(PROTOCOL + " is tcp or udp here, not '" + protocol + "'");
        }
        ArrayList<String> starts = new ArrayList<>(0);
        for (int i = 1; named && i < words.count(); i++) {
            starts.add(words.word(i));
        }
        return new RawRequest(invocation.options().family(), words.value(DEV), table(words.value(TABLE), names), prefix,
                where != null && where.indexOf('/') < 0, protocol, words.flag(PROCESSES), starts);
    }

    private static Integer table(String text, RoutingNames names) throws NoSuchObjectException {
        Integer table = text == null ? null : names.tableNumber(text);
        if (text != null && table == null) {
            throw new NoSuchObjectException("no routing table '" + text
                    + "': neither a number nor a name in rt_tables of iproute2");
        }
        return table;
    }

    /** What was missed, beside the answer. */
    private static void say(List<Coverage> coverage, Invocation invocation) {
        for (Coverage note : coverage) {
            if (note.state() != Coverage.State.COMPLETE) {
                invocation.out().flush();
                invocation.talk().say(note.source() + " " + note.state().word() + ": " + note.reason());
            }
        }
    }
}
