package org.pmtuctl.path;

import java.util.Objects;
import org.pmtuctl.inet.IpAddress;

/**
 * The traffic asked about, as the kernel's route lookup sees it ({@code struct flowi}).
 *
 * @param source           null when the host may choose it
 * @param destination      where to
 * @param protocol         IPPROTO_*; 0 where not said
 * @param sourcePort       host order; 0 where not said
 * @param destinationPort  host order; 0 where not said
 * @param mark             firewall mark; 0 for none
 * @param uid              owner of the socket; null for the asker
 * @param iif              name of the device a forwarded flow comes in by; null for a local flow
 * @param oif              name of the device the socket is bound to; null for none
 * @param tos              type of service
 */
public record Flow(IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort, int mark,
        Integer uid, String iif, String oif, int tos) {
    /** A flow of which only the destination is known. */
    public static Flow to(IpAddress destination) {
        return new Flow(null, destination, 0, 0, 0, 0, null, null, null, 0);
    }

    public Flow withSource(IpAddress chosen) {
        return new Flow(chosen, destination, protocol, sourcePort, destinationPort, mark, uid, iif, oif, tos);
    }

    /** The same traffic in every respect. */
    public boolean sameAs(Flow other) {
        return destination.equals(other.destination) && Objects.equals(source, other.source) && protocol == other.protocol
                && sourcePort == other.sourcePort && destinationPort == other.destinationPort && mark == other.mark
                && Objects.equals(uid, other.uid) && Objects.equals(iif, other.iif) && Objects.equals(oif, other.oif) && tos == other.tos;
    }

    public boolean isForwarded() {
        return iif != null;
    }
}
