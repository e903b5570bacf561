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
import org.pmtuctl.transport.ScriptedPort;
import org.pmtuctl.uapi.Rtnetlink;

/** A host of kernel files and a clock that is told the time; its first namespace shows nothing. */
final class FakeOrigin implements Origin {
    private final FakeProc proc;
    private final boolean lists;
    private long millis;
    private Long askedMillis;

    /** @param lists  whether its kernel can list exceptions */
    FakeOrigin(FakeProc proc, boolean lists) {
        this.proc = proc;
        this.lists = lists;
    }

    void passes(long more) {
        millis += more;
    }

    /** What is read next was asked for then, in a recording. */
    void askedAt(long when) {
        askedMillis = when;
    }

    @Override
    public DatagramPort port(int protocol) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DatagramPort laxPort(int protocol) {
        ScriptedPort port = new ScriptedPort();
        port.onRequest();
        if (lists) {
            port.sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE, new byte[12]));
        }
        return port.sends(ScriptedPort.done());
    }

    @Override
    public ProcView proc() {
        return proc;
    }

    @Override
    public String hostWideSysctl(String name) throws IOException {
        throw new IOException("not here");
    }

    @Override
    public XtTableBytes xtables(boolean ipv6, String table) throws IOException {
        throw new IOException("no tables");
    }

    @Override
    public int ticksPerSecond() {
        return 100;
    }

    @Override
    public Host host(String netns) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long pictureNanos() {
        return nanoTime();
    }

    @Override
    public long nanoTime() {
        return millis * 1_000_000;
    }

    @Override
    public long askedNanos(long before) {
        return askedMillis == null ? before : askedMillis * 1_000_000;
    }

    @Override
    public SocketMtu socketMtu(Flow flow, List<Rule> rules, int scope) {
        return SocketMtu.unknown("not here");
    }

    @Override
    public SocketOwners socketOwners() {
        return SocketOwners.read();
    }

    @Override
    public List<String> iproute2(String file) {
        return List.of();
    }
}
