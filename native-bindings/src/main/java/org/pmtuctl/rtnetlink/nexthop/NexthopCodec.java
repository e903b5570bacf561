package org.pmtuctl.rtnetlink.nexthop;

import org.pmtuctl.uapi.Nexthop;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Next-hop objects from bytes and back ({@code struct nhmsg}, 8 bytes, host order; linux/nexthop.h, Linux 5.3). Buckets of
 * resilient groups (RTM_NEWNEXTHOPBUCKET) have the same shape. Checked against Linux 5.10, 6.1, 6.12 and 6.18.
 */
public final class NexthopCodec {
    private NexthopCodec() {
    }

    /**
     * Reads the payload of an RTM_NEWNEXTHOP.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static NexthopMessage decode(Slice payload) {
        int family = payload.u8(0);
        return new NexthopMessage(family, payload.u8(1), payload.u8(2), payload.u8(3), payload.u32(4),
                Attributes.decode(payload.from(Nexthop.NHMSG_SIZE), NexthopField.SPACE, family));
    }

    /** Writes the payload that {@link #decode} would read as this message; requests are made the same way. */
    public static byte[] encode(NexthopMessage message) {
        Writer out = new Writer();
        out.u8(message.family()).u8(message.scope()).u8(message.protocol()).u8(message.reserved()).u32(message.flags());
        message.attributes().encode(out);
        return out.toBytes();
    }
}
