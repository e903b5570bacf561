package org.pmtuctl.capture;

import java.io.Closeable;
import java.io.IOException;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.uapi.Netlink;

/**
 * The running kernel, seen from one network namespace: that of the thread that opens it, and only that thread may use it (its
 * {@code /proc} view and its sockets belong together). To look at another namespace, open it on a thread that has entered that.
 */
public final class LiveHost implements Closeable {
    private final Conversation route;
    private final String netns;

    private LiveHost(Conversation route, String netns) {
        this.route = route;
        this.netns = netns;
    }

    /**
     * Opens the namespace that the calling thread is in.
     *
     * @param netnsLabel the word the namespace was asked for by, for {@code Host.netns}; null for the caller's own
     */
    public static LiveHost open(String netnsLabel) throws IOException {
        return new LiveHost(new Conversation(KernelPort.open(Netlink.NETLINK_ROUTE)), netnsLabel);
    }

    /**
     * Takes the picture. What cannot be read is a coverage note, never an exception; only a kernel that stops answering is.
     *
     * @throws IOException when the netlink socket itself fails
     */
    public Snapshot snapshot(Wanted wanted) throws IOException {
        throw new UnsupportedOperationException("not yet: " + wanted + netns);
    }

    /**
     * Asks the kernel's own lookup (RTM_GETROUTE), and for the owning route as well (RTM_F_FIB_MATCH).
     *
     * @return the answer; where there is no route, {@link KernelRoute#refused}
     * @throws IOException when the netlink socket itself fails
     */
    public KernelRoute route(Flow flow) throws IOException {
        throw new UnsupportedOperationException("not yet: " + flow);
    }

    /**
     * Asks a fresh connected datagram socket that looks like the flow for its path MTU. Nothing is sent.
     */
    public SocketMtu socketMtu(Flow flow) throws IOException {
        throw new UnsupportedOperationException("not yet: " + flow);
    }

    @Override
    public void close() throws IOException {
        route.close();
    }
}
