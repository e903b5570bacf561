package org.pmtuctl.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;

/** A bulk transfer over TCP whose sender marks its packets itself, by SO_MARK: a Java socket cannot. IPv4. */
public final class MarkedTransfer implements AutoCloseable {
    private static final int PORT = 5002;
    private static final int SOCK_STREAM = 1;

    private final int bytes;
    private final ServerSocketChannel server;
    private final int sender;
    private final CountDownLatch complete = new CountDownLatch(1);

    private MarkedTransfer(ServerSocketChannel server, int sender, int bytes) {
        this.server = server;
        this.sender = sender;
        this.bytes = bytes;
    }

    /** Connects, and begins to send. */
    public static MarkedTransfer start(NetworkLab lab, String from, int mark, String to, String destination, int bytes) throws Exception {
        ServerSocketChannel server = NetworkNamespace.find(lab.path(to).toString()).call(() -> ServerSocketChannel.open()
                .bind(new InetSocketAddress(destination, PORT)));
        int sender = NetworkNamespace.find(lab.path(from).toString()).call(() -> connected(mark, IpAddress.parse(destination)));
        MarkedTransfer transfer = new MarkedTransfer(server, sender, bytes);
        transfer.inBackground(transfer::send);
        transfer.inBackground(transfer::receive);
        return transfer;
    }

    private static int connected(int mark, IpAddress destination) throws IOException {
        int fd = Libc.socket(Socket.AF_INET, SOCK_STREAM | Socket.SOCK_CLOEXEC, 0);
        Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_MARK, mark);
        ByteBuffer address = Libc.buffer(16);
        address.order(ByteOrder.nativeOrder()).putShort(0, (short) Socket.AF_INET);
        address.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) PORT).put(4, destination.toBytes());
        Libc.connect(fd, address);
        return fd;
    }

    /** Whether all has arrived, waiting that long for it. */
    public boolean endsWithin(int millis) throws InterruptedException {
        return complete.await(millis, TimeUnit.MILLISECONDS);
    }

    private interface Work {
        void run() throws IOException;
    }

    private void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The test is over, or the transfer never completes and the test says so.
            }
        }, "lab-transfer");
        thread.setDaemon(true);
        thread.start();
    }

    private void send() throws IOException {
        ByteBuffer data = Libc.buffer(1 << 15);
        for (int sent = 0; sent < bytes;) {
            data.clear().limit(Math.min(data.capacity(), bytes - sent));
            sent += Libc.send(sender, data, 0);
        }
    }

    private void receive() throws IOException {
        try (SocketChannel receiver = server.accept()) {
            ByteBuffer data = ByteBuffer.allocate(1 << 16);
            for (int arrived = 0; arrived < bytes;) {
                int more = receiver.read(data.clear());
                if (more < 0) {
                    return;
                }
                arrived += more;
            }
            complete.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        Libc.close(sender);
        server.close();
    }
}
