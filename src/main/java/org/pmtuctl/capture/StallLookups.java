package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Flow;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.NotRecordedException;
import org.pmtuctl.uapi.Socket;

/**
 * Asks about connections that wait for answers as the kernel does when it stores a report about them: without their ports
 * ({@code ipv4_sk_update_pmtu()}). Where a rule selects by port, the exception hangs on another next hop than the connection's, and
 * IPv4 lists no exception that no lookup has met.
 */
final class StallLookups {
    /** So many are asked about. */
    private static final int ASKED = 64;

    private final Conversation conversation;
    private final SightingClock clock;
    private final List<RouteException> listed;

    StallLookups(Conversation conversation, SightingClock clock, List<RouteException> listed) {
        this.conversation = conversation;
        this.clock = clock;
        this.listed = listed;
    }

    /** True when there now are exceptions to be listed that were not. */
    boolean reveal(List<TcpSocket> sockets) throws IOException {
        RouteLookups lookups = new RouteLookups(clock);
        List<TcpSocket> asked = new ArrayList<>();
        List<RouteAnswer> answers = new ArrayList<>();
        for (TcpSocket socket : sockets) {
            if (asked.size() < ASKED && socket.progress().isRetransmitting() && !socket.isIpv6() && !isAsked(asked, socket)) {
                asked.add(socket);
                answers.add(lookups.about(new Flow(socket.source(), socket.destination(), Socket.IPPROTO_TCP, 0, 0,
                        socket.mark() == null ? 0 : socket.mark(), socket.uid(), null, null, socket.tos() == null ? 0 : socket.tos()), 0,
                        socket.ifindex()));
            }
        }
        if (asked.isEmpty()) {
            return false;
        }
        try {
            lookups.run(conversation);
        } catch (NotRecordedException e) {
            return false;
        }
        for (int i = 0; i < asked.size(); i++) {
            KernelRoute answer = answers.get(i).route(clock.ticksPerSecond());
            if (answer.metException() && !isListed(asked.get(i), answer)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAsked(List<TcpSocket> asked, TcpSocket socket) {
        for (TcpSocket other : asked) {
            if (other.destination().equals(socket.destination()) && other.source().equals(socket.source()) && other.uid() == socket.uid()
                    && other.ifindex() == socket.ifindex() && same(other.mark(), socket.mark()) && same(other.tos(), socket.tos())) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(Integer one, Integer other) {
        return one == null ? other == null : one.equals(other);
    }

    private boolean isListed(TcpSocket socket, KernelRoute answer) {
        for (RouteException exception : listed) {
            if (exception.destination().equals(socket.destination()) && exception.ifindex() == answer.ifindex()) {
                return true;
            }
        }
        return false;
    }
}
