package org.pmtuctl.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.transport.Requests;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;

/** The recorded exchanges of one channel, found by what was asked. */
final class Captures {
    static final int SHORTEST_REQUEST = Netlink.NLMSG_HDRLEN;
    /** Where in {@code struct rtmsg} the flags stand. */
    private static final int RTM_FLAGS_AT = 8;

    /** Where an exchange begins: in a capture that is in memory, or in a part of its own. */
    private record Place(int requestBytes, byte[] capture, int offset, String part) {
    }

    private final Bundle bundle;
    private final int protocol;
    private final Map<ByteBuffer, Place> places = new HashMap<>();
    /** Of dumps: by type and family, whatever they are narrowed by. */
    private final Map<Integer, Place> wide = new HashMap<>();

    Captures(Bundle bundle, int protocol) {
        this.bundle = bundle;
        this.protocol = protocol;
    }

    /** Adds what a capture in memory holds. */
    void add(byte[] capture) throws IOException {
        Pcap.Reader reader = new Pcap.Reader(new ByteArrayInputStream(capture));
        long at = reader.position();
        for (Pcap.Packet packet = reader.next(); packet != null; packet = reader.next()) {
            if (packet.type() == Pcap.OUTGOING) {
                add(packet.bytes(), new Place(packet.bytes().length, capture, (int) at, null));
            }
            at = reader.position();
        }
    }

    /** Adds an exchange that is a part of its own. */
    void add(byte[] request, String part) throws BadBundleException {
        add(request, new Place(request.length, null, 0, part));
    }

    private void add(byte[] request, Place place) throws BadBundleException {
        if (request.length < SHORTEST_REQUEST) {
            throw new BadBundleException("a recorded request is shorter than a netlink header");
        }
        places.put(Requests.key(request), place);
        Integer kind = kind(request);
        Place known = kind == null ? null : wide.get(kind);
        if (kind != null && (known == null || request.length <= known.requestBytes)) {
            wide.put(kind, place);
        }
    }

    /** What all dumps have in common that differ only in what they are narrowed by; null for what has nothing wider. */
    private Integer kind(byte[] request) {
        if (!Requests.isDump(request)) {
            return null;
        }
        int type = Requests.type(request) << 17;
        ByteBuffer body = ByteBuffer.wrap(request).order(ByteOrder.nativeOrder());
        int length = request.length - Netlink.NLMSG_HDRLEN;
        if (protocol == Netlink.NETLINK_XFRM) {
            return type;
        }
        if (protocol == Netlink.NETLINK_SOCK_DIAG && length > 1) {
            return type | (body.getShort(Netlink.NLMSG_HDRLEN) & 0xffff);
        }
        if (protocol != Netlink.NETLINK_ROUTE || length < 1) {
            return null;
        }
        boolean cloned = length >= Rtnetlink.RTMSG_SIZE && Requests.type(request) == Rtnetlink.RTM_GETROUTE
                && (body.getInt(Netlink.NLMSG_HDRLEN + RTM_FLAGS_AT) & Rtnetlink.RTM_F_CLONED) != 0;
        return type | body.get(Netlink.NLMSG_HDRLEN) & 0xff | (cloned ? 0x100 : 0);
    }

    /**
     * What answered this request when it was recorded. A dump that was narrowed by something else than its family gets the answers of
     * the whole one, as an old kernel would give them: whoever asks leaves out himself what he did not ask for.
     *
     * @return null when nobody asked
     */
    Answers find(byte[] request) throws IOException {
        Place place = places.get(Requests.key(request));
        Integer kind = place == null ? kind(request) : null;
        if (kind != null) {
            place = wide.get(kind);
        }
        if (place == null) {
            return null;
        }
        if (place.part != null) {
            InputStream part = bundle.open(place.part);
            return new StreamedAnswers(part, new Pcap.Reader(part));
        }
        InputStream from = new ByteArrayInputStream(place.capture, place.offset, place.capture.length - place.offset);
        return new StreamedAnswers(from, Pcap.Reader.amid(from));
    }
}
