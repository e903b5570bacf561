package org.pmtuctl.xfrm;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_encap_tmpl}, 24 bytes: ESP inside UDP or TCP.
 *
 * @param type  UDP_ENCAP_ESPINUDP, UDP_ENCAP_ESPINUDP_NON_IKE, TCP_ENCAP_ESPINTCP
 * @param original  the peer's address before translation
 */
public record XfrmEncapsulation(int type, int sourcePort, int destinationPort, XfrmAddress original) {
    static final Values.Fixed<XfrmEncapsulation> CODEC = new Values.Fixed<>(24) {
        @Override
        protected XfrmEncapsulation read(Slice in) {
            return new XfrmEncapsulation(in.u16(0), in.be16(2), in.be16(4), XfrmAddress.read(in, 8));
        }

        @Override
        public void encode(XfrmEncapsulation value, Writer out) {
            out.u16(value.type).be16(value.sourcePort).be16(value.destinationPort).zeros(2);
            value.original.write(out);
        }
    };
}
