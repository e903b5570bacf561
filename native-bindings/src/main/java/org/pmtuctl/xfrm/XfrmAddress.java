package org.pmtuctl.xfrm;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code xfrm_address_t}: 16 bytes in network order, of which IPv4 uses the first four. The family stands elsewhere in the
 * message; the other twelve bytes are kept, but mean nothing.
 */
public record XfrmAddress(long high, long low) {
    static final int SIZE = 16;

    static final Values.Fixed<XfrmAddress> CODEC = new Values.Fixed<>(SIZE) {
        @Override
        protected XfrmAddress read(Slice payload) {
            return XfrmAddress.read(payload, 0);
        }

        @Override
        public void encode(XfrmAddress value, Writer out) {
            value.write(out);
        }
    };

    static XfrmAddress read(Slice bytes, int offset) {
        return new XfrmAddress(bytes.be64(offset), bytes.be64(offset + 8));
    }

    void write(Writer out) {
        out.be32((int) (high >>> 32)).be32((int) high).be32((int) (low >>> 32)).be32((int) low);
    }

    /** From an address; the bytes that IPv4 does not use are zero. */
    public static XfrmAddress of(IpAddress address) {
        return address.isIpv6() ? new XfrmAddress(address.high(), address.low()) : new XfrmAddress(address.low() << 32, 0);
    }

    /** The address it is in that family (AF_INET, AF_INET6); null for another family. */
    public IpAddress in(int family) {
        if (family == Socket.AF_INET) {
            return IpAddress.ipv4((int) (high >>> 32));
        }
        return family == Socket.AF_INET6 ? IpAddress.ipv6(high, low) : null;
    }
}
