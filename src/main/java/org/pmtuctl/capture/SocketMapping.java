package org.pmtuctl.capture;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.sockdiag.SocketField;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.sockdiag.TcpInfo;
import org.pmtuctl.uapi.Tcp;

/** From socket messages to the model. Keeps no attribute: one of them may be about keys. */
final class SocketMapping {
    private static final long UNSIGNED = 0xffff_ffffL;

    private SocketMapping() {
    }

    /** Null for a socket that has no path. */
    static TcpSocket tcp(SocketMessage socket) {
        TcpInfo info = socket.tcpInfo();
        if (info == null || info.pathMtu() == 0) {
            return null;
        }
        IpAddress destination = unmapped(socket.destination());
        return new TcpSocket(unmapped(socket.source()), socket.id().sourcePort(), destination, socket.id().destinationPort(),
                socket.id().ifindex(), socket.state(), socket.attributes().get(SocketField.MARK),
                socket.attributes().get(destination.isIpv6() ? SocketField.TCLASS : SocketField.TOS), socket.uid(), socket.inode(),
                socket.attributes().get(SocketField.CONG), socket.writeQueue() & UNSIGNED, progress(info), null);
    }

    private static TcpProgress progress(TcpInfo info) {
        return new TcpProgress(info.sendMss(), info.receiveMss(), info.advertisedMss(), info.pathMtu(),
                (info.options() & Tcp.TCPI_OPT_TIMESTAMPS) != 0, info.retransmits(), info.backoff(), info.unacknowledged(),
                info.selectivelyAcknowledged(), info.lost(), info.retransmitted(), info.totalRetransmitted(), info.congestionWindow(),
                info.retransmissionTimeout() & UNSIGNED, info.lastAcknowledgementReceived() & UNSIGNED,
                info.lastDataReceived() & UNSIGNED, info.bytesAcknowledged(), info.notSentBytes(), info.sendWindow());
    }

    /** ::ffff:203.0.113.9 is IPv4 on the wire. */
    static IpAddress unmapped(IpAddress address) {
        boolean mapped = address.isIpv6() && address.high() == 0 && address.low() >>> 32 == 0xffff;
        return mapped ? IpAddress.ipv4((int) address.low()) : address;
    }
}
