package org.pmtuctl.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pmtuctl.model.Host;
import org.pmtuctl.transport.Requests;

/**
 * One namespace while it is recorded. Of what is asked twice the dump that was taken first stays, so that all that is made from the
 * recording is made from one picture; of single questions the last answer does.
 */
final class Recording {
    final Readings readings = new Readings();
    private final Map<Channel, Map<ByteBuffer, Exchange>> exchanges = new LinkedHashMap<>();
    private final Map<Channel, Manifest.Port> ports = new LinkedHashMap<>();
    private final Room room;
    private final Path folder;
    private Host host;

    /** How much a whole bundle may still grow by, before it is compressed. */
    static final class Room {
        private long left;

        Room(long bytes) {
            this.left = bytes;
        }
    }

    /** @param folder  for the files of large dumps */
    Recording(Room room, Path folder) {
        this.room = room;
        this.folder = folder;
    }

    void host(Host read) {
        host = read;
    }

    Host host() {
        return host;
    }

    void opened(Channel channel, boolean strict) {
        ports.put(channel, new Manifest.Port(channel.word(), strict, 0));
        exchanges.putIfAbsent(channel, new LinkedHashMap<>());
    }

    void refused(Channel channel, int errno) {
        ports.put(channel, new Manifest.Port(channel.word(), false, errno));
    }

    Exchange begin(Channel channel, byte[] request, long nanos) throws IOException {
        Exchange exchange = new Exchange(new Pcap.Packet(nanos, Pcap.OUTGOING, channel.protocol(), request, request.length));
        Exchange former = exchanges.get(channel).put(Requests.key(request), exchange);
        if (former != null) {
            room.left += former.size();
            former.discard();
        }
        room.left -= exchange.size();
        // A dump leaves something for those after it; single answers are few and always taken.
        exchange.mayGrowBy(Requests.isDump(request) ? room.left / 4 * 3 : Long.MAX_VALUE);
        return exchange;
    }

    void arrived(Exchange exchange, Pcap.Packet answer) throws IOException {
        long before = exchange.size();
        exchange.take(answer, folder);
        room.left -= exchange.size() - before;
    }

    /** A dump that has been recorded to its end; null when it has not. */
    Exchange dump(Channel channel, byte[] request) {
        if (!Requests.isDump(request)) {
            return null;
        }
        Exchange exchange = exchanges.get(channel).get(Requests.key(request));
        return exchange == null || !exchange.hasEnded() || exchange.isCut() ? null : exchange;
    }

    Collection<Channel> channels() {
        return exchanges.keySet();
    }

    Collection<Manifest.Port> ports() {
        return ports.values();
    }

    Collection<Exchange> exchanges(Channel channel) {
        return exchanges.get(channel).values();
    }

    void discard() throws IOException {
        for (Map<ByteBuffer, Exchange> each : exchanges.values()) {
            for (Exchange exchange : each.values()) {
                exchange.discard();
            }
        }
    }
}
