package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Network devices from bytes and back ({@code struct ifinfomsg}, 16 bytes, host order; linux/rtnetlink.h, linux/if_link.h).
 * Checked against Linux 5.10, 6.1, 6.12 and 6.18.
 */
public final class LinkCodec {
    private LinkCodec() {
    }

    /**
     * Reads the payload of an RTM_NEWLINK.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static LinkMessage decode(Slice payload) {
        int family = payload.u8(0);
        return new LinkMessage(family, payload.u8(1), payload.u16(2), payload.u32(4), payload.u32(8), payload.u32(12),
                Attributes.decode(payload.from(IfLink.IFINFOMSG_SIZE), LinkField.SPACE, family));
    }

    /** Writes the payload that {@link #decode} would read as this message; requests are made the same way. */
    public static byte[] encode(LinkMessage message) {
        Writer out = new Writer();
        out.u8(message.family()).u8(message.reserved()).u16(message.type()).u32(message.ifindex());
        out.u32(message.flags()).u32(message.change());
        message.attributes().encode(out);
        return out.toBytes();
    }
}
