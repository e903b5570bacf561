package org.pmtuctl.cli;

import java.util.List;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.operation.IprouteFiles;
import org.pmtuctl.operation.NoSuchObjectException;
import org.pmtuctl.operation.Place;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.Document;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.uapi.Socket;

/** What the kinds of {@code show} have in common: which words they take, and the frame around their objects. */
final class Showing {
    private static final String[] FILTERS = {ShowCommand.DEV, ShowCommand.TABLE, ShowCommand.PROTOCOL, ShowCommand.PROCESSES};

    private final Invocation invocation;
    private final Place place;
    private final String kind;
    private final JsonWriter json;
    private final RoutingNames names = IprouteFiles.names();

    Showing(Invocation invocation, Place place, String kind) {
        this.invocation = invocation;
        this.place = place;
        this.kind = kind;
        this.json = invocation.options().json() ? invocation.json() : null;
    }

    /** Refuses filters that this kind does not have. */
    void takes(String... filters) throws UsageException {
        for (String filter : FILTERS) {
            if ((words().flag(filter) || words().value(filter) != null) && !List.of(filters).contains(filter)) {
                throw new UsageException("show " + kind + " has no " + filter);
            }
        }
    }

    void hasNoFamily() throws UsageException {
        if (options().family() != 0) {
            throw new UsageException("show " + kind + " does not know families: -" + options().family() + " means nothing here");
        }
    }

    Words words() {
        return invocation.words();
    }

    GlobalOptions options() {
        return invocation.options();
    }

    boolean all() {
        return words().flag(ShowCommand.ALL);
    }

    Output out() {
        return invocation.out();
    }

    RoutingNames names() {
        return names;
    }

    RawState open() throws Exception {
        return RawState.open(place);
    }

    /** The value of --dev; null without. */
    String device() {
        return words().value(ShowCommand.DEV);
    }

    /** The number that --table stands for; null without it. */
    Integer table() throws NoSuchObjectException {
        String text = words().value(ShowCommand.TABLE);
        Integer table = text == null ? null : names.tableNumber(text);
        if (text != null && table == null) {
            throw new NoSuchObjectException("no routing table '" + text + "': neither a number nor a name in rt_tables of iproute2");
        }
        return table;
    }

    static boolean isIpv6(int family) {
        return family == Socket.AF_INET6;
    }

    /** AF_INET, AF_INET6, or both. */
    int[] families() {
        return switch (options().family()) {
            case 4 -> new int[] {Socket.AF_INET};
            case 6 -> new int[] {Socket.AF_INET6};
            default -> new int[] {Socket.AF_INET, Socket.AF_INET6};
        };
    }

    /** Null when text is wanted. */
    JsonWriter json() {
        return json;
    }

    /** Opens the document and its array; nothing in text. */
    void begin(Host host) {
        if (json != null) {
            Document.begin(json, "show-" + kind, host);
            json.beginArray(kind);
        }
    }

    /** Closes the document; in text, what was missed is said beside the answer. */
    ExitCode end(List<Coverage> coverage) {
        if (json != null) {
            json.endArray();
            Document.end(json, coverage);
            return ExitCode.OK;
        }
        for (Coverage note : coverage) {
            if (note.state() != Coverage.State.COMPLETE) {
                out().flush();
                invocation.talk().say(note.source() + " " + note.state().word() + ": " + note.reason());
            }
        }
        return ExitCode.OK;
    }
}
