package org.pmtuctl.sockdiag;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct inet_diag_sockid}, 48 bytes: ports and addresses in network order, the rest in host order. An address fills 16
 * bytes; an IPv4 address stands in the first four of them.
 *
 * @param sourcePort       the local port
 * @param destinationPort  0 while not connected
 * @param sourceHigh       first half of the local address's 16 bytes
 * @param sourceLow        second half
 * @param destinationHigh  the same of the peer's
 * @param destinationLow   second half
 * @param ifindex          device the socket is bound to, 0 for none
 * @param cookie           the kernel's own number of the socket
 */
public record SocketId(int sourcePort, int destinationPort, long sourceHigh, long sourceLow, long destinationHigh,
        long destinationLow, int ifindex, long cookie) {
    /** Names no particular socket. */
    public static final SocketId ANY = new SocketId(0, 0, 0, 0, 0, 0, 0,
            InetDiag.INET_DIAG_NOCOOKIE & 0xffff_ffffL | (long) InetDiag.INET_DIAG_NOCOOKIE << 32);

    /** The local address, read as the family says. */
    public IpAddress source(int family) {
        return address(family, sourceHigh, sourceLow);
    }

    /** The peer's address; unspecified while not connected. */
    public IpAddress destination(int family) {
        return address(family, destinationHigh, destinationLow);
    }

    private static IpAddress address(int family, long high, long low) {
        return family == Socket.AF_INET ? IpAddress.ipv4((int) (high >>> 32)) : IpAddress.ipv6(high, low);
    }

    static SocketId decode(Slice in) {
        return new SocketId(in.be16(0), in.be16(2), in.be64(4), in.be64(12), in.be64(20), in.be64(28), in.u32(36),
                in.u32(40) & 0xffff_ffffL | (long) in.u32(44) << 32);
    }

    void encode(Writer out) {
        out.be16(sourcePort).be16(destinationPort);
        be64(sourceHigh, out);
        be64(sourceLow, out);
        be64(destinationHigh, out);
        be64(destinationLow, out);
        out.u32(ifindex).u32((int) cookie).u32((int) (cookie >>> 32));
    }

    private static void be64(long value, Writer out) {
        out.be32((int) (value >>> 32)).be32((int) value);
    }
}
