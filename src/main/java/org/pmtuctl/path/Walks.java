package org.pmtuctl.path;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Policy;

/** More walks through one picture, for those who must know of other packets than the flow that is asked about. */
public interface Walks {
    /** The way of a flow. */
    Path flow(Flow flow);

    /** False when no output policy takes any packet to the address: cheaper than the walks that would show it. */
    boolean mayProtect(IpAddress destination);

    /**
     * What a tunnel device makes of packets that are routed into it. The path starts with the {@link Step.TunnelStep} at depth 0; its
     * flow says nothing.
     */
    Path tunnel(Link device);

    /**
     * What an output policy makes of the packets it takes. The path starts with the {@link Step.PolicyStep} or with the packet's own
     * way to it; null where all depends on the packet: transport mode for more than one destination.
     */
    Path policy(Policy policy);
}
