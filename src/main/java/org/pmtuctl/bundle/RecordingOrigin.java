package org.pmtuctl.bundle;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.WrappedOrigin;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Rule;
import org.pmtuctl.model.SocketMtu;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.path.Flow;
import org.pmtuctl.procfs.ProcView;
import org.pmtuctl.procfs.SocketOwners;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.xtables.XtTableBytes;

/** The running kernel, with all that is read of it recorded; what was read before comes from the recording. */
final class RecordingOrigin extends WrappedOrigin {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Recording recording;
    private final ProcView proc;
    /** When the host was read: the instant of the one picture that everything comes from. */
    private final long picture;
    private final long nanosToWall;
    /** When the recorded datagram that was given out last had arrived; 0 when the kernel spoke last. */
    private long replayed;
    /** When the recorded question was put that was put last again. */
    private long askedAgain;

    /** @param netns  the word the namespace was asked for by */
    RecordingOrigin(Origin origin, Recording recording, String netns) {
        super(origin);
        this.recording = recording;
        this.proc = new RecordedReading(origin.proc());
        this.picture = super.nanoTime();
        recording.host(super.host(netns));
        this.nanosToWall = recording.host().timeMillis() * NANOS_PER_MILLI - picture;
    }

    /** Now, since 1970 UTC. */
    long wallNanos() {
        return super.nanoTime() + nanosToWall;
    }

    /** A question is answered that was put then. */
    void askedAgain(long wallNanos) {
        askedAgain = wallNanos - nanosToWall;
    }

    /** A datagram was given out that had arrived then. */
    void replayed(long wallNanos) {
        replayed = wallNanos - nanosToWall;
    }

    /** The kernel is asked, or has answered. */
    void live() {
        replayed = 0;
    }

    @Override
    public long pictureNanos() {
        return picture;
    }

    @Override
    public long nanoTime() {
        return replayed != 0 ? replayed : super.nanoTime();
    }

    @Override
    public long askedNanos(long before) {
        return replayed != 0 ? askedAgain : super.askedNanos(before);
    }

    @Override
    public DatagramPort port(int protocol) throws IOException {
        Channel channel = new Channel(protocol, false);
        try {
            return recorded(super.port(protocol), channel);
        } catch (NativeException e) {
            recording.refused(channel, e.errno());
            throw e;
        }
    }

    @Override
    public DatagramPort laxPort(int protocol) throws IOException {
        Channel channel = new Channel(protocol, true);
        try {
            return recorded(super.laxPort(protocol), channel);
        } catch (NativeException e) {
            recording.refused(channel, e.errno());
            throw e;
        }
    }

    private DatagramPort recorded(DatagramPort kernel, Channel channel) {
        recording.opened(channel, kernel.strict());
        return new RecordingPort(kernel, recording, channel, this);
    }

    @Override
    public ProcView proc() {
        return proc;
    }

    private final class RecordedReading implements ProcView {
        private final ProcView kernel;

        RecordedReading(ProcView kernel) {
            this.kernel = kernel;
        }

        @Override
        public String read(String path) throws IOException {
            Readings.Reading reading = recording.readings.files.get(path);
            if (reading == null) {
                reading = tried(kernel, path);
                recording.readings.files.put(path, reading);
            }
            return reading.orFail();
        }
    }

    private static Readings.Reading tried(ProcView kernel, String path) {
        try {
            return new Readings.Reading(kernel.read(path), null);
        } catch (IOException e) {
            return new Readings.Reading(null, e.getMessage());
        }
    }

    @Override
    public String hostWideSysctl(String name) throws IOException {
        Readings.Reading reading = recording.readings.hostWide.get(name);
        if (reading == null) {
            try {
                reading = new Readings.Reading(super.hostWideSysctl(name), null);
            } catch (IOException e) {
                reading = new Readings.Reading(null, e.getMessage());
            }
            recording.readings.hostWide.put(name, reading);
        }
        return reading.orFail();
    }

    @Override
    public XtTableBytes xtables(boolean ipv6, String table) throws IOException {
        String path = TableText.path(ipv6, table);
        Readings.Reading reading = recording.readings.files.get(path);
        if (reading == null) {
            try {
                reading = new Readings.Reading(TableText.format(super.xtables(ipv6, table)), null);
            } catch (NativeException e) {
                throw e;
            } catch (IOException e) {
                reading = new Readings.Reading(null, e.getMessage());
            }
            recording.readings.files.put(path, reading);
        }
        return TableText.parse(reading.orFail());
    }

    @Override
    public Host host(String netns) {
        return recording.host();
    }

    @Override
    public SocketMtu socketMtu(Flow flow, List<Rule> rules, int scope) {
        Readings.Question question = new Readings.Question(flow, scope);
        SocketMtu known = recording.readings.socketMtus.get(question);
        if (known == null) {
            known = super.socketMtu(flow, rules, scope);
            recording.readings.socketMtus.put(question, known);
        }
        return known;
    }

    @Override
    public SocketOwners socketOwners() {
        SocketOwners owners = super.socketOwners();
        recording.readings.owners = owners.all();
        recording.readings.unreadableOwners = owners.unreadable();
        return owners;
    }

    @Override
    public List<String> iproute2(String file) {
        List<String> texts = recording.readings.iproute2.get(file);
        if (texts == null) {
            texts = super.iproute2(file);
            recording.readings.iproute2.put(file, texts);
        }
        return texts;
    }
}
