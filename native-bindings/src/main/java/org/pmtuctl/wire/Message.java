package org.pmtuctl.wire;

import org.pmtuctl.uapi.Netlink;

/**
 * One netlink message: the fields of {@code struct nlmsghdr} and the bytes behind it.
 *
 * @param type      a control type below NLMSG_MIN_TYPE, or the family's own
 * @param flags     NLM_F_*
 * @param sequence  the request this answers
 * @param portId    the socket it was sent to, 0 for the kernel
 * @param payload   without the header and without padding; valid until the next datagram is received
 */
public record Message(int type, int flags, int sequence, int portId, Slice payload) {
    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Writes a whole message: header, payload, length. */
    public static byte[] encode(int type, int flags, int sequence, int portId, byte[] payload) {
        return new Writer().u32(Netlink.NLMSG_HDRLEN + payload.length).u16(type).u16(flags).u32(sequence).u32(portId).bytes(payload)
                .align().toBytes();
    }
}
