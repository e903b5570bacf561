package org.pmtuctl.rtnetlink.address;

import org.pmtuctl.uapi.IfAddr;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Addresses from bytes and back ({@code struct ifaddrmsg}, 8 bytes, host order; linux/if_addr.h). Checked against Linux 5.10,
 * 6.1, 6.12 and 6.18.
 */
public final class AddressCodec {
    private AddressCodec() {
    }

    /**
     * Reads the payload of an RTM_NEWADDR.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static AddressMessage decode(Slice payload) {
        int family = payload.u8(0);
        return new AddressMessage(family, payload.u8(1), payload.u8(2), payload.u8(3), payload.u32(4),
                Attributes.decode(payload.from(IfAddr.IFADDRMSG_SIZE), AddressField.SPACE, family));
    }

    /** Writes the payload that {@link #decode} would read as this message; requests are made the same way. */
    public static byte[] encode(AddressMessage message) {
        Writer out = new Writer();
        out.u8(message.family()).u8(message.prefixLength()).u8(message.headerFlags()).u8(message.scope()).u32(message.ifindex());
        message.attributes().encode(out);
        return out.toBytes();
    }
}
