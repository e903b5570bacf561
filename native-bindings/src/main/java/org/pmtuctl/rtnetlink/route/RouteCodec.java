package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Route messages from bytes and back ({@code struct rtmsg}, 12 bytes, host order; linux/rtnetlink.h). Checked against Linux
 * 5.10, 6.1, 6.12 and 6.18.
 */
public final class RouteCodec {
    private RouteCodec() {
    }

    /**
     * Reads the payload of an RTM_NEWROUTE.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static RouteMessage decode(Slice payload) {
        int family = payload.u8(0);
        return new RouteMessage(family, payload.u8(1), payload.u8(2), payload.u8(3), payload.u8(4), payload.u8(5), payload.u8(6),
                payload.u8(7), payload.u32(8), Attributes.decode(payload.from(Rtnetlink.RTMSG_SIZE), RouteField.SPACE, family));
    }

    /** Writes the payload that {@link #decode} would read as this message; requests are made the same way. */
    public static byte[] encode(RouteMessage message) {
        Writer out = new Writer();
        out.u8(message.family()).u8(message.destinationLength()).u8(message.sourceLength()).u8(message.tos());
        out.u8(message.headerTable()).u8(message.protocol()).u8(message.scope()).u8(message.type()).u32(message.flags());
        message.attributes().encode(out);
        return out.toBytes();
    }
}
