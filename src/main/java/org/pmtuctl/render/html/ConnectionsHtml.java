package org.pmtuctl.render.html;

import java.util.List;
import org.pmtuctl.explain.Connection;
import org.pmtuctl.explain.Connections;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;

/** TCP connections as a table. */
final class ConnectionsHtml {
    /** Rows beyond this many are in the JSON alone. */
    static final int MOST = 50;
    private static final String[] COLUMNS = {"Connection", "PMTU", "MSS", "Advertised", "Sent again", "Process", "Note"};

    private ConnectionsHtml() {
    }

    /** Nothing where there are none. */
    static void write(Html html, String heading, String title, List<Connection> connections) {
        if (connections.isEmpty()) {
            return;
        }
        html.element(heading, title).open("table", "cards connections").open("thead").open("tr");
        for (String column : COLUMNS) {
            html.open("th").with("scope", "col").text(column).end();
        }
        html.end().end().open("tbody");
        for (int i = 0; i < connections.size() && i < MOST; i++) {
            row(html, connections.get(i));
        }
        html.end().endLine();
        if (connections.size() > MOST) {
            html.element("p", "And " + (connections.size() - MOST) + " more: the .json files of the bundle have them all.");
        }
    }

    private static void row(Html html, Connection connection) {
        TcpSocket socket = connection.socket();
        TcpProgress progress = socket.progress();
        html.open("tr").with("data-local-port", socket.sourcePort()).with("data-peer-port", socket.destinationPort())
                .with("data-pmtu", progress.pathMtu()).with("data-mss", progress.sendMss()).with("data-advmss", progress.advertisedMss())
                .with("data-total-retrans", progress.totalRetransmitted()).with("data-allowed-mtu", connection.allowed())
                .with("data-trouble", connection.trouble() == null ? null : connection.trouble().word());
        html.open("th").with("scope", "row").element("code", Connections.ends(socket)).end();
        cell(html, 1, Integer.toString(progress.pathMtu()));
        cell(html, 2, Integer.toString(progress.sendMss()));
        cell(html, 3, Integer.toString(progress.advertisedMss()));
        cell(html, 4, Integer.toString(progress.totalRetransmitted()));
        cell(html, 5, Connections.owner(socket));
        cell(html, 6, connection.note());
        html.endLine();
    }

    private static void cell(Html html, int column, String text) {
        html.open("td").with("data-label", COLUMNS[column]).open("span").text(text == null ? "" : text).end().end();
    }
}
