package org.pmtuctl.capture;

import java.util.ArrayList;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.path.Flow;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

/** What RTM_GETROUTE is asked about a flow. */
final class RouteQuestion {
    /** The upper six bits: kernels refuse the others, which belong to congestion notification. */
    private static final int DSCP_BITS = 0xfc;

    private RouteQuestion() {
    }

    /** True when the kernel's lookup can be told this protocol; it takes three. */
    static boolean canName(int protocol, boolean ipv6) {
        return protocol == Socket.IPPROTO_TCP || protocol == Socket.IPPROTO_UDP
                || protocol == (ipv6 ? Socket.IPPROTO_ICMPV6 : Socket.IPPROTO_ICMP);
    }

    /** Asks for the route as a packet would get it, with what was learned for the destination. */
    static byte[] asPacket(Flow flow, int iif, int oif) {
        // Without this flag an IPv4 answer names table main, whichever it was; IPv6 always tells and refuses the flag.
        return body(flow, iif, oif, flow.destination().isIpv6() ? 0 : Rtnetlink.RTM_F_LOOKUP_TABLE);
    }

    /** Asks for the route as it stands in its table. */
    static byte[] asConfigured(Flow flow, int iif, int oif) {
        return body(flow, iif, oif, Rtnetlink.RTM_F_FIB_MATCH | (flow.destination().isIpv6() ? 0 : Rtnetlink.RTM_F_LOOKUP_TABLE));
    }

    private static byte[] body(Flow flow, int iif, int oif, int flags) {
        IpAddress destination = flow.destination();
        boolean ipv6 = destination.isIpv6();
        ArrayList<Attribute> attributes = new ArrayList<>(8);
        attributes.add(Attribute.of(RouteField.DST, destination));
        if (flow.source() != null) {
            attributes.add(Attribute.of(RouteField.SRC, flow.source()));
        }
        if (iif != 0) {
            attributes.add(Attribute.of(RouteField.IIF, iif));
        }
        if (oif != 0) {
            attributes.add(Attribute.of(RouteField.OIF, oif));
        }
        if (flow.mark() != 0) {
            attributes.add(Attribute.of(RouteField.MARK, flow.mark()));
        }
        if (flow.uid() != null) {
            attributes.add(Attribute.of(RouteField.UID, flow.uid()));
        }
        if (canName(flow.protocol(), ipv6)) {
            attributes.add(Attribute.of(RouteField.IP_PROTO, flow.protocol()));
        }
        if (flow.sourcePort() != 0) {
            attributes.add(Attribute.of(RouteField.SPORT, flow.sourcePort()));
        }
        if (flow.destinationPort() != 0) {
            attributes.add(Attribute.of(RouteField.DPORT, flow.destinationPort()));
        }
        return RouteCodec.encode(new RouteMessage(ipv6 ? Socket.AF_INET6 : Socket.AF_INET, destination.bits(),
                flow.source() == null ? 0 : destination.bits(), flow.tos() & DSCP_BITS, 0, 0, 0, 0, flags, Attributes.of(attributes)));
    }
}
