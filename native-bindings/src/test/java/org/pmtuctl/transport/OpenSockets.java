package org.pmtuctl.transport;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Sockets of every kind on this host's loopback, for the kernel to describe. */
final class OpenSockets implements Closeable {
    static final int IPV4_PORT = 7004;
    static final int IPV6_PORT = 7006;
    static final int MAPPED_PORT = 7046;
    private static final String MESSAGE = "said over loopback";

    private final List<Closeable> open = new ArrayList<>();
    private final List<SocketChannel> talkers = new ArrayList<>();
    private final List<SocketChannel> hearers = new ArrayList<>();

    private OpenSockets() {
    }

    static OpenSockets open() throws IOException {
        OpenSockets sockets = new OpenSockets();
        sockets.stream(StandardProtocolFamily.INET, "127.0.0.1", IPV4_PORT);
        sockets.stream(StandardProtocolFamily.INET6, "::1", IPV6_PORT);
        // An IPv6 socket that talks IPv4.
        sockets.stream(StandardProtocolFamily.INET6, "127.0.0.1", MAPPED_PORT);
        sockets.datagram(StandardProtocolFamily.INET, "127.0.0.1", IPV4_PORT);
        sockets.datagram(StandardProtocolFamily.INET6, "::1", IPV6_PORT);
        return sockets;
    }

    private void stream(ProtocolFamily family, String address, int port) throws IOException {
        InetSocketAddress end = new InetSocketAddress(InetAddress.getByName(address), port);
        ServerSocketChannel listener = keep(ServerSocketChannel.open(family));
        listener.bind(end);
        SocketChannel talker = keep(SocketChannel.open(family));
        talker.connect(end);
        talkers.add(talker);
        hearers.add(keep(listener.accept()));
    }

    private void datagram(ProtocolFamily family, String address, int port) throws IOException {
        InetSocketAddress end = new InetSocketAddress(InetAddress.getByName(address), port);
        keep(DatagramChannel.open(family)).bind(end);
        keep(DatagramChannel.open(family)).connect(end);
    }

    private <T extends Closeable> T keep(T channel) {
        open.add(channel);
        return channel;
    }

    /** Sends something over every connection and waits until it is there. */
    void talk() throws IOException {
        for (int i = 0; i < talkers.size(); i++) {
            talkers.get(i).write(ByteBuffer.wrap(MESSAGE.getBytes()));
            ByteBuffer heard = ByteBuffer.allocate(MESSAGE.length());
            while (heard.hasRemaining() && hearers.get(i).read(heard) >= 0) {
                // More is under way.
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable channel : open) {
            channel.close();
        }
    }
}
