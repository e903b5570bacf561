package org.pmtuctl.bundle;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.xtables.XtTableBytes;

/** A host as a bundle holds it. */
final class RecordedOrigin implements Origin {
    private static final String NOT_READ = "not in the bundle: ";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Manifest.Namespace namespace;
    private final Readings readings;
    private final Map<String, Captures> captures;
    private final RecordedClock clock;

    /** @param captures  by channel */
    RecordedOrigin(Manifest.Namespace namespace, Readings readings, Map<String, Captures> captures) {
        this.namespace = namespace;
        this.readings = readings;
        this.captures = captures;
        this.clock = new RecordedClock(namespace.host().timeMillis() * NANOS_PER_MILLI);
    }

    @Override
    public DatagramPort port(int protocol) throws IOException {
        return port(new Channel(protocol, false));
    }

    @Override
    public DatagramPort laxPort(int protocol) throws IOException {
        return port(new Channel(protocol, true));
    }

    private DatagramPort port(Channel channel) throws IOException {
        Manifest.Port port = namespace.port(channel.word());
        if (port != null && port.refused() != 0) {
            throw new NativeException("socket " + channel.word(), port.refused());
        }
        Captures recorded = captures.get(channel.word());
        if (port == null || recorded == null) {
            throw new NativeException(NOT_READ + "netlink " + channel.word(), Errno.EOPNOTSUPP);
        }
        return new ReplayPort(recorded, clock, port.strict());
    }

    @Override
    public ProcView proc() {
        return new RecordedFiles();
    }

    private final class RecordedFiles implements ProcView {
        @Override
        public String read(String path) throws IOException {
            return text(readings.files.get(path), path);
        }
    }

    private static String text(Readings.Reading reading, String what) throws IOException {
        if (reading == null) {
            throw new IOException(NOT_READ + what);
        }
        return reading.orFail();
    }

    @Override
    public String hostWideSysctl(String name) throws IOException {
        return text(readings.hostWide.get(name), name);
    }

    @Override
    public XtTableBytes xtables(boolean ipv6, String table) throws IOException {
        String path = TableText.path(ipv6, table);
        return TableText.parse(text(readings.files.get(path), path));
    }

    @Override
    public int ticksPerSecond() {
        return namespace.host().ticksPerSecond();
    }

    @Override
    public Host host(String netns) {
        return namespace.host();
    }

    @Override
    public long pictureNanos() {
        return clock.start();
    }

    @Override
    public long nanoTime() {
        return clock.now();
    }

    @Override
    public long askedNanos(long before) {
        return clock.asked();
    }

    @Override
    public SocketMtu socketMtu(Flow flow, List<Rule> rules, int scope) {
        SocketMtu recorded = readings.socketMtus.get(new Readings.Question(flow, scope));
        return recorded != null ? recorded : SocketMtu.unknown(ReplayPort.NOT_RECORDED);
    }

    @Override
    public SocketOwners socketOwners() {
        return SocketOwners.of(readings.owners == null ? Map.of() : readings.owners, readings.unreadableOwners);
    }

    @Override
    public List<String> iproute2(String file) {
        List<String> texts = readings.iproute2.get(file);
        return texts == null ? List.of() : texts;
    }
}
