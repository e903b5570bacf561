package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A port that tells a sink all that passes through another port. */
public final class RecordingPort implements DatagramPort {
    private final DatagramPort port;
    private final RecordingSink sink;

    public RecordingPort(DatagramPort port, RecordingSink sink) {
        this.port = port;
        this.sink = sink;
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        port.send(datagram);
        sink.sent(datagram);
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        int length;
        try {
            length = port.receive(into);
        } catch (LostMessagesException e) {
            sink.lost();
            throw e;
        }
        byte[] bytes = new byte[Math.min(length, into.capacity())];
        into.get(0, bytes);
        sink.received(bytes, length);
        return length;
    }

    @Override
    public int portId() {
        return port.portId();
    }

    @Override
    public boolean strict() {
        return port.strict();
    }

    @Override
    public ByteBuffer buffer(int size) {
        return port.buffer(size);
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
