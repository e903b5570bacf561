package org.pmtuctl.resolve.ipsec;

import org.pmtuctl.model.Selector;

/** Whether a selector takes a flow ({@code xfrm_selector_match()}). */
final class SelectorMatch {
    private SelectorMatch() {
    }

    /** Null when it does; otherwise the first thing that differs. */
    static String mismatch(Selector selector, PolicyFlow flow) {
        if (!selector.destination().contains(flow.destination())) {
            return "destination " + selector.destination();
        }
        if (!selector.source().contains(flow.source())) {
            return "source " + selector.source();
        }
        if (selector.protocol() != 0 && selector.protocol() != flow.protocol()) {
            return "protocol " + selector.protocol();
        }
        if (((flow.destinationPort() ^ selector.destinationPort()) & selector.destinationPortMask()) != 0) {
            return "destination port " + selector.destinationPort();
        }
        if (((flow.sourcePort() ^ selector.sourcePort()) & selector.sourcePortMask()) != 0) {
            return "source port " + selector.sourcePort();
        }
        if (selector.ifindex() != 0 && selector.ifindex() != flow.ifindex()) {
            return "device " + selector.ifindex();
        }
        return null;
    }
}
