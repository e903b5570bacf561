package org.pmtuctl.sockdiag;

import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * Socket messages ({@code struct inet_diag_msg}, 72 bytes) and requests ({@code struct inet_diag_req_v2}, 56 bytes) from bytes and
 * back; both have the type SOCK_DIAG_BY_FAMILY (linux/inet_diag.h). Checked against Linux 5.10, 6.1, 6.12 and 6.18.
 */
public final class SocketCodec {
    private SocketCodec() {
    }

    /**
     * Reads an answer.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its struct
     */
    public static SocketMessage decode(Slice payload) {
        int family = payload.u8(0);
        SocketId id = SocketId.decode(payload.slice(4, InetDiag.INET_DIAG_SOCKID_SIZE));
        return new SocketMessage(family, payload.u8(1), payload.u8(2), payload.u8(3), id, payload.u32(52), payload.u32(56),
                payload.u32(60), payload.u32(64), payload.u32(68),
                Attributes.decode(payload.from(InetDiag.INET_DIAG_MSG_SIZE), SocketField.SPACE, family));
    }

    public static byte[] encode(SocketMessage message) {
        Writer out = new Writer();
        out.u8(message.family()).u8(message.state()).u8(message.timer()).u8(message.retransmits());
        message.id().encode(out);
        out.u32(message.expires()).u32(message.receiveQueue()).u32(message.writeQueue()).u32(message.uid()).u32(message.inode());
        message.attributes().encode(out);
        return out.toBytes();
    }

    /**
     * Reads a request.
     *
     * @throws org.pmtuctl.wire.MalformedMessageException when it is shorter than its struct
     */
    public static SocketRequest decodeRequest(Slice payload) {
        int family = payload.u8(0);
        SocketId id = SocketId.decode(payload.slice(8, InetDiag.INET_DIAG_SOCKID_SIZE));
        return new SocketRequest(family, payload.u8(1), payload.u8(2), payload.u8(3), payload.u32(4), id,
                Attributes.decode(payload.from(InetDiag.INET_DIAG_REQ_V2_SIZE), SocketRequestField.SPACE, family));
    }

    /** The body to dump, or to ask for one socket, with. */
    public static byte[] encodeRequest(SocketRequest request) {
        Writer out = new Writer();
        out.u8(request.family()).u8(request.protocol()).u8(request.extensions()).u8(request.pad()).u32(request.states());
        request.id().encode(out);
        request.attributes().encode(out);
        return out.toBytes();
    }
}
