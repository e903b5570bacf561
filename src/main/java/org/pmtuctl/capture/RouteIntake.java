package org.pmtuctl.capture;

import java.nio.ByteBuffer;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.RouteIndex;
import org.pmtuctl.model.RouteShape;
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
 * Routes of one family into an index. A message is decoded only when its shape, that is its bytes without the destination
 * and the cache information, has not been seen before.
 */
final class RouteIntake extends Intake {
    private static final int DST_LEN_AT = 1;

    private final boolean ipv6;
    private final MaskedMessages shapes = new MaskedMessages();
    private final AttributeCursor attribute = new AttributeCursor();
    private RouteIndex.Builder builder;
    /** Where RTA_DST and RTA_CACHEINFO have their payload, relative to the message's; 0 where they are absent. */
    private int destinationAt;
    private long high;
    private long low;
    private int cacheInfoAt;
    private int cacheInfoLength;

    RouteIntake(boolean ipv6) {
        this.ipv6 = ipv6;
    }

    @Override
    protected void clear() {
        shapes.clear();
        builder = new RouteIndex.Builder();
    }

    @Override
    protected void take(Datagram message) {
        ByteBuffer buffer = message.buffer();
        int start = message.payloadStart();
        int length = message.payloadLength();
        if (message.type() != Rtnetlink.RTM_NEWROUTE || length < Rtnetlink.RTMSG_SIZE) {
            throw new MalformedMessageException("no route message: type " + message.type() + " with " + length + " bytes");
        }
        if ((buffer.getInt(start + Rtnetlink.RTMSG_SIZE - 4) & Rtnetlink.RTM_F_CLONED) != 0) {
            // A kernel without strict checking mixes exceptions in.
            return;
        }
        requireFamily(buffer.get(start) & 0xff);
        locate(buffer, start, length);
        int bits = buffer.get(start + DST_LEN_AT) & 0xff;
        if (bits > (ipv6 ? IpAddress.IPV6_BITS : IpAddress.IPV4_BITS)) {
            throw new MalformedMessageException("a prefix of " + bits + " bits");
        }
        builder.add(shape(buffer, start, length), high, low, bits);
    }

    private void requireFamily(int family) {
        if (family != (ipv6 ? Socket.AF_INET6 : Socket.AF_INET)) {
            throw new MalformedMessageException("a route of family " + family);
        }
    }

    private void locate(ByteBuffer buffer, int start, int length) {
        destinationAt = 0;
        high = 0;
        low = 0;
        cacheInfoAt = 0;
        attribute.over(buffer, start + Rtnetlink.RTMSG_SIZE, start + length);
        while (attribute.next()) {
            if (attribute.type() == Rtnetlink.RTA_DST && attribute.length() == (ipv6 ? 16 : 4)) {
                destinationAt = attribute.offset() + Netlink.NLA_HDRLEN - start;
                high = ipv6 ? attribute.be64(0) : 0;
                low = ipv6 ? attribute.be64(8) : attribute.be32(0) & 0xffff_ffffL;
            } else if (attribute.type() == Rtnetlink.RTA_CACHEINFO) {
                cacheInfoAt = attribute.offset() + Netlink.NLA_HDRLEN - start;
                cacheInfoLength = attribute.length();
            }
        }
    }

    private int shape(ByteBuffer buffer, int start, int length) {
        shapes.look(buffer, start, length);
        shapes.mask(DST_LEN_AT, 1);
        if (destinationAt != 0) {
            shapes.mask(destinationAt, ipv6 ? 16 : 4);
        }
        if (cacheInfoAt != 0) {
            shapes.mask(cacheInfoAt, cacheInfoLength);
        }
        int number = shapes.find();
        if (number >= 0) {
            return number;
        }
        // Numbered only when it could be decoded, so that both count alike.
        RouteShape decoded = RouteMapping.shape(RouteCodec.decode(new Slice(buffer, start, length)));
        shapes.add();
        return builder.shape(ipv6, decoded);
    }

    /** All routes so far; the intake must not be used any more. */
    RouteIndex index() {
        return builder.build();
    }
}
