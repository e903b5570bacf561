package org.pmtuctl.operation;

import java.util.function.BiConsumer;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** Lets routes pass by, each read in place. A damaged one is left out and counted. */
final class RouteStream implements DumpHandler {
    private final RouteFilter filter;
    private final BiConsumer<RouteCursor, RouteMessage> sink;
    private final RouteCursor cursor = new RouteCursor();
    private final Damage damage = new Damage();

    RouteStream(RouteFilter filter, BiConsumer<RouteCursor, RouteMessage> sink) {
        this.filter = filter;
        this.sink = sink;
    }

    @Override
    public void begin() {
        // What has been handed over cannot be taken back: the dump is not repeated.
    }

    @Override
    public void message(Datagram datagram) {
        try {
            cursor.read(datagram);
            // Kernels that do not filter mix the exceptions in.
            if (!cursor.isCloned()) {
                RouteMessage message = cursor.plain() ? null : RouteCodec.decode(datagram.message().payload());
                if (filter.wants(cursor, message)) {
                    sink.accept(cursor, message);
                }
            }
        } catch (MalformedMessageException e) {
            damage.add(e);
        }
    }

    /** Null, or how many were left out and why. */
    String damage() {
        return damage.text();
    }
}
