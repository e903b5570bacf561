package org.pmtuctl.render.text;

import java.util.List;
import org.pmtuctl.explain.Connection;
import org.pmtuctl.explain.Connections;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;

/** TCP connections, a row each. */
final class ConnectionText {
    /** So many are shown. */
    private static final int SHOWN = 8;

    private ConnectionText() {
    }

    /** Nothing where there are none. */
    static void print(TextOut out, String title, List<Connection> connections) {
        if (connections.isEmpty()) {
            return;
        }
        out.line().strong(title).line();
        Table table = new Table("CONNECTION", ">PMTU", ">MSS", ">ADVMSS", ">RETRANS", "");
        for (int i = 0; i < connections.size() && i < SHOWN; i++) {
            Connection connection = connections.get(i);
            TcpSocket socket = connection.socket();
            TcpProgress progress = socket.progress();
            boolean stalled = connection.trouble() == Connection.Trouble.STALLED;
            table.row();
            table.cell(0, Connections.ends(socket), stalled ? Table.Tone.CAUTION : Table.Tone.PLAIN);
            table.cell(1, Integer.toString(progress.pathMtu()));
            table.cell(2, Integer.toString(progress.sendMss()));
            table.cell(3, Integer.toString(progress.advertisedMss()));
            table.cell(4, progress.totalRetransmitted() == 0 ? "" : Integer.toString(progress.totalRetransmitted()));
            String owner = Connections.owner(socket);
            if (owner != null) {
                table.cell(5, owner, Table.Tone.FAINT);
            }
            if (connection.note() != null) {
                if (owner != null) {
                    table.row();
                }
                table.cell(5, connection.note());
            }
        }
        table.print(out, 2, true);
        if (connections.size() > SHOWN) {
            out.spaces(2).line("and " + (connections.size() - SHOWN) + " more; --json has them all");
        }
    }

    /** For grep. */
    static void oneline(TextOut out, List<Connection> connections) {
        for (Connection connection : connections) {
            TcpProgress progress = connection.socket().progress();
            String owner = Connections.owner(connection.socket());
            out.put("socket ").put(Connections.ends(connection.socket())).put(" pmtu ").put(Integer.toString(progress.pathMtu()))
                    .put(" mss ").put(Integer.toString(progress.sendMss())).put(" advmss ").put(Integer.toString(progress.advertisedMss()))
                    .put(" retransmits ").put(Integer.toString(progress.retransmits())).put(" trouble ")
                    .put(connection.trouble() == null ? "-" : connection.trouble().word()).put(" limit ").put(connection.limit().word())
                    .put(" process ").line(owner == null ? "-" : owner);
        }
    }
}
