package org.pmtuctl.natives;

import java.io.File;
import java.util.concurrent.Callable;

/**
 * A network namespace that a thread can enter, held by its path.
 *
 * <p>setns(2) moves one thread only. Sockets stay in the namespace they were made in, and threads started from a moved
 * thread inherit its namespace. {@code /proc/sys/net} and {@code /proc/thread-self/net} follow the calling thread;
 * {@code /proc/net} and {@code /proc/self/net} do not.
 */
public final class NetworkNamespace {
    private static final int CLONE_NEWNET = 0x4000_0000;
    private static final int O_RDONLY_CLOEXEC = 0x8_0000;
    /** Where `ip netns` keeps the names. */
    private static final String NAMED = "/run/netns/";

    private final String label;
    private final String path;

    private NetworkNamespace(String label, String path) {
        this.label = label;
        this.path = path;
    }

    /**
     * Finds a namespace by a name under /run/netns, a process id, or a path (anything with a slash). A name made of
     * digits wins over a process id.
     *
     * @throws NoSuchNamespaceException when there is none
     */
    public static NetworkNamespace find(String text) throws NoSuchNamespaceException {
        if (text.indexOf('/') >= 0) {
            if (!new File(text).exists()) {
                throw new NoSuchNamespaceException(text, "no file " + text);
            }
            return new NetworkNamespace(text, text);
        }
        if (!text.isEmpty() && !text.equals(".") && !text.equals("..") && new File(NAMED + text).exists()) {
            return new NetworkNamespace(text, NAMED + text);
        }
        if (isNumber(text)) {
            // Of another user's process the file itself looks absent to those who may not look at it.
            if (!new File("/proc/" + text).exists()) {
                throw new NoSuchNamespaceException(text, "no name " + text + " under /run/netns and no process " + text);
            }
            return new NetworkNamespace(text, "/proc/" + text + "/ns/net");
        }
        throw new NoSuchNamespaceException(text, "no name " + text + " under /run/netns");
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The word it was asked for by. */
    public String label() {
        return label;
    }

    public String path() {
        return path;
    }

    /**
     * Moves the calling thread into this namespace, for good.
     *
     * @throws NativeException EPERM without CAP_SYS_ADMIN, EINVAL when the file is no network namespace
     */
    public void enter() throws NativeException {
        int fd = Libc.open(path, O_RDONLY_CLOEXEC);
        try {
            Libc.setns(fd, CLONE_NEWNET);
        } catch (NativeException e) {
            throw new NativeException("setns " + path, e.errno());
        } finally {
            Libc.close(fd);
        }
    }

    /** Runs {@code work} on a thread of its own inside this namespace and waits for it; the calling thread stays where it is. */
    public <T> T call(Callable<T> work) throws Exception {
        Visit<T> visit = new Visit<>(this, work);
        visit.start();
        visit.join();
        return visit.result();
    }

    private static final class Visit<T> extends Thread {
        private final NetworkNamespace namespace;
        private final Callable<T> work;
        private T value;
        private Throwable failure;

        Visit(NetworkNamespace namespace, Callable<T> work) {
            super("netns " + namespace.label);
            this.namespace = namespace;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                namespace.enter();
                value = work.call();
            } catch (Throwable e) {
                failure = e;
            }
        }

        T result() throws Exception {
            if (failure instanceof Exception e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            return value;
        }
    }
}
