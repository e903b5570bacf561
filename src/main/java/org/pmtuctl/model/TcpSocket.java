package org.pmtuctl.model;

import java.util.List;
import org.pmtuctl.inet.IpAddress;

/**
 * A TCP connection as sock_diag describes it ({@code struct inet_diag_msg}). Addresses are those of the packets: IPv4 also where an
 * IPv6 socket uses mapped addresses.
 *
 * @param ifindex       device it is bound to; 0 for none
 * @param state         TCP_*
 * @param mark          SO_MARK; null where the kernel does not tell (it needs CAP_NET_ADMIN)
 * @param tos           type of service or traffic class; null where not told
 * @param uid           owner
 * @param inode         of the socket's file; 0 when no process has it open any more
 * @param congestion    the congestion control; null where not told
 * @param sendQueue     bytes written and not yet acknowledged, those not yet sent included
 * @param progress      what TCP knows of its path and of what is on it
 * @param processes     who has it open; null where nobody looked
 */
public record TcpSocket(IpAddress source, int sourcePort, IpAddress destination, int destinationPort, int ifindex, int state, Integer mark,
        Integer tos, int uid, int inode, String congestion, long sendQueue, TcpProgress progress, List<ProcessName> processes) {
    private static final int TCP_HEADER = 20;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    public TcpSocket {
        processes = processes == null ? null : List.copyOf(processes);
    }

    public boolean isIpv6() {
        return destination.isIpv6();
    }

    /** Bytes of the headers on each segment: IP, TCP, and the timestamps if both ends agreed on them. */
    public int headers() {
        return (isIpv6() ? IPV6_HEADER : IPV4_HEADER) + TCP_HEADER + (progress.timestamps() ? TcpProgress.TIMESTAMPS : 0);
    }

    /** Bytes of the IP packet that a full segment makes. */
    public int fullPacket() {
        return progress.sendMss() + headers();
    }

    /** Bytes of the largest segment that fits an MTU. */
    public int mssFor(int mtu) {
        return mtu - headers();
    }

    /** Bytes on their way; null where the kernel is too old to tell what is not yet sent. */
    public Long inFlight() {
        return progress.notSent() == null ? null : Long.valueOf(Math.max(0, sendQueue - progress.notSent()));
    }

    /** The same with its processes. */
    public TcpSocket ownedBy(List<ProcessName> owners) {
        return new TcpSocket(source, sourcePort, destination, destinationPort, ifindex, state, mark, tos, uid, inode, congestion, sendQueue,
                progress, owners);
    }
}
