package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;

/**
 * Answers from a recording as the kernel answered then. A request is found by its type, flags and body, whatever its sequence
 * number; a request recorded several times gets its answers in that order, and the last ones again when it is asked more
 * often.
 */
public final class RecordedPort implements DatagramPort {
    private final Recording recording;
    private final boolean[] used;
    private final ArrayDeque<Recording.Arrival> coming = new ArrayDeque<>();

    public RecordedPort(Recording recording) {
        this.recording = recording;
        this.used = new boolean[recording.exchanges().size()];
    }

    /** @throws NotRecordedException when the recording lacks a request of this datagram */
    @Override
    public void send(byte[] datagram) throws NotRecordedException {
        for (byte[] request : Requests.in(datagram)) {
            int found = find(request);
            used[found] = true;
            Recording.Exchange exchange = recording.exchanges().get(found);
            int recorded = Requests.sequence(exchange.request());
            for (Recording.Arrival arrival : exchange.arrivals()) {
                coming.add(arrival.bytes() == null ? arrival : new Recording.Arrival(
                        Requests.renumbered(arrival.bytes(), recorded, Requests.sequence(request)), arrival.length()));
            }
        }
    }

    private int find(byte[] request) throws NotRecordedException {
        int found = -1;
        for (int i = 0; i < used.length; i++) {
            if (Requests.same(request, recording.exchanges().get(i).request())) {
                found = i;
                if (!used[i]) {
                    return i;
                }
            }
        }
        if (found < 0) {
            throw new NotRecordedException("the recording has no answer to a request of type " + Requests.type(request));
        }
        return found;
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
