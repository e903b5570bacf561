package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/** {@code struct rtvia}: a 16-bit family in host order, then the address. */
final class ViaCodec implements ValueCodec<IpAddress> {
    static final ViaCodec INSTANCE = new ViaCodec();

    private ViaCodec() {
    }

    @Override
    public IpAddress decode(Slice payload, int family) {
        int ownFamily = payload.u16(0);
        if (ownFamily == Socket.AF_INET && payload.length() == 6) {
            return payload.ipv4(2);
        }
        if (ownFamily == Socket.AF_INET6 && payload.length() == 18) {
            return payload.ipv6(2);
        }
        throw new MalformedMessageException("a gateway of family " + ownFamily + " in " + payload.length() + " bytes");
    }

    @Override
    public void encode(IpAddress value, Writer out) {
        out.u16(value.isIpv6() ? Socket.AF_INET6 : Socket.AF_INET).address(value);
    }
}
