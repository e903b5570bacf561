package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** {@code struct xfrm_usersa_id}, 24 bytes: names one state, in requests and in XFRM_MSG_DELSA. */
public record StateId(XfrmAddress destination, int spi, int family, int protocol) {
    static StateId read(Slice in, int at) {
        return new StateId(XfrmAddress.read(in, at), in.be32(at + 16), in.u16(at + 20), in.u8(at + 22));
    }

    void write(Writer out) {
        destination.write(out);
        out.be32(spi).u16(family).u8(protocol).zeros(1);
    }

    /** The body of an XFRM_MSG_GETSA for one state; a mark, where the state has one, belongs to its name. */
    public byte[] request(Attributes attributes) {
        Writer out = new Writer();
        write(out);
        attributes.encode(out);
        return out.toBytes();
    }

    static final int SIZE = Xfrm.USERSA_ID_SIZE;
}
