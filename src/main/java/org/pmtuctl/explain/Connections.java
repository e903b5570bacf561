package org.pmtuctl.explain;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.ProcessName;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.Socket;

/** Connections in words, and as flows. */
public final class Connections {
    private Connections() {
    }

    /** {@code 192.0.2.1:40000 -> [2001:db8::9]:443}. */
    public static String ends(TcpSocket socket) {
        return end(socket.source(), socket.sourcePort()) + " -> " + end(socket.destination(), socket.destinationPort());
    }

    /** {@code 192.0.2.1:443}, {@code [2001:db8::9]:443}. */
    public static String end(IpAddress address, int port) {
        return (address.isIpv6() ? "[" + address + "]:" : address + ":") + port;
    }

    /** {@code iperf3 pid 4711}; null where nobody is known to have it open. */
    public static String owner(TcpSocket socket) {
        if (socket.processes() == null || socket.processes().isEmpty()) {
            return null;
        }
        ProcessName first = socket.processes().get(0);
        int others = socket.processes().size() - 1;
        return first.name() + " pid " + first.pid() + (others == 0 ? "" : " and " + others + " more");
    }

    /** The ends, who has it open, and what TCP knows of it. */
    public static String line(TcpSocket socket) {
        TcpProgress progress = socket.progress();
        String owner = owner(socket);
        StringBuilder line = new StringBuilder(160).append(ends(socket));
        if (owner != null) {
            line.append(" (").append(owner).append(')');
        }
        line.append(": pmtu ").append(progress.pathMtu()).append(" mss ").append(progress.sendMss()).append(" advmss ")
                .append(progress.advertisedMss());
        if (progress.isRetransmitting()) {
            line.append(", ").append(Words.count(progress.retransmits(), "timeout")).append(" in a row (backoff ").append(progress.backoff())
                    .append("), ").append(progress.lost()).append(" of ").append(Words.count(progress.unacked(), "segment")).append(" lost");
            if (progress.sacked() > 0) {
                line.append(", ").append(progress.sacked()).append(" arrived");
            }
            line.append(", cwnd ").append(progress.cwnd());
        }
        if (progress.bytesAcked() != null) {
            line.append(", bytes_acked ").append(progress.bytesAcked());
        }
        return line.append(", last answer ").append(tenths(Math.min(progress.lastAckMillis(), progress.lastReceivedMillis())))
                .append(" s ago").toString();
    }

    private static String tenths(long millis) {
        return millis / 1000 + "." + millis % 1000 / 100;
    }

    /**
     * What its packets look like to a lookup.
     *
     * @param device  name of the device it is bound to; null for none
     */
    static Flow flow(TcpSocket socket, String device) {
        return new Flow(socket.source(), socket.destination(), Socket.IPPROTO_TCP, socket.sourcePort(), socket.destinationPort(),
                socket.mark() == null ? 0 : socket.mark(), socket.uid(), null, device, socket.tos() == null ? 0 : socket.tos());
    }
}
