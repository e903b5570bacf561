package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Flow;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.wire.Datagram;

/**
 * Keeps of the connections that pass by those that matter, so many of each kind: a host may have a hundred thousand. Of one flow all
 * matter.
 */
final class SocketSieve extends Intake {
    /** So many of each kind are kept. */
    static final int KEPT = 256;

    private static final int STALLED = 0;
    private static final int RETRANSMITTING = 1;
    private static final int SMALL = 2;
    private static final int OTHER = 3;
    /** From this MTU on, the peer's window limits segments: no path outside of the host has it. */
    private static final int LOOPBACK = 0xffff;
    /** Timeouts in a row that chance alone does not make. */
    private static final int STALLED_FROM = 3;

    private final Flow flow;
    private final String device;
    private final int ifindex;
    private final Set<IpAddress> excepted;
    private final List<List<TcpSocket>> kinds = new ArrayList<>(OTHER + 1);
    private int leftOut;

    /**
     * @param flow      what is asked about; null for the whole host
     * @param ifindex   of the flow's device
     * @param excepted  destinations with an exception
     */
    SocketSieve(Flow flow, int ifindex, Set<IpAddress> excepted) {
        this.flow = flow;
        this.device = flow == null ? null : flow.oif();
        this.ifindex = ifindex;
        this.excepted = excepted;
        for (int kind = STALLED; kind <= OTHER; kind++) {
            kinds.add(new ArrayList<>());
        }
    }

    @Override
    protected void clear() {
        for (List<TcpSocket> kind : kinds) {
            kind.clear();
        }
        leftOut = 0;
    }

    @Override
    protected void take(Datagram message) {
        TcpSocket socket = SocketMapping.tcp(SocketCodec.decode(message.message().payload()));
        int kind = socket == null ? -1 : kind(socket);
        if (kind < 0 || flow != null && !isOfFlow(socket)) {
            return;
        }
        if (kinds.get(kind).size() < KEPT) {
            kinds.get(kind).add(socket);
        } else {
            leftOut++;
        }
    }

    /** -1 for one that does not matter. */
    private int kind(TcpSocket socket) {
        if (socket.progress().isRetransmitting()) {
            return socket.progress().backoff() >= STALLED_FROM ? STALLED : RETRANSMITTING;
        }
        if (flow != null || excepted.contains(socket.destination())) {
            return OTHER;
        }
        int mtu = socket.progress().pathMtu();
        return mtu < LOOPBACK && socket.fullPacket() < mtu ? SMALL : -1;
    }

    /** What the asker did not say does not tell sockets apart; a mark may be the firewall's, which the socket does not know. */
    private boolean isOfFlow(TcpSocket socket) {
        return socket.destination().equals(flow.destination()) && (flow.source() == null || flow.source().equals(socket.source()))
                && (flow.sourcePort() == 0 || flow.sourcePort() == socket.sourcePort())
                && (flow.destinationPort() == 0 || flow.destinationPort() == socket.destinationPort())
                && (flow.uid() == null || flow.uid() == socket.uid())
                && (device == null || socket.ifindex() == 0 || socket.ifindex() == ifindex);
    }

    /** Those of one kind after the other, the worst kind first. */
    void into(List<TcpSocket> all, int kind) {
        all.addAll(kinds.get(kind));
    }

    static int kinds() {
        return OTHER + 1;
    }

    /** How many matter and were not kept. */
    int leftOut() {
        return leftOut;
    }
}
