package org.pmtuctl.xfrm;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct xfrm_user_tmpl}, 64 bytes: one transform that a policy asks for. The first of a policy is the innermost.
 *
 * @param id        remote address, SPI (0 for any) and protocol; addresses count in tunnel and BEET mode only
 * @param family    of the addresses
 * @param source    local address; zero for chosen by routing
 * @param reqid     the state must have the same; 0 matches only 0
 * @param mode      XFRM_MODE_*
 * @param share     always 0 in dumps
 * @param optional  1: packets go in clear while no state exists
 */
public record XfrmTemplate(XfrmId id, int family, XfrmAddress source, int reqid, int mode, int share, int optional,
        int authenticationMask, int encryptionMask, int compressionMask) {
    static final ValueCodec<List<XfrmTemplate>> LIST_CODEC = new ValueCodec<>() {
        @Override
        public List<XfrmTemplate> decode(Slice payload, int family) {
            if (payload.length() % Xfrm.USER_TMPL_SIZE != 0) {
                throw new MalformedMessageException(payload.length() + " bytes are no whole number of templates");
            }
            ArrayList<XfrmTemplate> list = new ArrayList<>(2);
            for (int at = 0; at < payload.length(); at += Xfrm.USER_TMPL_SIZE) {
                list.add(read(payload, at));
            }
            return List.copyOf(list);
        }

        @Override
        public void encode(List<XfrmTemplate> value, Writer out) {
            for (XfrmTemplate template : value) {
                template.write(out);
            }
        }
    };

    private static XfrmTemplate read(Slice in, int at) {
        return new XfrmTemplate(XfrmId.read(in, at), in.u16(at + 24), XfrmAddress.read(in, at + 28), in.u32(at + 44), in.u8(at + 48),
                in.u8(at + 49), in.u8(at + 50), in.u32(at + 52), in.u32(at + 56), in.u32(at + 60));
    }

    private void write(Writer out) {
        id.write(out);
        out.u16(family).zeros(2);
        source.write(out);
        out.u32(reqid).u8(mode).u8(share).u8(optional).zeros(1);
        out.u32(authenticationMask).u32(encryptionMask).u32(compressionMask);
    }
}
