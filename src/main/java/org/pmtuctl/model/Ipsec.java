package org.pmtuctl.model;

import java.util.List;

/**
 * The IPsec databases.
 *
 * @param policies       in the kernel's dump order, newest first; all directions, those of sockets too
 * @param states         in the kernel's dump order, newest first; without the kernel's internal helpers and without keys
 * @param blocksOutput   flows that no policy matches are refused (XFRM_MSG_SETDEFAULT); null where the kernel does not say
 * @param larvalDrop     net.core.xfrm_larval_drop: packets without a state vanish instead of waiting; null where unknown
 * @param udpSockets     the UDP sockets on the ports of states that put ESP into UDP; null where they are not known
 */
public record Ipsec(List<Policy> policies, List<State> states, Boolean blocksOutput, Boolean larvalDrop, List<UdpSocket> udpSockets) {
    public Ipsec {
        policies = List.copyOf(policies);
        states = List.copyOf(states);
        udpSockets = udpSockets == null ? null : List.copyOf(udpSockets);
    }
}
