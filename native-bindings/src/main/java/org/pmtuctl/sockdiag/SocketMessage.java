package org.pmtuctl.sockdiag;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.wire.Attributes;

/**
 * One socket: {@code struct inet_diag_msg} and its attributes.
 *
 * @param family        AF_INET or AF_INET6 (also of a socket that talks IPv4 through mapped addresses)
 * @param state         TCP_*, whatever the protocol
 * @param timer         IDIAG_TIMER_*
 * @param retransmits   how often the timer has expired without an answer
 * @param id            addresses, ports, cookie
 * @param expires       milliseconds until the timer expires
 * @param receiveQueue  bytes not yet read; of a listener, connections waiting to be accepted
 * @param writeQueue    bytes not yet acknowledged; of a listener, how many may wait
 * @param uid           owner
 * @param inode         of the socket's file; 0 when no process has it open
 * @param attributes    {@link SocketField}s
 */
public record SocketMessage(int family, int state, int timer, int retransmits, SocketId id, int expires, int receiveQueue,
        int writeQueue, int uid, int inode, Attributes attributes) {
    /** The local address. */
    public IpAddress source() {
        return id.source(family);
    }

    /** The peer's address; unspecified while not connected. */
    public IpAddress destination() {
        return id.destination(family);
    }

    /** Null where the kernel sent none: not TCP, a time-wait socket, or not asked for. */
    public TcpInfo tcpInfo() {
        return attributes.get(SocketField.INFO);
    }
}
