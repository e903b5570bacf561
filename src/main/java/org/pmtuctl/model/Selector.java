package org.pmtuctl.model;

import org.pmtuctl.inet.IpPrefix;

/**
 * Which flows an IPsec policy or state is for. A port matches when it equals the selector's under the mask; mask 0 matches all.
 *
 * @param source           never null; a prefix of length 0 for any
 * @param destination      never null; a prefix of length 0 for any
 * @param sourcePort       GRE: upper half of the key; ICMP: type
 * @param destinationPort  GRE: lower half of the key; ICMP: code
 * @param protocol         IPPROTO_*; 0 for any
 * @param ifindex          output device; 0 for any
 */
public record Selector(IpPrefix source, IpPrefix destination, int sourcePort, int sourcePortMask, int destinationPort,
        int destinationPortMask, int protocol, int ifindex) {
}
