package org.pmtuctl.genetlink;

import org.pmtuctl.uapi.Genetlink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct genlmsghdr}, 4 bytes, and the attributes behind it.
 *
 * @param command   of the family
 * @param version   of the family's commands
 * @param reserved  16 bits without a meaning yet
 */
public record GenericMessage(int command, int version, int reserved, Attributes attributes) {
    /**
     * Reads the payload of a message.
     *
     * @param space  the family's own attributes
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its header
     */
    public static GenericMessage decode(Slice payload, AttributeSpace space) {
        return new GenericMessage(payload.u8(0), payload.u8(1), payload.u16(2),
                Attributes.decode(payload.from(Genetlink.GENL_HDRLEN), space, 0));
    }

    /** Writes the payload that {@link #decode} would read as this message; requests are made the same way. */
    public byte[] encode() {
        Writer out = new Writer().u8(command).u8(version).u16(reserved);
        attributes.encode(out);
        return out.toBytes();
    }
}
