package org.pmtuctl.model;

import org.pmtuctl.inet.IpAddress;

/**
 * A UDP socket that is not connected.
 *
 * @param address   it is bound to; null for any
 * @param ipv6      of family AF_INET6
 * @param onlyIpv6  IPV6_V6ONLY: it does not take IPv4 packets as well
 */
public record UdpSocket(IpAddress address, int port, boolean ipv6, boolean onlyIpv6) {
    /** Takes what comes to this address and port. */
    public boolean hears(IpAddress local, int localPort) {
        boolean family = ipv6 == local.isIpv6() || ipv6 && !onlyIpv6;
        return port == localPort && family && (address == null || address.equals(local));
    }
}
