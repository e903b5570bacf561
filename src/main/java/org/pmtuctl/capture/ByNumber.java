package org.pmtuctl.capture;

import java.util.Comparator;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;

/** Orders by the number of the device. */
final class ByNumber {
    static final Comparator<Link> LINKS = new Comparator<>() {
        @Override
        public int compare(Link a, Link b) {
            return Integer.compare(a.index(), b.index());
        }
    };
    static final Comparator<InterfaceAddress> ADDRESSES = new Comparator<>() {
        @Override
        public int compare(InterfaceAddress a, InterfaceAddress b) {
            return Integer.compare(a.ifindex(), b.ifindex());
        }
    };

    private ByNumber() {
    }
}
