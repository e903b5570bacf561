package org.pmtuctl.capture;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.xtables.XtTableBytes;

/** Another origin, of which a subclass sees or changes a part. */
public abstract class WrappedOrigin implements Origin {
    private final Origin origin;

    protected WrappedOrigin(Origin origin) {
        this.origin = origin;
    }

    @Override
    public DatagramPort port(int protocol) throws IOException {
        return origin.port(protocol);
    }

    @Override
    public DatagramPort laxPort(int protocol) throws IOException {
        return origin.laxPort(protocol);
    }

    @Override
    public long askedNanos(long before) {
        return origin.askedNanos(before);
    }

    @Override
    public ProcView proc() {
        return origin.proc();
    }

    @Override
    public String hostWideSysctl(String name) throws IOException {
        return origin.hostWideSysctl(name);
    }

    @Override
    public XtTableBytes xtables(boolean ipv6, String table) throws IOException {
        return origin.xtables(ipv6, table);
    }

    @Override
    public int ticksPerSecond() {
        return origin.ticksPerSecond();
    }

    @Override
    public Host host(String netns) {
        return origin.host(netns);
    }

    @Override
    public long pictureNanos() {
        return origin.pictureNanos();
    }

    @Override
    public long nanoTime() {
        return origin.nanoTime();
    }

    @Override
    public SocketMtu socketMtu(Flow flow, List<Rule> rules, int scope) {
        return origin.socketMtu(flow, rules, scope);
    }

    @Override
    public SocketOwners socketOwners() {
        return origin.socketOwners();
    }

    @Override
    public List<String> iproute2(String file) {
        return origin.iproute2(file);
    }
}
