package org.pmtuctl.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.operation.RawState;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.render.raw.Devices;
import org.pmtuctl.render.raw.SocketJson;
import org.pmtuctl.render.raw.SocketText;
import org.pmtuctl.rtnetlink.link.LinkMessage;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.uapi.Socket;

/** {@code pmtuctl show sockets}. */
final class ShowSockets implements Callable<ExitCode> {
    private final Showing showing;
    private final IpPrefix prefix;
    private final String protocol;

    ShowSockets(Showing showing) throws UsageException {
        this.showing = showing;
        showing.takes(ShowCommand.DEV, ShowCommand.PROTOCOL, ShowCommand.PROCESSES);
        showing.words().atMost(2);
        String word = showing.words().word(1);
        prefix = word == null ? null : Arguments.prefix(word);
        if (prefix != null) {
            showing.options().requireFamily(prefix.address());
        }
        protocol = showing.words().value(ShowCommand.PROTOCOL);
        if (protocol != null && !protocol.equals("tcp") && !protocol.equals("udp")) {
            throw new UsageException("--proto is tcp or udp here, not '" + protocol + "'");
        }
    }

    @Override
    public ExitCode call() throws Exception {
        try (RawState state = showing.open()) {
            List<LinkMessage> links = state.links();
            int device = showing.device() == null ? 0 : state.device(links, showing.device()).ifindex();
            Devices devices = new Devices(links);
            SocketOwners owners = showing.words().flag(ShowCommand.PROCESSES) ? SocketOwners.read() : null;
            SocketJson json = showing.json() == null ? null : new SocketJson(showing.json(), devices, owners);
            SocketText text = showing.json() != null ? null
                    : new SocketText(showing.out(), devices, owners, showing.options().oneline(), showing.all());
            showing.begin(state.host());
            for (int family : showing.families()) {
                if (protocol == null || protocol.equals("tcp")) {
                    state.sockets(family, Socket.IPPROTO_TCP, "tcp sockets", new Sink("tcp", device, json, text));
                }
                if (protocol == null || protocol.equals("udp")) {
                    state.sockets(family, Socket.IPPROTO_UDP, "udp sockets", new Sink("udp", device, json, text));
                }
            }
            ArrayList<Coverage> coverage = new ArrayList<>(state.coverage());
            if (owners != null && owners.unreadable() > 0) {
                coverage.add(new Coverage("processes", Coverage.State.PARTIAL, owners.unreadable()
                        + " processes of other users could not be looked at; that needs CAP_SYS_PTRACE"));
            }
            return showing.end(coverage);
        }
    }

    private final class Sink implements Consumer<SocketMessage> {
        private final String name;
        private final int device;
        private final SocketJson json;
        private final SocketText text;

        Sink(String name, int device, SocketJson json, SocketText text) {
            this.name = name;
            this.device = device;
            this.json = json;
            this.text = text;
        }

        @Override
        public void accept(SocketMessage socket) {
            if (device != 0 && socket.id().ifindex() != device
                    || prefix != null && !prefix.contains(socket.source()) && !prefix.contains(socket.destination())) {
                return;
            }
            if (json != null) {
                json.put(name, socket);
            } else {
                text.put(name, socket);
            }
        }
    }
}
