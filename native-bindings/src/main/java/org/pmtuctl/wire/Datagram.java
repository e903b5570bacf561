package org.pmtuctl.wire;

import java.nio.ByteBuffer;
import org.pmtuctl.uapi.Netlink;

/**
 * Walks the messages of one datagram: {@code while (datagram.next()) use(datagram.message())}.
 *
 * <p>A length that is impossible ends the datagram; {@link #defect()} says so and how many bytes were lost.
 */
public final class Datagram {
    private final ByteBuffer buffer;
    private final int end;
    private int at;
    private int next;
    private String defect;

    /** @param buffer in host order; the datagram occupies its first {@code length} bytes */
    public Datagram(ByteBuffer buffer, int length) {
        this.buffer = buffer;
        this.end = length;
    }

    /** Moves to the next message; false at the end or at damage. */
    public boolean next() {
        if (defect != null || next >= end) {
            return false;
        }
        at = next;
        int rest = end - at;
        if (rest < Netlink.NLMSG_HDRLEN) {
            return damaged(rest + " bytes are too few for a message header");
        }
        int length = buffer.getInt(at);
        if (length < Netlink.NLMSG_HDRLEN || length > rest) {
            return damaged("a message claims " + (length & 0xffff_ffffL) + " bytes, " + rest + " are left");
        }
        next = at + (length + Netlink.NLA_ALIGNTO - 1 & -Netlink.NLA_ALIGNTO);
        return true;
    }

    private boolean damaged(String reason) {
        defect = reason;
        return false;
    }

    public int length() {
        return buffer.getInt(at);
    }

    public int type() {
        return buffer.getShort(at + 4) & 0xffff;
    }

    public int flags() {
        return buffer.getShort(at + 6) & 0xffff;
    }

    public int sequence() {
        return buffer.getInt(at + 8);
    }

    public int portId() {
        return buffer.getInt(at + 12);
    }

    /** Where the payload of the current message starts in the buffer. */
    public int payloadStart() {
        return at + Netlink.NLMSG_HDRLEN;
    }

    public int payloadLength() {
        return length() - Netlink.NLMSG_HDRLEN;
    }

    public ByteBuffer buffer() {
        return buffer;
    }

    /** The current message; its payload sees this datagram's buffer. */
    public Message message() {
        return new Message(type(), flags(), sequence(), portId(), new Slice(buffer, payloadStart(), payloadLength()));
    }

    /** What ended the walk early; null when every byte was a message. */
    public String defect() {
        return defect;
    }
}
