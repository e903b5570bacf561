package org.pmtuctl.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Writer;

/**
 * Sends single UDP packets with DF from one namespace and looks whether they arrive in another. Faster than ping by much: no program
 * is started, and a packet that the kernel refuses costs nothing.
 */
public final class PacketProbe implements AutoCloseable {
    private static final int PORT = 9999;
    private static final int IP_MTU_DISCOVER = 10;
    private static final int IPV6_MTU_DISCOVER = 23;
    private static final int IPV6_DONTFRAG = 62;
    private static final int IPV6_V6ONLY = 26;
    /** DF is set and what was learned about the path is not looked at; only the device's MTU counts. */
    private static final int PMTUDISC_PROBE = 3;
    /** DF is set and what was learned counts. */
    private static final int PMTUDISC_DO = 2;
    private static final int SO_ERROR = 4;
    private static final int IPV4_UDP = 20 + 8;
    private static final int IPV6_UDP = 40 + 8;
    private static final int EMSGSIZE = 90;
    private static final int LARGEST = 65535;

    private final Path from;
    private final int[] listeners = new int[2];
    private final ByteBuffer received = Libc.buffer(LARGEST);
    private int mark;
    private int serial;

    /** @param waitMillis  that a packet is waited for */
    public PacketProbe(Path from, Path to, int waitMillis) throws Exception {
        this.from = from;
        in(to, () -> {
            for (int i = 0; i < listeners.length; i++) {
                boolean ipv6 = i == 1;
                listeners[i] = Libc.socket(ipv6 ? Socket.AF_INET6 : Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0);
                if (ipv6) {
                    Libc.setsockopt(listeners[i], Socket.SOL_IPV6, IPV6_V6ONLY, 1);
                }
                Libc.setsockopt(listeners[i], Socket.SOL_SOCKET, Socket.SO_RCVTIMEO,
                        Libc.buffer(16).putLong(0, waitMillis / 1000).putLong(8, waitMillis % 1000 * 1000L));
                Libc.bind(listeners[i], address(IpAddress.any(ipv6), PORT));
            }
            return null;
        });
    }

    private static <T> T in(Path namespace, Callable<T> work) throws Exception {
        return NetworkNamespace.find(namespace.toString()).call(work);
    }

    private static ByteBuffer address(IpAddress address, int port) {
        Writer out = new Writer();
        if (address.isIpv6()) {
            out.u16(Socket.AF_INET6).be16(port).u32(0).address(address).u32(0);
        } else {
            out.u16(Socket.AF_INET).be16(port).address(address).zeros(8);
        }
        byte[] bytes = out.toBytes();
        return Libc.buffer(bytes.length).put(0, bytes);
    }

    /** The mark of what is sent from now on. */
    public void mark(int of) {
        mark = of;
    }

    /** What a connected socket says of the path. */
    public int mtu(IpAddress destination) throws Exception {
        return in(from, () -> {
            int fd = socket(destination, PMTUDISC_DO);
            try {
                return destination.isIpv6() ? Libc.getsockopt(fd, Socket.SOL_IPV6, Socket.IPV6_MTU)
                        : Libc.getsockopt(fd, Socket.SOL_IP, Socket.IP_MTU);
            } finally {
                Libc.close(fd);
            }
        });
    }

    private int socket(IpAddress destination, int discovery) throws NativeException {
        boolean ipv6 = destination.isIpv6();
        int fd = Libc.socket(ipv6 ? Socket.AF_INET6 : Socket.AF_INET, Socket.SOCK_DGRAM | Socket.SOCK_CLOEXEC, 0);
        Libc.setsockopt(fd, ipv6 ? Socket.SOL_IPV6 : Socket.SOL_IP, ipv6 ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER, discovery);
        if (ipv6) {
            Libc.setsockopt(fd, Socket.SOL_IPV6, IPV6_DONTFRAG, 1);
        }
        if (mark != 0) {
            Libc.setsockopt(fd, Socket.SOL_SOCKET, Socket.SO_MARK, mark);
        }
        Libc.connect(fd, address(destination, PORT));
        return fd;
    }

    /**
     * Whether an IP packet of that size arrives, whatever was learned about the path: two are sent, for the first may be lost to
     * learning on the way.
     */
    public boolean passes(IpAddress destination, int bytes) throws Exception {
        return passes(destination, bytes, PMTUDISC_PROBE);
    }

    /** The same of a packet that what was learned may refuse. */
    public boolean mayPass(IpAddress destination, int bytes) throws Exception {
        return passes(destination, bytes, PMTUDISC_DO);
    }

    private boolean passes(IpAddress destination, int bytes, int discovery) throws Exception {
        return in(from, () -> {
            for (int attempt = 0; attempt < 2; attempt++) {
                int fd = socket(destination, discovery);
                try {
                    Libc.getsockopt(fd, Socket.SOL_SOCKET, SO_ERROR);
                    if (sent(fd, bytes - (destination.isIpv6() ? IPV6_UDP : IPV4_UDP)) && arrives(listeners[destination.isIpv6() ? 1 : 0])) {
                        return true;
                    }
                } finally {
                    Libc.close(fd);
                }
            }
            return false;
        });
    }

    private boolean sent(int fd, int bytes) throws NativeException {
        ByteBuffer data = Libc.buffer(bytes).order(ByteOrder.nativeOrder());
        data.putInt(0, ++serial);
        try {
            Libc.send(fd, data, 0);
            return true;
        } catch (NativeException e) {
            if (e.errno() == EMSGSIZE || e.errno() == Errno.EPERM || e.errno() == Errno.ENETUNREACH || e.errno() == Errno.EINVAL) {
                return false;
            }
            throw e;
        }
    }

    private boolean arrives(int listener) throws IOException {
        try {
            while (true) {
                Libc.recv(listener, received, 0);
                if (received.order(ByteOrder.nativeOrder()).getInt(0) == serial) {
                    return true;
                }
            }
        } catch (NativeException e) {
            return false;
        }
    }

    /** The largest packet that passes, from {@code low}, which must, to {@code high}; -1 when not even that does. */
    public int largest(IpAddress destination, int low, int high) throws Exception {
        if (!passes(destination, low)) {
            return -1;
        }
        if (passes(destination, high)) {
            return high;
        }
        int fits = low;
        int fails = high;
        // Where the kernel has learned, it says where to look.
        int told = mtu(destination);
        if (told > low && told < high) {
            if (passes(destination, told)) {
                fits = told;
                fails = passes(destination, told + 1) ? high : told + 1;
            } else {
                fails = told;
            }
        }
        while (fails - fits > 1) {
            int middle = (fits + fails) >>> 1;
            if (passes(destination, middle)) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        return fits;
    }

    @Override
    public void close() throws IOException {
        for (int listener : listeners) {
            Libc.close(listener);
        }
    }
}
