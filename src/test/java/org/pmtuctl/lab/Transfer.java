package org.pmtuctl.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;

/** A TCP connection from one namespace to another, whose far end swallows what comes. */
public final class Transfer implements AutoCloseable {
    public static final int PORT = 5001;

    private static final int SOCK_STREAM = 1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SO_LINGER = 13;
    private static final int TCP_NODELAY = 1;
    private static final int SOCKADDR_IN_BYTES = 16;
    private static final int SOCKADDR_IN6_BYTES = 28;
    private static final int CHUNK = 1 << 15;
    private static final int PAUSE_MILLIS = 10;

    private final ServerSocketChannel server;
    private final SocketChannel receiver;
    private final int sender;
    private final ByteBuffer data = Libc.buffer(CHUNK);
    private final AtomicLong received = new AtomicLong();
    private int goal;
    private long sent;
    private Thread work;
    private volatile boolean closed;
    private volatile IOException failure;

    private Transfer(ServerSocketChannel server, int sender) throws IOException {
        this.server = server;
        this.sender = sender;
        this.receiver = server.accept();
        inBackground("lab-receiver", this::swallow);
    }

    /**
     * Connects; nothing is sent yet, and what will be sent goes out at once.
     *
     * @param source  to connect from; null leaves it to the kernel
     * @param mark    of the packets (SO_MARK, which no Java socket has); 0 for none
     */
    public static Transfer open(NetworkLab lab, String from, String source, int mark, String to, String destination, int port) throws Exception {
        ServerSocketChannel server = NetworkNamespace.find(lab.path(to).toString())
                .call(() -> ServerSocketChannel.open().bind(new InetSocketAddress(destination, port)));
        try {
            int sender = NetworkNamespace.find(lab.path(from).toString()).call(() -> connected(source, mark, destination, port));
            return new Transfer(server, sender);
        } catch (IOException refused) {
            server.close();
            throw refused;
        }
    }

    /** The same without a mark, from the address that the kernel chooses. */
    public static Transfer open(NetworkLab lab, String from, String to, String destination, int port) throws Exception {
        return open(lab, from, null, 0, to, destination, port);
    }

    /** Connects to {@link #PORT}, and begins to send that many bytes. */
    public static Transfer start(NetworkLab lab, String from, String source, int mark, String to, String destination, int bytes) throws Exception {
        Transfer transfer = open(lab, from, source, mark, to, destination, PORT);
        transfer.goal = bytes;
        transfer.work = transfer.inBackground("lab-sender", transfer::sendAll);
        return transfer;
    }

    /** The same without a mark. */
    public static Transfer start(NetworkLab lab, String from, String source, String to, String destination, int bytes) throws Exception {
        return start(lab, from, source, 0, to, destination, bytes);
    }

    private static int connected(String source, int mark, String destination, int port) throws IOException {
        IpAddress far = IpAddress.parse(destination);
        int made = Libc.socket(far.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET, SOCK_STREAM | Socket.SOCK_CLOEXEC, 0);
        try {
            if (mark != 0) {
                Libc.setsockopt(made, Socket.SOL_SOCKET, Socket.SO_MARK, mark);
            }
            if (source != null) {
                Libc.bind(made, address(IpAddress.parse(source), 0));
            }
            Libc.setsockopt(made, Socket.IPPROTO_TCP, TCP_NODELAY, 1);
            Libc.connect(made, address(far, port));
            return made;
        } catch (IOException refused) {
            Libc.close(made);
            throw refused;
        }
    }

    private static ByteBuffer address(IpAddress address, int port) {
        ByteBuffer bytes = Libc.buffer(address.isIpv6() ? SOCKADDR_IN6_BYTES : SOCKADDR_IN_BYTES);
        bytes.order(ByteOrder.nativeOrder()).putShort(0, (short) (address.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET));
        bytes.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) port).put(address.isIpv6() ? 8 : 4, address.toBytes());
        return bytes;
    }

    /** The near end's port. */
    public int port() throws IOException {
        ByteBuffer own = Libc.buffer(SOCKADDR_IN6_BYTES);
        Libc.getsockname(sender, own);
        return own.order(ByteOrder.BIG_ENDIAN).getShort(2) & 0xffff;
    }

    /** Writes as much of that many bytes as the socket takes without waiting; returns how much that was. */
    public int send(int bytes) throws IOException {
        int taken = 0;
        try {
            while (taken < bytes) {
                data.clear().limit(Math.min(CHUNK, bytes - taken));
                taken += Libc.send(sender, data, MSG_DONTWAIT | MSG_NOSIGNAL);
            }
        } catch (NativeException full) {
            if (full.errno() != Errno.EAGAIN) {
                throw full;
            }
        }
        sent += taken;
        return taken;
    }

    private void sendAll() throws IOException, InterruptedException {
        while (sent < goal && !closed) {
            if (send(goal - (int) sent) == 0) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** Sends a little and again a little, until {@link #stop}. */
    public void trickle(int bytes, int everyMillis) {
        work = inBackground("lab-sender", () -> {
            while (!closed) {
                send(bytes);
                Thread.sleep(everyMillis);
            }
        });
    }

    /**
     * Ends what goes on in the background.
     *
     * @return how many bytes have been sent
     */
    public long stop() throws IOException, InterruptedException {
        closed = true;
        if (work != null) {
            work.join();
        }
        if (failure != null) {
            throw failure;
        }
        return sent;
    }

    /** How many bytes have arrived. */
    public long received() {
        return received.get();
    }

    /** Whether that many bytes have arrived, waiting that long for it. */
    public boolean arrives(long bytes, int millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (received.get() < bytes && System.nanoTime() < end) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return received.get() >= bytes;
    }

    /** Whether all that it was started with has arrived, waiting that long for it. */
    public boolean endsWithin(int millis) throws InterruptedException {
        return arrives(goal, millis);
    }

    private void swallow() throws IOException {
        ByteBuffer into = ByteBuffer.allocate(1 << 16);
        for (int count = 0; count >= 0; count = receiver.read(into.clear())) {
            received.addAndGet(count);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private Thread inBackground(String name, Work body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (IOException | InterruptedException e) {
                failure = closed ? failure : new IOException(name, e);
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Forgets what is under way: the kernel shall not go on trying. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            if (work != null) {
                work.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Libc.setsockopt(sender, Socket.SOL_SOCKET, SO_LINGER, Libc.buffer(8).putInt(0, 1));
        Libc.close(sender);
        receiver.close();
        server.close();
    }
}
