package org.pmtuctl.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A port whose every datagram has something erased before anyone sees it. Recorders wrap this port, never the one below it. */
public abstract class ErasingPort implements DatagramPort {
    private final DatagramPort port;

    protected ErasingPort(DatagramPort port) {
        this.port = port;
    }

    /** Erases in the first {@code length} bytes of the buffer. */
    protected abstract void erase(ByteBuffer received, int length);

    @Override
    public final void send(byte[] datagram) throws IOException {
        port.send(datagram);
    }

    @Override
    public final int receive(ByteBuffer into) throws IOException {
        int length = port.receive(into);
        erase(into, Math.min(length, into.capacity()));
        return length;
    }

    @Override
    public final int portId() {
        return port.portId();
    }

    @Override
    public final boolean strict() {
        return port.strict();
    }

    @Override
    public final ByteBuffer buffer(int size) {
        return port.buffer(size);
    }

    @Override
    public final void close() throws IOException {
        port.close();
    }
}
