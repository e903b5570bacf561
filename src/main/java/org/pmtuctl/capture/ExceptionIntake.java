package org.pmtuctl.capture;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.RouteException;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.AttributeCursor;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.MaskedMessages;
import org.pmtuctl.wire.Slice;

/**
 * Exceptions of one family, each once. The kernel lists an exception under every route that shares its next hop, so ten million
 * messages may tell of forty. A message that repeats another one costs a comparison of its bytes, and no memory.
 */
final class ExceptionIntake extends Intake {
    private static final int TABLE_AT = 4;
    private static final int FLAGS_AT = 8;

    private final boolean ipv6;
    private final SightingClock clock;
    private final MaskedMessages known = new MaskedMessages();
    private final ArrayList<Sighting> sightings = new ArrayList<>();
    private final AttributeCursor attribute = new AttributeCursor();
    private Datagram current;
    private int pages;
    /** The number that the next message has if the kernel lists the same next hop once more. */
    private int expected;
    /** Where RTA_TABLE and RTA_CACHEINFO have their payload, relative to the message's; 0 where they are absent. */
    private int tableAt;
    private int cacheInfoAt;

    ExceptionIntake(boolean ipv6, SightingClock clock) {
        this.ipv6 = ipv6;
        this.clock = clock;
    }

    @Override
    protected void clear() {
        known.clear();
        sightings.clear();
        expected = 0;
        pages = 0;
        clock.dumpStarts();
    }

    @Override
    protected void take(Datagram message) {
        if (message != current) {
            current = message;
            pages++;
            clock.pageArrived();
        }
        ByteBuffer buffer = message.buffer();
        int start = message.payloadStart();
        int length = message.payloadLength();
        if (expected < sightings.size() && known.is(expected, buffer, start, length)) {
            sightings.get(expected).seen(buffer, start, clock);
            follow(expected);
            return;
        }
        if (message.type() != Rtnetlink.RTM_NEWROUTE || length < Rtnetlink.RTMSG_SIZE) {
            throw new MalformedMessageException("no route message: type " + message.type() + " with " + length + " bytes");
        }
        if ((buffer.getInt(start + FLAGS_AT) & Rtnetlink.RTM_F_CLONED) == 0) {
            // A kernel without strict checking lists the routes as well.
            return;
        }
        if ((buffer.get(start) & 0xff) != (ipv6 ? Socket.AF_INET6 : Socket.AF_INET)) {
            throw new MalformedMessageException("an exception of family " + (buffer.get(start) & 0xff));
        }
        int number = number(buffer, start, length);
        sightings.get(number).seen(buffer, start, clock);
        follow(number);
    }

    private void follow(int number) {
        expected = number + 1 == sightings.size() ? 0 : number + 1;
    }

    private int number(ByteBuffer buffer, int start, int length) {
        locate(buffer, start, length);
        known.look(buffer, start, length);
        known.mask(TABLE_AT, 1);
        if (tableAt != 0) {
            known.mask(tableAt, 4);
        }
        if (cacheInfoAt != 0) {
            known.mask(cacheInfoAt, Rtnetlink.RTA_CACHEINFO_SIZE);
        }
        int number = known.find();
        if (number >= 0) {
            return number;
        }
        // Numbered only when it could be decoded, so that both count alike.
        sightings.add(new Sighting(RouteCodec.decode(new Slice(buffer, start, length)), tableAt, cacheInfoAt));
        return known.add();
    }

    private void locate(ByteBuffer buffer, int start, int length) {
        tableAt = 0;
        cacheInfoAt = 0;
        attribute.over(buffer, start + Rtnetlink.RTMSG_SIZE, start + length);
        while (attribute.next()) {
            int payloadAt = attribute.offset() + Netlink.NLA_HDRLEN - start;
            if (attribute.type() == Rtnetlink.RTA_TABLE && attribute.length() == 4) {
                tableAt = payloadAt;
            } else if (attribute.type() == Rtnetlink.RTA_CACHEINFO && attribute.length() == Rtnetlink.RTA_CACHEINFO_SIZE) {
                cacheInfoAt = payloadAt;
            }
        }
    }

    /** How many datagrams brought them. */
    int pages() {
        return pages;
    }

    /** How many listed exceptions hold nothing any more: flushed, then met by a lookup that recycled them (IPv4). */
    int ghosts() {
        int ghosts = 0;
        for (Sighting sighting : sightings) {
            ghosts += sighting.ghosts(ipv6);
        }
        return ghosts;
    }

    /** Adds the exceptions to a list, in no order. */
    void addTo(List<RouteException> list) {
        for (Sighting sighting : sightings) {
            sighting.addTo(list, ipv6);
        }
    }
}
