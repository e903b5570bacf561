package org.pmtuctl.wireguard;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct sockaddr_in}, 16 bytes, or {@code struct sockaddr_in6}, 28 bytes.
 *
 * @param port      host order
 * @param flowInfo  IPv6, in the order it came in; 0 otherwise
 * @param scope     IPv6: the device of a link-local address; 0 for none
 */
public record SocketAddress(IpAddress address, int port, int flowInfo, int scope) {
    private static final int IPV4_SIZE = 16;
    private static final int IPV6_SIZE = 28;
    /** Behind the IPv4 address, {@code sin_zero}. */
    private static final int IPV4_FILL = 8;

    static final ValueCodec<SocketAddress> CODEC = new ValueCodec<>() {
        @Override
        public SocketAddress decode(Slice in, int ignored) {
            int family = in.u16(0);
            if (family == Socket.AF_INET && in.length() == IPV4_SIZE && in.u64(IPV4_SIZE - IPV4_FILL) == 0) {
                return new SocketAddress(in.ipv4(4), in.be16(2), 0, 0);
            }
            if (family == Socket.AF_INET6 && in.length() == IPV6_SIZE) {
                return new SocketAddress(in.ipv6(8), in.be16(2), in.u32(4), in.u32(24));
            }
            throw new MalformedMessageException("no socket address: family " + family + " in " + in.length() + " bytes");
        }

        @Override
        public void encode(SocketAddress value, Writer out) {
            boolean ipv6 = value.address.isIpv6();
            out.u16(ipv6 ? Socket.AF_INET6 : Socket.AF_INET).be16(value.port);
            if (ipv6) {
                out.u32(value.flowInfo).address(value.address).u32(value.scope);
            } else {
                out.address(value.address).zeros(IPV4_FILL);
            }
        }
    };
}
