package org.pmtuctl.render.json;

import java.util.List;
import org.pmtuctl.explain.Connection;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.render.TcpStates;

/** TCP connections with the keys of {@code show sockets}, and how each stands to its path. */
final class ConnectionJson {
    private ConnectionJson() {
    }

    /** Null instead of an array where sockets were not read. */
    static void array(JsonWriter json, String key, Snapshot snapshot, List<Connection> connections) {
        if (snapshot.sockets() == null) {
            json.nullField(key);
            return;
        }
        json.beginArray(key);
        for (Connection connection : connections) {
            write(json, snapshot, connection);
        }
        json.endArray();
    }

    private static void write(JsonWriter json, Snapshot snapshot, Connection connection) {
        TcpSocket socket = connection.socket();
        json.beginObject().field("protocol", "tcp").field("state", TcpStates.state(socket.state()))
                .field("local", socket.source().toString()).field("local_port", socket.sourcePort())
                .field("peer", socket.destination().toString()).field("peer_port", socket.destinationPort())
                .field("dev", socket.ifindex() == 0 ? null : snapshot.linkName(socket.ifindex()))
                .field("mark", unsigned(socket.mark()));
        progress(json, socket.progress());
        json.field("send_q", socket.sendQueue()).field("uid", socket.uid() & 0xffff_ffffL).field("inode", socket.inode() & 0xffff_ffffL)
                .field("congestion", socket.congestion());
        json.field("allowed_mtu", connection.allowed()).field("mss_limit", connection.limit().word())
                .field("trouble", connection.trouble() == null ? null : connection.trouble().word()).field("note", connection.note());
        if (socket.processes() == null) {
            json.nullField("processes");
        } else {
            json.beginArray("processes");
            for (ProcessName process : socket.processes()) {
                json.beginObject().field("name", process.name()).field("pid", process.pid()).endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void progress(JsonWriter json, TcpProgress progress) {
        json.field("pmtu", progress.pathMtu()).field("mss", progress.sendMss()).field("rcvmss", progress.receiveMss())
                .field("advmss", progress.advertisedMss()).field("retransmits", progress.retransmits())
                .field("backoff", progress.backoff()).field("unacked", progress.unacked()).field("sacked", progress.sacked())
                .field("lost", progress.lost()).field("retrans", progress.retransmitted())
                .field("total_retrans", progress.totalRetransmitted()).field("cwnd", progress.cwnd())
                .field("bytes_acked", progress.bytesAcked()).seconds("rto_s", progress.rtoMicros() / 1000)
                .seconds("lastack_s", progress.lastAckMillis()).seconds("lastrcv_s", progress.lastReceivedMillis());
    }

    private static Long unsigned(Integer value) {
        return value == null ? null : Long.valueOf(value & 0xffff_ffffL);
    }
}
