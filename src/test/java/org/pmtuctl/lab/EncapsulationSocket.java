package org.pmtuctl.lab;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** What a key daemon has for ESP inside UDP: a socket on port 4500 of any address that unwraps it. */
public final class EncapsulationSocket implements AutoCloseable {
    private static final int PORT = 4500;
    /** A socket option of {@code IPPROTO_UDP}. */
    private static final int UDP_ENCAP = 100;
    private static final int SOCKADDR_IN_BYTES = 16;

    private final int descriptor;

    private EncapsulationSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Makes one in that namespace. */
    public static EncapsulationSocket in(NetworkLab lab, String label) throws Exception {
        return new EncapsulationSocket(NetworkNamespace.find(lab.path(label).toString()).call(() -> {
            int made = Libc.socket(Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, Socket.IPPROTO_UDP);
            Libc.setsockopt(made, Socket.IPPROTO_UDP, UDP_ENCAP, Xfrm.UDP_ENCAP_ESPINUDP);
            ByteBuffer any = Libc.buffer(SOCKADDR_IN_BYTES).putShort(0, (short) Socket.AF_INET);
            any.order(ByteOrder.BIG_ENDIAN).putShort(2, (short) PORT);
            Libc.bind(made, any);
            return made;
        }));
    }

    @Override
    public void close() throws NativeException {
        Libc.close(descriptor);
    }
}
