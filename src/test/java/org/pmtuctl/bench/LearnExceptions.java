package org.pmtuctl.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the host learn an MTU for many destinations: {@code LearnExceptions COUNT PER-SECOND}, from 10.0.0.0 on. Sends each a datagram
 * that fills the link, which a router refuses, as fast as routers' limits for such reports allow; and then each another one, for the
 * kernel lists an exception once a packet has used it.
 */
public final class LearnExceptions {
    private static final int FIRST = 10 << 24;
    /** 1500 with the headers of IPv4 and UDP. */
    private static final int PAYLOAD = 1472;
    private static final int DISCARD = 9;

    private LearnExceptions() {
    }

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        try (DatagramSocket socket = new DatagramSocket()) {
            send(socket, count, PAYLOAD, 1_000_000_000L / Integer.parseInt(arguments[1]));
            send(socket, count, 1, 0);
        }
    }

    private static void send(DatagramSocket socket, int count, int size, long nanosApart) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long early = start + i * nanosApart - System.nanoTime();
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
            int to = FIRST + i;
            byte[] address = {(byte) (to >> 24), (byte) (to >> 16), (byte) (to >> 8), (byte) to};
            socket.send(new DatagramPacket(new byte[size], size, InetAddress.getByAddress(address), DISCARD));
        }
    }
}
