package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Nexthop;
import org.pmtuctl.model.Route;

/**
 * One lookup's answer: the cached route that the kernel would make of it ({@code struct rtable}, {@code struct rt6_info}).
 *
 * @param key       what was asked
 * @param decision  what the rules decided; null where they were not asked
 * @param route     the route whose metrics and exceptions count; null where packets go to the device without one
 * @param leg       its leg; null without one
 * @param device    where packets leave, or the loopback or VRF device where they are delivered here; null on an error
 * @param source    the source address the flow has now; null for none
 * @param errno     0, or the error the lookup ends with
 * @param why       what the error comes from, as a clause; null without one
 */
record Answer(FlowKey key, Decision decision, Route route, Nexthop leg, Link device, IpAddress source, int errno, String why) {
    static Answer failed(FlowKey key, Decision decision, int errno, String why) {
        return new Answer(key, decision, null, null, null, key.source, errno, why);
    }

    boolean ok() {
        return errno == 0;
    }
}
