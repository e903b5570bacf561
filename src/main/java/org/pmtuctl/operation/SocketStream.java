package org.pmtuctl.operation;

import java.util.function.Consumer;
import org.pmtuctl.sockdiag.SocketCodec;
import org.pmtuctl.sockdiag.SocketMessage;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** Lets sockets pass by. A damaged one is left out and counted. */
final class SocketStream implements DumpHandler {
    private final Consumer<SocketMessage> sink;
    private final Damage damage = new Damage();

    SocketStream(Consumer<SocketMessage> sink) {
        this.sink = sink;
    }

    @Override
    public void begin() {
        // What has been handed over cannot be taken back: the dump is not repeated.
    }

    @Override
    public void message(Datagram datagram) {
        SocketMessage socket;
        try {
            socket = SocketCodec.decode(datagram.message().payload());
        } catch (MalformedMessageException e) {
            damage.add(e);
            return;
        }
        sink.accept(socket);
    }

    /** Null, or how many were left out and why. */
    String damage() {
        return damage.text();
    }
}
