package org.pmtuctl.operation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.pmtuctl.capture.LiveHost;
import org.pmtuctl.capture.LiveOrigin;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.PictureMemory;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.natives.NoSuchNamespaceException;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.transport.Conversation;

/** Where the kernel is asked: in the caller's own network namespace, in another, or in a recording. */
public final class Place {
    private final String netns;
    private final Origin origin;
    /** Of a recording; null for the running kernel. */
    private final PictureMemory memory;

    /**
     * @param netns  a name under /run/netns, a process id, or a path; null for the caller's own
     * @param trace  is told what is asked over netlink; null for nobody
     */
    public Place(String netns, Trace trace) {
        this(netns, trace == null ? new LiveOrigin() : new TracedOrigin(new LiveOrigin(), trace), null);
    }

    private Place(String netns, Origin origin, PictureMemory memory) {
        this.netns = netns;
        this.origin = origin;
        this.memory = memory;
    }

    /**
     * A recorded host, of which everything is read from this origin, on any thread.
     *
     * @param netns  the word its namespace was asked for by; null for none
     */
    static Place of(Origin origin, String netns) {
        return new Place(netns, origin, new PictureMemory());
    }

    /** True for a host that is not the running kernel: there is nothing to change, and nobody to send to. */
    public boolean isRecorded() {
        return memory != null;
    }

    /** The word the namespace was asked for by; null for the caller's own. */
    public String label() {
        return netns;
    }

    /** The host there, for the thread that {@link #call} runs the work on. */
    LiveHost open() throws IOException {
        return LiveHost.open(origin, netns, memory);
    }

    /** What the host there is read from, likewise. */
    Origin origin() {
        return origin;
    }

    /** A conversation with the kernel there, likewise; {@code protocol} is a NETLINK_*. */
    Conversation converse(int protocol) throws IOException {
        return new Conversation(origin.port(protocol));
    }

    /** The host's name; null where unknown. */
    public String hostName() {
        try {
            return origin.proc().sysctl("kernel.hostname");
        } catch (IOException e) {
            return null;
        }
    }

    /** What numbers are called there. Reads nothing yet. */
    public RoutingNames names() {
        return new RoutingNames(new NamesOf(origin));
    }

    private record NamesOf(Origin origin) implements Function<String, List<String>> {
        @Override
        public List<String> apply(String file) {
            return origin.iproute2(file);
        }
    }

    /**
     * Does the work there. Sockets are opened and {@code /proc/thread-self} is read by {@code work} itself.
     *
     * @throws NoSuchObjectException when there is no such namespace
     * @throws NoPrivilegeException  when it may not be entered
     */
    public <T> T call(Callable<T> work) throws Exception {
        if (netns == null || isRecorded()) {
            return work.call();
        }
        try {
            return NetworkNamespace.find(netns).call(work);
        } catch (NoSuchNamespaceException e) {
            throw new NoSuchObjectException(e.getMessage());
        } catch (NativeException e) {
            throw entering(e);
        }
    }

    private Exception entering(NativeException failure) {
        String call = failure.call();
        if (!call.startsWith("setns") && !call.startsWith("open /")) {
            return failure;
        }
        if (failure.errno() == Errno.EPERM || failure.errno() == Errno.EACCES) {
            return new NoPrivilegeException("cannot enter network namespace '" + netns + "': " + failure.getMessage() + "; "
                    + (call.startsWith("setns") ? "entering one needs CAP_SYS_ADMIN"
                    : "looking at another user's process needs CAP_SYS_PTRACE, and entering its namespace CAP_SYS_ADMIN")
                    + ": try with sudo", failure);
        }
        if (failure.errno() == Errno.ENOENT || failure.errno() == Errno.ESRCH) {
            return new NoSuchObjectException("no network namespace '" + netns + "': " + failure.getMessage());
        }
        if (failure.errno() == Errno.EINVAL) {
            return new NoSuchObjectException("'" + netns + "' is no network namespace: " + failure.getMessage());
        }
        return failure;
    }
}
