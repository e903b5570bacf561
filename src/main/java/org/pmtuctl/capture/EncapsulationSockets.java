package org.pmtuctl.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.State;
import org.pmtuctl.model.UdpSocket;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.sockdiag.SocketField;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.sockdiag.SocketRequest;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.DumpResult;
import org.pmtuctl.transport.NotRecordedException;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Datagram;

/** Reads which UDP sockets have the ports that ESP in UDP uses. Where no state does that, nothing is read. */
final class EncapsulationSockets {
    private static final String SOURCE = "udp sockets";

    private final Origin origin;
    private final Notes notes;
    private final List<State> states;

    EncapsulationSockets(Origin origin, Notes notes, List<State> states) {
        this.origin = origin;
        this.notes = notes;
        this.states = states;
    }

    /** Null, with a note, when they can't be read; null without one when nobody needs them. */
    List<UdpSocket> read() throws IOException {
        if (!isNeeded()) {
            return null;
        }
        DatagramPort port;
        try {
            port = origin.port(Netlink.NETLINK_SOCK_DIAG);
        } catch (NativeException e) {
            notes.unavailable(SOURCE, e.getMessage());
            return null;
        }
        try (Conversation conversation = new Conversation(port)) {
            List<UdpSocket> sockets = new ArrayList<>();
            boolean whole = read(conversation, Socket.AF_INET, sockets) && read(conversation, Socket.AF_INET6, sockets);
            if (whole) {
                notes.complete(SOURCE);
            }
            return whole ? sockets : null;
        } catch (NotRecordedException e) {
            notes.unavailable(SOURCE, e.getMessage());
            return null;
        }
    }

    /** A socket that is missing is a finding, so an answer that may lack some is none. */
    private boolean read(Conversation conversation, int family, List<UdpSocket> into) throws IOException {
        Sockets intake = new Sockets(family == Socket.AF_INET6);
        DumpResult result = conversation.dump(InetDiag.SOCK_DIAG_BY_FAMILY, SocketCodec.encodeRequest(
                SocketRequest.dump(family, Socket.IPPROTO_UDP, 0)), intake);
        String shortcoming = result.refusal() != null && result.refusal().errno() == Errno.ENOENT
                ? "this kernel cannot list UDP sockets: it lacks the modules inet_diag and udp_diag" : Notes.shortcoming(result, intake);
        if (shortcoming != null) {
            notes.unavailable(SOURCE, shortcoming);
            return false;
        }
        into.addAll(intake.list);
        return true;
    }

    private boolean isNeeded() {
        for (State state : states) {
            if (isInUdp(state)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfState(int port) {
        for (State state : states) {
            if (isInUdp(state) && (state.encapsulation().sourcePort() == port || state.encapsulation().destinationPort() == port)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInUdp(State state) {
        return state.encapsulation() != null && state.encapsulation().type() != Xfrm.TCP_ENCAP_ESPINTCP;
    }

    private final class Sockets extends Intake {
        private final boolean ipv6;
        private final List<UdpSocket> list = new ArrayList<>();

        private Sockets(boolean ipv6) {
            this.ipv6 = ipv6;
        }

        @Override
        protected void clear() {
            list.clear();
        }

        @Override
        protected void take(Datagram message) {
            SocketMessage socket = SocketCodec.decode(message.message().payload());
            if (socket.id().destinationPort() != 0 || !isOfState(socket.id().sourcePort())) {
                return;
            }
            IpAddress address = SocketMapping.unmapped(socket.source());
            Integer only = socket.attributes().get(SocketField.SKV6ONLY);
            list.add(new UdpSocket(address.isUnspecified() ? null : address, socket.id().sourcePort(), ipv6, only != null && only != 0));
        }
    }
}
