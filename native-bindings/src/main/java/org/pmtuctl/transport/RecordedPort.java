package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;

/**
 * Answers from a recording as the kernel answered then. A request is found by its type, flags and body, whatever its sequence
 * number; a request recorded several times gets its answers in that order, and the last ones again when it is asked more
 * often.
 */
public final class RecordedPort implements DatagramPort {
    /** Where in {@code struct nlmsghdr} the sequence number stands; type and flags stand before it. */
    private static final int SEQUENCE_AT = 8;
    private static final int TYPE_AT = 4;

    private final Recording recording;
    private final boolean[] used;
    private final ArrayDeque<Recording.Arrival> coming = new ArrayDeque<>();

    public RecordedPort(Recording recording) {
        this.recording = recording;
        this.used = new boolean[recording.exchanges().size()];
    }

    /** @throws NotRecordedException when the recording has no such request */
    @Override
    public void send(byte[] datagram) throws NotRecordedException {
        int found = find(datagram);
        used[found] = true;
        Recording.Exchange exchange = recording.exchanges().get(found);
        int recorded = sequence(exchange.request());
        for (Recording.Arrival arrival : exchange.arrivals()) {
            coming.add(arrival.bytes() == null ? arrival : renumbered(arrival, recorded, sequence(datagram)));
        }
    }

    private int find(byte[] request) throws NotRecordedException {
        int found = -1;
        for (int i = 0; i < used.length; i++) {
            if (asksTheSame(request, recording.exchanges().get(i).request())) {
                found = i;
                if (!used[i]) {
                    return i;
                }
            }
        }
        if (found < 0) {
            throw new NotRecordedException("the recording has no answer to a request of type " + hostOrder(request).getShort(TYPE_AT));
        }
        return found;
    }

    private static boolean asksTheSame(byte[] a, byte[] b) {
        return Arrays.equals(a, TYPE_AT, SEQUENCE_AT, b, TYPE_AT, SEQUENCE_AT)
                && Arrays.equals(a, Netlink.NLMSG_HDRLEN, a.length, b, Netlink.NLMSG_HDRLEN, b.length);
    }

    private static int sequence(byte[] request) {
        return hostOrder(request).getInt(SEQUENCE_AT);
    }

    private static ByteBuffer hostOrder(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** A copy in which the messages that answer request number {@code from} answer number {@code to}. */
    private static Recording.Arrival renumbered(Recording.Arrival arrival, int from, int to) {
        byte[] copy = arrival.bytes().clone();
        ByteBuffer buffer = hostOrder(copy);
        Datagram datagram = new Datagram(buffer, copy.length);
        while (datagram.next()) {
            if (datagram.sequence() == from) {
                buffer.putInt(datagram.payloadStart() - Netlink.NLMSG_HDRLEN + SEQUENCE_AT, to);
            }
        }
        return new Recording.Arrival(copy, arrival.length());
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        Recording.Arrival arrival = coming.poll();
        if (arrival == null) {
            throw new NoAnswerException("the recording has no further answer");
        }
        if (arrival.bytes() == null) {
            throw new LostMessagesException();
        }
        into.put(0, arrival.bytes(), 0, Math.min(arrival.bytes().length, into.capacity()));
        return arrival.length();
    }

    @Override
    public int portId() {
        return recording.portId();
    }

    @Override
    public boolean strict() {
        return recording.strict();
    }

    @Override
    public ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        coming.clear();
    }
}
