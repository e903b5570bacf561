package org.pmtuctl.compare;

import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Selector;

/** How the selectors of two policies go together. */
final class Selectors {
    private Selectors() {
    }

    /** The same traffic the other way. */
    static Selector reversed(Selector of) {
        return new Selector(of.destination(), of.source(), of.destinationPort(), of.destinationPortMask(), of.sourcePort(), of.sourcePortMask(),
                of.protocol(), of.ifindex());
    }

    /** Whatever the device. */
    static boolean isSame(Selector one, Selector other) {
        return one.source().equals(other.source()) && one.destination().equals(other.destination()) && one.protocol() == other.protocol()
                && one.sourcePort() == other.sourcePort() && one.sourcePortMask() == other.sourcePortMask()
                && one.destinationPort() == other.destinationPort() && one.destinationPortMask() == other.destinationPortMask();
    }

    /** All that the narrow one means, the wide one means as well. */
    static boolean covers(Selector wide, Selector narrow) {
        return isSame(wide, narrow) || wide.protocol() == 0 && wide.sourcePortMask() == 0 && wide.destinationPortMask() == 0
                && contains(wide.source(), narrow.source()) && contains(wide.destination(), narrow.destination());
    }

    private static boolean contains(IpPrefix wide, IpPrefix narrow) {
        return wide.address().isIpv6() == narrow.address().isIpv6() && wide.length() <= narrow.length() && wide.contains(narrow.address());
    }

    /** Some addresses are meant by both. */
    static boolean overlap(Selector one, Selector other) {
        return overlap(one.source(), other.source()) && overlap(one.destination(), other.destination());
    }

    private static boolean overlap(IpPrefix one, IpPrefix other) {
        return contains(one, other) || contains(other, one);
    }
}
