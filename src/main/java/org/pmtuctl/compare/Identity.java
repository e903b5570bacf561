package org.pmtuctl.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.InterfaceAddress;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Snapshot;

/** Whether two pictures are of one host. */
final class Identity {
    private Identity() {
    }

    /** What speaks against it, a sentence each; empty where nothing does that a restart or a new address would not do, too. */
    static List<String> strangers(Snapshot a, Snapshot b) {
        List<String> strangers = new ArrayList<>();
        HashSet<IpAddress> ofA = own(a);
        HashSet<IpAddress> ofB = own(b);
        HashSet<IpAddress> both = new HashSet<>(ofA);
        both.retainAll(ofB);
        boolean shares = !both.isEmpty() || ofA.isEmpty() && ofB.isEmpty();
        boolean named = a.host().hostname() != null && !a.host().hostname().equals(b.host().hostname());
        if (!named && shares || named && !both.isEmpty() && ofA.equals(ofB)) {
            return strangers;
        }
        if (named) {
            strangers.add("their names are " + a.host().hostname() + " and " + b.host().hostname());
        }
        if (!shares) {
            strangers.add("no address of the one is of the other");
        }
        kernel(a.host(), b.host(), strangers);
        numbers(a, b, strangers);
        return strangers;
    }

    private static void kernel(Host a, Host b, List<String> strangers) {
        if (!a.kernel().equals(b.kernel())) {
            strangers.add("their kernels are " + a.kernel() + " and " + b.kernel());
        }
    }

    private static void numbers(Snapshot a, Snapshot b, List<String> strangers) {
        for (Link link : a.links()) {
            Link other = b.link(link.name());
            if (other != null && other.index() != link.index()) {
                strangers.add("device " + link.name() + " has number " + link.index() + " in the one and " + other.index() + " in the other");
                return;
            }
        }
    }

    /** Its addresses that other hosts hardly have. */
    static HashSet<IpAddress> own(Snapshot snapshot) {
        HashSet<IpAddress> own = new HashSet<>();
        for (InterfaceAddress each : snapshot.addresses()) {
            if (!each.local().isLoopback() && !each.local().isLinkLocal()) {
                own.add(each.local());
            }
        }
        return own;
    }
}
