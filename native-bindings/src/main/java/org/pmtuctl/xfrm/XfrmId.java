package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_id}, 24 bytes.
 *
 * @param spi       security parameters index, network order on the wire; 0 for a larval state or, in a template, for any
 * @param protocol  IPPROTO_ESP, IPPROTO_AH, IPPROTO_COMP, …
 */
public record XfrmId(XfrmAddress destination, int spi, int protocol) {
    static final int SIZE = 24;

    static XfrmId read(Slice in, int at) {
        return new XfrmId(XfrmAddress.read(in, at), in.be32(at + 16), in.u8(at + 20));
    }

    void write(Writer out) {
        destination.write(out);
        out.be32(spi).u8(protocol).zeros(3);
    }
}
