package org.pmtuctl.wireguard;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pmtuctl.transport.DatagramPort;

/**
 * A port for NETLINK_GENERIC whose every datagram has its private and preshared keys zeroed before anyone sees it. Recorders wrap this
 * port, never the one below it.
 */
public final class KeyErasingPort implements DatagramPort {
    private final DatagramPort port;

    public KeyErasingPort(DatagramPort port) {
        this.port = port;
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        port.send(datagram);
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        int length = port.receive(into);
        KeyEraser.erase(into, Math.min(length, into.capacity()));
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
