package org.pmtuctl.resolve.ipsec;

import org.pmtuctl.inet.IpAddress;

/**
 * A flow as the policy lookup sees it, after routing.
 *
 * @param sourcePort       of ICMP the type, of GRE the upper half of the key; 0 where the protocol has none
 * @param destinationPort  of ICMP the code, of GRE the lower half of the key
 * @param ifindex          the output device that routing chose
 * @param ifId             of an xfrm interface; 0 otherwise
 */
public record PolicyFlow(IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort, int ifindex,
        int mark, int ifId) {
}
