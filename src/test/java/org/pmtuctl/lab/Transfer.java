package org.pmtuctl.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.pmtuctl.natives.NetworkNamespace;

/** A bulk transfer over TCP from one namespace to another. */
public final class Transfer implements AutoCloseable {
    private static final int PORT = 5001;

    private final int bytes;
    private final ServerSocketChannel server;
    private final SocketChannel sender;
    private final SocketChannel receiver;
    private final CountDownLatch complete = new CountDownLatch(1);

    private Transfer(NetworkLab lab, String from, String source, String to, String destination, int bytes) throws Exception {
        this.bytes = bytes;
        InetSocketAddress end = new InetSocketAddress(destination, PORT);
        server = NetworkNamespace.find(lab.path(to).toString()).call(() -> ServerSocketChannel.open().bind(end));
        sender = NetworkNamespace.find(lab.path(from).toString()).call(() -> {
            SocketChannel socket = SocketChannel.open();
            socket.bind(new InetSocketAddress(source, 0)).connect(end);
            return socket;
        });
        receiver = server.accept();
    }

    /** Connects, and begins to send. */
    public static Transfer start(NetworkLab lab, String from, String source, String to, String destination, int bytes) throws Exception {
        Transfer transfer = new Transfer(lab, from, source, to, destination, bytes);
        transfer.inBackground(transfer::send);
        transfer.inBackground(transfer::receive);
        return transfer;
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
        ByteBuffer data = ByteBuffer.allocate(bytes);
        while (data.hasRemaining()) {
            sender.write(data);
        }
    }

    private void receive() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(1 << 16);
        int arrived = 0;
        while (arrived < bytes) {
            int more = receiver.read(data.clear());
            if (more < 0) {
                return;
            }
            arrived += more;
        }
        complete.countDown();
    }

    @Override
    public void close() throws IOException {
        sender.close();
        receiver.close();
        server.close();
    }
}
