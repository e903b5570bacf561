package org.pmtuctl.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.LostMessagesException;
import org.pmtuctl.transport.Requests;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Message;

/** Records what passes through the kernel's port, and answers dumps that were recorded before from the recording. */
final class RecordingPort implements DatagramPort {
    private final DatagramPort kernel;
    private final Recording recording;
    private final Channel channel;
    private final RecordingOrigin origin;
    /** By sequence number. */
    private final Map<Integer, Exchange> open = new HashMap<>();
    private Exchange last;
    private Answers repeated;
    private int repeatedAs;

    RecordingPort(DatagramPort kernel, Recording recording, Channel channel, RecordingOrigin origin) {
        this.kernel = kernel;
        this.recording = recording;
        this.channel = channel;
        this.origin = origin;
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        List<byte[]> requests = Requests.in(datagram);
        Exchange known = requests.size() == 1 ? recording.dump(channel, requests.get(0)) : null;
        if (known != null) {
            InputStream source = known.open();
            repeated = new StreamedAnswers(source, new Pcap.Reader(source));
            repeatedAs = Requests.sequence(requests.get(0));
            origin.askedAgain(repeated.askedNanos());
            return;
        }
        origin.live();
        long asked = origin.wallNanos();
        kernel.send(datagram);
        open.clear();
        for (byte[] request : requests) {
            last = recording.begin(channel, Requests.unaddressed(request), asked);
            open.put(Requests.sequence(request), last);
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        if (repeated != null) {
            Pcap.Packet packet = repeated.next();
            if (packet != null) {
                int kept = Math.min(packet.bytes().length, into.capacity());
                into.put(0, packet.bytes(), 0, kept);
                Requests.readdress(into, kept, repeated.sequence(), repeatedAs, portId());
                origin.replayed(packet.nanos());
                return packet.length();
            }
            repeated.close();
            repeated = null;
        }
        int length;
        try {
            length = kernel.receive(into);
        } catch (LostMessagesException e) {
            if (last != null) {
                byte[] overrun = Message.encode(Netlink.NLMSG_OVERRUN, 0, 0, 0, new byte[0]);
                recording.arrived(last, new Pcap.Packet(origin.wallNanos(), Pcap.INCOMING, channel.protocol(), overrun, overrun.length));
            }
            throw e;
        }
        byte[] bytes = new byte[Math.min(length, into.capacity())];
        into.get(0, bytes);
        Exchange of = bytes.length < Netlink.NLMSG_HDRLEN ? last : open.getOrDefault(Requests.sequence(bytes), last);
        if (of != null) {
            recording.arrived(of, new Pcap.Packet(origin.wallNanos(), Pcap.INCOMING, channel.protocol(), bytes, length));
        }
        return length;
    }

    @Override
    public int portId() {
        return kernel.portId();
    }

    @Override
    public boolean strict() {
        return kernel.strict();
    }

    @Override
    public ByteBuffer buffer(int size) {
        return kernel.buffer(size);
    }

    @Override
    public void close() throws IOException {
        if (repeated != null) {
            repeated.close();
        }
        kernel.close();
    }
}
