package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;

/** A netlink socket in the network namespace of the thread that opens it. */
public final class KernelPort implements DatagramPort {
    /** Room for a burst of answers; the kernel caps it at net.core.rmem_max. */
    private static final int RECEIVE_BUFFER = 1024 * 1024;
    /** No answer for this long means that none will come. */
    private static final int TIMEOUT_SECONDS = 20;

    private final int fd;
    private final int portId;
    private final boolean strict;
    private boolean closed;

    private KernelPort(int fd, int portId, boolean strict) {
        this.fd = fd;
        this.portId = portId;
        this.strict = strict;
    }

    /**
     * Opens and binds a socket, with extended acks and strict checking where the kernel has them.
     *
     * @param protocol NETLINK_ROUTE, NETLINK_XFRM, …
     */
    public static KernelPort open(int protocol) throws NativeException {
        return open(protocol, true);
    }

    /** The same without strict checking, so that an IPv4 or IPv6 route dump has the cached exceptions among the routes. */
    public static KernelPort openLax(int protocol) throws NativeException {
        return open(protocol, false);
    }

    private static KernelPort open(int protocol, boolean wantStrict) throws NativeException {
        int fd = Libc.socket(Socket.AF_NETLINK, Socket.SOCK_RAW | Socket.SOCK_CLOEXEC, protocol);
        try {
            // struct sockaddr_nl: family, pad, port id (0 lets the kernel choose), groups.
            ByteBuffer address = Libc.buffer(12).putShort(0, (short) Socket.AF_NETLINK);
            Libc.bind(fd, address);
            Libc.getsockname(fd, address);
            // Connected to port 0, the kernel, it takes nothing that another process sends it.
            Libc.connect(fd, Libc.buffer(12).putShort(0, (short) Socket.AF_NETLINK));
            ByteBuffer timeout = Libc.buffer(16).putLong(0, TIMEOUT_SECONDS);
            Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_RCVTIMEO, timeout);
            Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_RCVBUF, RECEIVE_BUFFER);
            option(fd, Netlink.NETLINK_EXT_ACK);
            option(fd, Netlink.NETLINK_CAP_ACK);
            boolean strict = wantStrict && option(fd, Netlink.NETLINK_GET_STRICT_CHK);
            return new KernelPort(fd, address.getInt(4), strict);
        } catch (NativeException e) {
            Libc.close(fd);
            throw e;
        }
    }

    /** Switches a netlink option on; false where the kernel is too old to have it. */
    private static boolean option(int fd, int option) throws NativeException {
        try {
            Libc.setsockopt(fd, Netlink.SOL_NETLINK, option, 1);
            return true;
        } catch (NativeException e) {
            if (e.errno() == Errno.ENOPROTOOPT) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Listens to a multicast group from now on: the kernel's notifications arrive among the answers.
     *
     * @param group  an RTNLGRP_*, XFRMNLGRP_*, …
     */
    public void join(int group) throws NativeException {
        Libc.setsockopt(fd, Netlink.SOL_NETLINK, Netlink.NETLINK_ADD_MEMBERSHIP, group);
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        Libc.send(fd, Libc.buffer(datagram.length).put(0, datagram), 0);
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        try {
            return Libc.recv(fd, into, Socket.MSG_TRUNC);
        } catch (NativeException e) {
            if (e.errno() == Errno.ENOBUFS) {
                throw new LostMessagesException();
            }
            if (e.errno() == Errno.EAGAIN) {
                throw new NoAnswerException("the kernel did not answer within " + TIMEOUT_SECONDS + " seconds");
            }
            throw e;
        }
    }

    @Override
    public int portId() {
        return portId;
    }

    @Override
    public boolean strict() {
        return strict;
    }

    @Override
    public ByteBuffer buffer(int size) {
        return Libc.buffer(size);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            Libc.close(fd);
        }
    }
}
