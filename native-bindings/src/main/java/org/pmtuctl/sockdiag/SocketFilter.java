package org.pmtuctl.sockdiag;

import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Writer;

/**
 * Programs of {@code struct inet_diag_bc_op}s for {@link SocketRequestField#BYTECODE}: the kernel runs one on each socket and sends
 * only those that it lets pass, so that one among a hundred thousand need not be looked for here.
 */
public final class SocketFilter {
    /** An {@code inet_diag_hostcond} that looks at no port. */
    private static final int ANY_PORT = -1;

    private SocketFilter() {
    }

    /**
     * Lets sockets pass whose peer is in the prefix. An IPv4 prefix also means IPv6 sockets that talk IPv4 through mapped addresses:
     * those are found in a dump of AF_INET6.
     */
    public static byte[] peer(IpPrefix prefix) {
        byte[] address = prefix.address().toBytes();
        int end = InetDiag.INET_DIAG_BC_OP_SIZE + InetDiag.INET_DIAG_HOSTCOND_SIZE + address.length;
        Writer out = new Writer();
        // Met: on to the end, which lets pass. Not met: beyond the end, which does not.
        out.u8(InetDiag.INET_DIAG_BC_D_COND).u8(end).u16(end + InetDiag.INET_DIAG_BC_OP_SIZE);
        out.u8(prefix.address().isIpv6() ? Socket.AF_INET6 : Socket.AF_INET).u8(prefix.length()).u16(0).u32(ANY_PORT);
        return out.bytes(address).toBytes();
    }
}
