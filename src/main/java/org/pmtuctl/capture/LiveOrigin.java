package org.pmtuctl.capture;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.natives.Libc;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.ProcFile;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.KernelPort;
import org.pmtuctl.xtables.XtSocket;
import org.pmtuctl.xtables.XtTableBytes;

/** The running kernel, as the network namespace of the calling thread shows it. */
public final class LiveOrigin implements Origin {
    private static final String FIRST_NAMESPACE = "/proc/1/ns/net";

    @Override
    public DatagramPort port(int protocol) throws IOException {
        return KeyPorts.keyless(protocol, KernelPort.open(protocol));
    }

    @Override
    public DatagramPort laxPort(int protocol) throws IOException {
        return KernelPort.openLax(protocol);
    }

    @Override
    public ProcView proc() {
        return ProcFile.LIVE;
    }

    @Override
    public String hostWideSysctl(String name) throws IOException {
        try {
            return NetworkNamespace.find(FIRST_NAMESPACE).call(new Setting(name));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Setting(String name) implements Callable<String> {
        @Override
        public String call() throws IOException {
            return ProcFile.LIVE.sysctl(name);
        }
    }

    @Override
    public XtTableBytes xtables(boolean ipv6, String table) throws IOException {
        try (XtSocket socket = XtSocket.open(ipv6)) {
            return socket.read(table);
        }
    }

    @Override
    public int ticksPerSecond() {
        return HostReading.ticksPerSecond();
    }

    @Override
    public Host host(String netns) {
        return HostReading.read(proc(), netns, ticksPerSecond());
    }

    @Override
    public long pictureNanos() {
        return nanoTime();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public SocketMtu socketMtu(Flow flow, List<Rule> rules, int scope) {
        return new SocketOracle(flow, rules).ask(Libc.geteuid(), scope);
    }

    @Override
    public SocketOwners socketOwners() {
        return SocketOwners.read();
    }

    @Override
    public List<String> iproute2(String file) {
        return IprouteFiles.texts(file);
    }
}
