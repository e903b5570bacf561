package org.pmtuctl.xfrm;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.Writer;

/** Bodies of the requests that read. */
public final class XfrmRequest {
    private XfrmRequest() {
    }

    /** XFRM_MSG_GETPOLICY as a dump: the kernel looks at no body and filters nothing. */
    public static byte[] policies() {
        return new byte[0];
    }

    /**
     * XFRM_MSG_GETSA as a dump. Attributes stand right behind the netlink header: a struct there would be read as attributes.
     *
     * @param protocol     IPPROTO_ESP, …; 0 for all
     * @param source       null for any
     * @param destination  null for any; of the source's family where both are given
     */
    public static byte[] states(int protocol, IpPrefix source, IpPrefix destination) {
        Writer out = new Writer();
        if (protocol != 0) {
            int start = out.beginAttribute(Xfrm.XFRMA_PROTO);
            out.u8(protocol);
            out.endAttribute(start);
        }
        if (source != null || destination != null) {
            boolean ipv6 = (source == null ? destination : source).address().isIpv6();
            int start = out.beginAttribute(Xfrm.XFRMA_ADDRESS_FILTER);
            write(source, ipv6, out);
            write(destination, ipv6, out);
            out.u16(ipv6 ? Socket.AF_INET6 : Socket.AF_INET);
            out.u8(source == null ? 0 : source.length()).u8(destination == null ? 0 : destination.length());
            out.endAttribute(start);
        }
        return out.toBytes();
    }

    private static void write(IpPrefix prefix, boolean ipv6, Writer out) {
        XfrmAddress.of(prefix == null ? IpAddress.any(ipv6) : prefix.address()).write(out);
    }

    /** XFRM_MSG_GETSADINFO, XFRM_MSG_GETSPDINFO: a 32-bit zero. */
    public static byte[] info() {
        return new byte[4];
    }

    /** XFRM_MSG_GETDEFAULT: {@code struct xfrm_userpolicy_default}, three bytes. */
    public static byte[] defaults() {
        return new byte[3];
    }
}
