package org.pmtuctl.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.pmtuctl.natives.NetworkNamespace;

/** A TCP connection from one namespace to another; the far end swallows what comes. */
public final class Upload implements AutoCloseable {
    private final ServerSocketChannel server;
    private final SocketChannel client;
    private final SocketChannel accepted;
    private final AtomicLong received = new AtomicLong();

    private Upload(ServerSocketChannel server, SocketChannel client) throws IOException {
        this.server = server;
        this.client = client;
        this.accepted = server.accept();
        Thread reader = new Thread(this::swallow, "lab-upload");
        reader.setDaemon(true);
        reader.start();
    }

    /** Connects; nothing is sent yet, and what will be sent goes out at once. */
    public static Upload open(NetworkLab lab, String from, String to, String address, int port) throws Exception {
        InetSocketAddress end = new InetSocketAddress(InetAddress.getByName(address), port);
        ServerSocketChannel server = in(lab, to, () -> ServerSocketChannel.open()).bind(end);
        SocketChannel client = in(lab, from, () -> SocketChannel.open());
        client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        client.connect(end);
        client.configureBlocking(false);
        return new Upload(server, client);
    }

    private static <T> T in(NetworkLab lab, String label, Callable<T> work) throws Exception {
        return NetworkNamespace.find(lab.path(label).toString()).call(work);
    }

    /** Writes as much of that many bytes as the socket takes without waiting; returns how much that was. */
    public int send(int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining() && client.write(buffer) > 0) {
            // More fits.
        }
        return buffer.position();
    }

    /** The near end's port. */
    public int port() throws IOException {
        return ((InetSocketAddress) client.getLocalAddress()).getPort();
    }

    /** How many bytes have arrived. */
    public long received() {
        return received.get();
    }

    /** True when that many bytes have arrived in time. */
    public boolean arrives(long bytes, int seconds) throws InterruptedException {
        for (int i = 0; i < seconds * 20 && received.get() < bytes; i++) {
            Thread.sleep(50);
        }
        return received.get() >= bytes;
    }

    private void swallow() {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        try {
            for (int count = 0; count >= 0; count = accepted.read(bytes.clear())) {
                received.addAndGet(count);
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Forgets what is under way: the kernel shall not go on trying. */
    @Override
    public void close() throws IOException {
        client.setOption(StandardSocketOptions.SO_LINGER, 0);
        client.close();
        accepted.close();
        server.close();
    }
}
