package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.sockdiag.SocketFilter;
import org.pmtuctl.sockdiag.SocketRequest;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.NotRecordedException;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Tcp;

/** Reads TCP connections; the kernel itself finds those to one destination. */
final class SocketIntake {
    private static final String SOURCE = "tcp sockets";
    /** Data can be under way in these. */
    private static final int STATES = 1 << Tcp.TCP_ESTABLISHED | 1 << Tcp.TCP_FIN_WAIT1 | 1 << Tcp.TCP_CLOSE_WAIT | 1 << Tcp.TCP_LAST_ACK
            | 1 << Tcp.TCP_CLOSING;
    private static final int EXTENSIONS = SocketRequest.extension(InetDiag.INET_DIAG_INFO)
            | SocketRequest.extension(InetDiag.INET_DIAG_CONG) | SocketRequest.extension(InetDiag.INET_DIAG_TOS)
            | SocketRequest.extension(InetDiag.INET_DIAG_TCLASS);
    /** Of so many it is found out who has them open: every process must be looked at for that. */
    private static final int OWNED = 16;

    private final Origin origin;
    private final Notes notes;
    private final Flow flow;
    private final int ifindex;
    private final Set<IpAddress> excepted;

    /**
     * @param flow      the flow whose sockets alone matter; null for all
     * @param ifindex   of the device that the flow is bound to; 0 for none
     * @param excepted  destinations with an exception
     */
    SocketIntake(Origin origin, Notes notes, Flow flow, int ifindex, Set<IpAddress> excepted) {
        this.origin = origin;
        this.notes = notes;
        this.flow = flow;
        this.ifindex = ifindex;
        this.excepted = excepted;
    }

    /** The worst first; null, with a note, when they can't be read. */
    List<TcpSocket> read(boolean ipv4) throws IOException {
        DatagramPort port;
        try {
            port = origin.port(Netlink.NETLINK_SOCK_DIAG);
        } catch (NativeException e) {
            notes.unavailable(SOURCE, e.getMessage());
            return null;
        }
        try (Conversation conversation = new Conversation(port)) {
            return read(conversation, ipv4);
        } catch (NotRecordedException e) {
            notes.unavailable(SOURCE, e.getMessage());
            return null;
        }
    }

    private List<TcpSocket> read(Conversation conversation, boolean ipv4) throws IOException {
        // An IPv6 socket may talk IPv4, so its family is always asked.
        SocketSieve ipv6Sockets = new SocketSieve(flow, ifindex, excepted);
        DumpResult result = dump(conversation, Socket.AF_INET6, ipv6Sockets);
        String reason = shortcoming(result, ipv6Sockets);
        boolean none = isNothing(result);
        SocketSieve ipv4Sockets = new SocketSieve(flow, ifindex, excepted);
        if (ipv4) {
            DumpResult other = dump(conversation, Socket.AF_INET, ipv4Sockets);
            reason = shortcoming(other, ipv4Sockets) == null ? reason : shortcoming(other, ipv4Sockets);
            none &= isNothing(other);
        }
        int leftOut = ipv4Sockets.leftOut() + ipv6Sockets.leftOut();
        if (reason != null && none) {
            notes.unavailable(SOURCE, reason);
            return null;
        }
        if (reason != null) {
            notes.partial(SOURCE, reason);
        } else if (leftOut > 0) {
            notes.partial(SOURCE, "of each kind of trouble no more than " + SocketSieve.KEPT + " connections are looked at; " + leftOut
                    + " more are left out");
        } else {
            notes.complete(SOURCE);
        }
        List<TcpSocket> sockets = new ArrayList<>();
        for (int kind = 0; kind < SocketSieve.kinds(); kind++) {
            ipv4Sockets.into(sockets, kind);
            ipv6Sockets.into(sockets, kind);
        }
        sockets.sort(new WorstFirst());
        return owned(sockets);
    }

    /** Those that have waited through most timeouts; the others as they come. */
    private static final class WorstFirst implements Comparator<TcpSocket> {
        @Override
        public int compare(TcpSocket one, TcpSocket other) {
            return Integer.compare(timeouts(other), timeouts(one));
        }

        private static int timeouts(TcpSocket socket) {
            return socket.progress().isRetransmitting() ? 1 + socket.progress().backoff() : 0;
        }
    }

    private DumpResult dump(Conversation conversation, int family, SocketSieve sieve) throws IOException {
        try {
            return dump(conversation, family, sieve, flow == null ? null : SocketFilter.peer(IpPrefix.host(flow.destination())));
        } catch (NotRecordedException e) {
            // A recording of the whole host has those of any flow, though nobody asked for them.
            return dump(conversation, family, sieve, null);
        }
    }

    private static DumpResult dump(Conversation conversation, int family, SocketSieve sieve, byte[] filter) throws IOException {
        SocketRequest request = SocketRequest.dump(family, Socket.IPPROTO_TCP, EXTENSIONS, STATES, filter);
        return conversation.dump(InetDiag.SOCK_DIAG_BY_FAMILY, SocketCodec.encodeRequest(request), sieve);
    }

    private static boolean isNothing(DumpResult result) {
        return result.refusal() != null && result.messages() == 0;
    }

    private static String shortcoming(DumpResult result, SocketSieve sieve) {
        if (result.refusal() != null && result.refusal().errno() == Errno.ENOENT) {
            return "this kernel cannot list TCP sockets: it lacks the modules inet_diag and tcp_diag";
        }
        return Notes.shortcoming(result, sieve);
    }

    private List<TcpSocket> owned(List<TcpSocket> sockets) {
        int count = Math.min(OWNED, sockets.size());
        SocketOwners owners = null;
        for (int i = 0; i < count; i++) {
            TcpSocket socket = sockets.get(i);
            if (socket.inode() != 0) {
                owners = owners == null ? origin.socketOwners() : owners;
                sockets.set(i, socket.ownedBy(owners.apply(socket.inode())));
            }
        }
        return sockets;
    }
}
