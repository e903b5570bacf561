package org.pmtuctl.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Writer;

/**
 * A fresh connected datagram socket that looks like a flow, asked for its path MTU. Connecting sends nothing; but towards an
 * IPsec policy without a state it makes the kernel ask its key manager for one.
 */
final class SocketOracle {
    private final Flow flow;
    private final List<Rule> rules;
    private final boolean ipv6;

    /** @param rules of the flow's family: what they select by decides what the socket must look like */
    SocketOracle(Flow flow, List<Rule> rules) {
        this.flow = flow;
        this.rules = rules;
        this.ipv6 = flow.destination().isIpv6();
    }

    /**
     * @param uid    effective user id of this process
     * @param scope  the device that a link-local address needs; 0 for none
     */
    SocketMtu ask(int uid, int scope) {
        String obstacle = obstacle(uid);
        if (obstacle != null) {
            return SocketMtu.unknown(obstacle);
        }
        try {
            int fd = Libc.socket(ipv6 ? Socket.AF_INET6 : Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0);
            try {
                return connected(fd, scope);
            } finally {
                Libc.close(fd);
            }
        } catch (NativeException e) {
            return SocketMtu.unknown(e.getMessage());
        }
    }

    /** Why no socket of this process can look like the flow; null when one can. */
    private String obstacle(int uid) {
        if (flow.isForwarded()) {
            return "a forwarded flow has no socket on this host";
        }
        boolean byUser = false;
        boolean byProtocol = false;
        boolean bySourcePort = false;
        for (Rule rule : rules) {
            byUser |= rule.uids() != null;
            byProtocol |= rule.ipProtocol() != 0;
            bySourcePort |= rule.sourcePorts() != null;
        }
        if (byUser && flow.uid() != null && flow.uid() != uid) {
            return "rules select by user, and the sockets of this process belong to user " + uid;
        }
        if (byProtocol && flow.protocol() != 0 && flow.protocol() != Socket.IPPROTO_UDP) {
            return "rules select by protocol, and a datagram socket is UDP";
        }
        return bySourcePort && flow.sourcePort() == 0 ? "rules select by source port, and none was given" : null;
    }

    private SocketMtu connected(int fd, int scope) throws NativeException {
        if (!ipv6) {
            Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_BROADCAST, 1);
        }
        String refusal = disguise(fd);
        if (refusal == null && (flow.source() != null || flow.sourcePort() != 0)) {
            refusal = bind(fd, scope);
        }
        if (refusal != null) {
            return SocketMtu.unknown(refusal);
        }
        Libc.connect(fd, socketAddress(flow.destination(), flow.destinationPort(), scope));
        return SocketMtu.of(ipv6 ? Libc.getsockopt(fd, Socket.SOL_IPV6, Socket.IPV6_MTU)
                : Libc.getsockopt(fd, Socket.SOL_IP, Socket.IP_MTU));
    }

    /** Gives the socket the flow's mark, device and type of service. */
    private String disguise(int fd) throws NativeException {
        if (flow.mark() != 0) {
            try {
                Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_MARK, flow.mark());
            } catch (NativeException e) {
                return e.errno() == Errno.EPERM ? "giving a socket a mark needs CAP_NET_ADMIN" : e.getMessage();
            }
        }
        if (flow.oif() != null) {
            byte[] name = flow.oif().getBytes(StandardCharsets.UTF_8);
            try {
                Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_BINDTODEVICE, Libc.buffer(name.length + 1).put(0, name));
            } catch (NativeException e) {
                return e.errno() == Errno.EPERM ? "binding a socket to a device needs CAP_NET_RAW" : e.getMessage();
            }
        }
        if (flow.tos() != 0) {
            Libc.setsockopt(fd, ipv6 ? Socket.SOL_IPV6 : Socket.SOL_IP, ipv6 ? Socket.IPV6_TCLASS : Socket.IP_TOS, flow.tos());
        }
        return null;
    }

    private String bind(int fd, int scope) throws NativeException {
        IpAddress source = flow.source() == null ? IpAddress.any(ipv6) : flow.source();
        try {
            Libc.bind(fd, socketAddress(source, flow.sourcePort(), scope));
            return null;
        } catch (NativeException e) {
            boolean portMatters = false;
            for (Rule rule : rules) {
                portMatters |= rule.sourcePorts() != null;
            }
            if (e.errno() == Errno.EADDRNOTAVAIL) {
                return "the source " + source + " is not an address of this host";
            }
            if (flow.sourcePort() == 0 || portMatters) {
                return e.errno() == Errno.EACCES ? "binding port " + flow.sourcePort() + " needs CAP_NET_BIND_SERVICE"
                        : "source port " + flow.sourcePort() + ": " + e.getMessage();
            }
        }
        // The port is taken or privileged, and no rule looks at it.
        Libc.bind(fd, socketAddress(source, 0, scope));
        return null;
    }

    /** {@code struct sockaddr_in} or {@code sockaddr_in6}. */
    private static ByteBuffer socketAddress(IpAddress address, int port, int scope) {
        Writer out = new Writer();
        if (address.isIpv6()) {
            out.u16(Socket.AF_INET6).be16(port).u32(0).address(address).u32(address.isLinkLocal() ? scope : 0);
        } else {
            out.u16(Socket.AF_INET).be16(port).address(address).zeros(8);
        }
        byte[] bytes = out.toBytes();
        return Libc.buffer(bytes.length).put(0, bytes);
    }
}
