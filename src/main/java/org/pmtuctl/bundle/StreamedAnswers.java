package org.pmtuctl.bundle;

import java.io.IOException;
import java.io.InputStream;
import org.pmtuctl.transport.Requests;

/** Answers read from a capture, from the request on to the next request. */
final class StreamedAnswers implements Answers {
    private final InputStream source;
    private final Pcap.Reader reader;
    private final int sequence;
    private final long asked;

    /** @param reader  over the source, before the request */
    StreamedAnswers(InputStream source, Pcap.Reader reader) throws IOException {
        this.source = source;
        this.reader = reader;
        Pcap.Packet request = reader.next();
        if (request == null || request.type() != Pcap.OUTGOING || request.bytes().length < Captures.SHORTEST_REQUEST) {
            throw new BadBundleException("a netlink capture does not begin with a request");
        }
        this.asked = request.nanos();
        this.sequence = Requests.sequence(request.bytes());
    }

    @Override
    public int sequence() {
        return sequence;
    }

    @Override
    public long askedNanos() {
        return asked;
    }

    @Override
    public Pcap.Packet next() throws IOException {
        Pcap.Packet packet = reader.next();
        return packet == null || packet.type() == Pcap.OUTGOING ? null : packet;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
