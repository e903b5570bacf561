package org.pmtuctl.render.raw;

import java.util.List;
import java.util.function.IntFunction;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.render.TcpStates;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.sockdiag.SocketField;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.sockdiag.TcpInfo;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;

/**
 * Sockets as JSON objects. Sizes are bytes, times seconds. What a socket has not (a UDP socket no MSS, a waiting one no path
 * MTU) is null in the five keys that say how it sees the path, and absent elsewhere.
 */
final class SocketJson {
    private final JsonWriter json;
    private final Facts facts;
    private final Devices devices;
    private final IntFunction<List<ProcessName>> processes;

    /** @param processes the processes that have a socket open, by its inode; null when nobody asked */
    SocketJson(JsonWriter json, Devices devices, IntFunction<List<ProcessName>> processes) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.devices = devices;
        this.processes = processes;
    }

    /** One object. */
    void put(String protocol, SocketMessage socket) {
        TcpInfo info = socket.tcpInfo();
        json.beginObject().field("family", socket.family() == Socket.AF_INET6 ? "inet6" : "inet").field("protocol", protocol);
        json.field("state", TcpStates.state(socket.state()));
        end("local", socket.source(), socket.id().sourcePort());
        end("peer", socket.destination(), socket.id().destinationPort());
        json.field("dev", socket.id().ifindex() == 0 ? null : devices.name(socket.id().ifindex()));
        path("pmtu", info == null ? 0 : info.pathMtu());
        path("mss", info == null ? 0 : info.sendMss());
        path("advmss", info == null ? 0 : info.advertisedMss());
        json.field("retransmits", info == null ? null : Integer.valueOf(info.retransmits()));
        json.field("backoff", info == null ? null : Integer.valueOf(info.backoff()));
        facts.unsigned("uid", socket.uid());
        facts.unsigned("inode", socket.inode());
        facts.unsigned("recv_q", socket.receiveQueue());
        facts.unsigned("send_q", socket.writeQueue());
        timer(socket);
        if (info != null) {
            tcp(info);
        }
        attributes(socket.attributes());
        if (processes != null) {
            json.beginArray("processes");
            for (ProcessName process : processes.apply(socket.inode())) {
                json.beginObject().field("name", process.name()).field("pid", process.pid()).endObject();
            }
            json.endArray();
        }
        json.endObject();
    }

    /** A socket without a path, such as a listening one, says 0. */
    private void path(String key, int bytes) {
        json.field(key, bytes == 0 ? null : Long.valueOf(bytes & 0xffff_ffffL));
    }

    private void end(String key, IpAddress address, int port) {
        json.field(key, address.toString()).field(key + "_port", port);
    }

    private void timer(SocketMessage socket) {
        if (socket.timer() != InetDiag.IDIAG_TIMER_OFF) {
            json.beginObject("timer").field("name", SocketWords.timer(socket.timer()));
            json.seconds("expires_s", socket.expires() & 0xffff_ffffL).field("retransmits", socket.retransmits()).endObject();
        }
    }

    private void tcp(TcpInfo info) {
        facts.unsigned("rcvmss", info.receiveMss());
        facts.word("congestion_state", SocketWords.congestionState(info.congestionState()));
        facts.number("probes", info.probes());
        facts.unsigned("total_retrans", info.totalRetransmitted());
        facts.unsigned("retrans", info.retransmitted());
        facts.unsigned("lost", info.lost());
        facts.unsigned("unacked", info.unacknowledged());
        micros("rto_s", info.retransmissionTimeout());
        micros("rtt_s", info.roundTripTime());
        micros("rttvar_s", info.roundTripVariation());
        facts.unsigned("cwnd", info.congestionWindow());
        facts.unsigned("ssthresh", info.slowStartThreshold());
        number("bytes_sent", info.bytesSent());
        number("bytes_retrans", info.bytesRetransmitted());
        number("bytes_acked", info.bytesAcknowledged());
        number("bytes_received", info.bytesReceived());
        unsigned("notsent", info.notSentBytes());
        json.seconds("lastsnd_s", info.lastDataSent() & 0xffff_ffffL);
        json.seconds("lastrcv_s", info.lastDataReceived() & 0xffff_ffffL);
        json.seconds("lastack_s", info.lastAcknowledgementReceived() & 0xffff_ffffL);
    }

    private void micros(String key, int micros) {
        facts.decimal(key, Decimals.micros(micros & 0xffff_ffffL));
    }

    private void number(String key, Long value) {
        if (value != null) {
            facts.number(key, value);
        }
    }

    private void unsigned(String key, Integer value) {
        if (value != null) {
            facts.unsigned(key, value);
        }
    }

    private void attributes(Attributes attributes) {
        String congestion = attributes.get(SocketField.CONG);
        if (congestion != null) {
            facts.word("congestion", congestion);
        }
        unsigned("tos", attributes.get(SocketField.TOS));
        unsigned("tclass", attributes.get(SocketField.TCLASS));
        unsigned("mark", attributes.get(SocketField.MARK));
        Integer only = attributes.get(SocketField.SKV6ONLY);
        if (only != null) {
            facts.flag("v6only", only != 0);
        }
        if (attributes.has(SocketField.MD5SIG)) {
            facts.flag("md5sig", true);
        }
        facts.unknown(attributes);
    }
}
