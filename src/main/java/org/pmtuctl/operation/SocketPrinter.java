package org.pmtuctl.operation;

import java.util.function.Consumer;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.render.raw.RawPrinter;
import org.pmtuctl.sockdiag.SocketMessage;

/** Shows the sockets that are asked for. */
final class SocketPrinter implements Consumer<SocketMessage> {
    private final String protocol;
    private final int device;
    private final IpPrefix prefix;
    private final RawPrinter printer;

    /**
     * @param device  the socket is bound to it; 0 for any
     * @param prefix  one of its ends is in it; null for any
     */
    SocketPrinter(String protocol, int device, IpPrefix prefix, RawPrinter printer) {
        this.protocol = protocol;
        this.device = device;
        this.prefix = prefix;
        this.printer = printer;
    }

    @Override
    public void accept(SocketMessage socket) {
        boolean bound = device == 0 || socket.id().ifindex() == device;
        if (bound && (prefix == null || prefix.contains(socket.source()) || prefix.contains(socket.destination()))) {
            printer.socket(protocol, socket);
        }
    }
}
