package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.rtnetlink.route.RouteCursor;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Datagram;

/**
 * Finds the IPv4 routes of a dump that share a leaf of the kernel's trie: those of one table with the same network address
 * (10.0.0.0/8 and 10.0.0.0/16; several default routes). They follow each other in a dump.
 */
final class SharedLeaves extends Intake {
    /** How such a route can be asked for alone. A device of 0 stands for any. */
    record Corner(int table, int protocol, int device) {
        boolean hasFiltersOf(Corner other) {
            return table == other.table && protocol == other.protocol && device == other.device;
        }
    }

    /** One route of the dump: its corner, and what else decides whether it shares its next hop with another. */
    private record Member(Corner corner, long gatewayHigh, long gatewayLow, long preferredSource, int priority, int nexthopId) {
        boolean sharesNexthopWith(Member other) {
            return gatewayHigh == other.gatewayHigh && gatewayLow == other.gatewayLow && preferredSource == other.preferredSource
                    && priority == other.priority && nexthopId == other.nexthopId;
        }
    }

    private final RouteCursor route = new RouteCursor();
    private final ArrayList<Corner> corners = new ArrayList<>();
    /** Those of the leaf in hand; it begins with any route, and most leaves end there. */
    private final ArrayList<Member> leaf = new ArrayList<>(4);
    private boolean ambiguous;
    private int table;
    private long network;

    @Override
    protected void clear() {
        corners.clear();
        leaf.clear();
        ambiguous = false;
    }

    @Override
    protected void take(Datagram message) {
        if (message.type() != Rtnetlink.RTM_NEWROUTE) {
            return;
        }
        route.read(message);
        if (route.type() != Rtnetlink.RTN_UNICAST) {
            // Nothing is learned on the others.
            return;
        }
        if (leaf.isEmpty() || route.table() != table || route.destinationLow() != network) {
            leaf.clear();
            table = route.table();
            network = route.destinationLow();
        }
        enter(new Member(new Corner(table, route.protocol(), route.oif()), route.gatewayHigh(), route.gatewayLow(),
                route.preferredSourceLow(), route.priority(), route.nexthopId()));
    }

    private void enter(Member member) {
        boolean apart = true;
        for (Member other : leaf) {
            if (other.corner.hasFiltersOf(member.corner)) {
                apart = false;
                ambiguous |= !other.sharesNexthopWith(member);
            }
        }
        leaf.add(member);
        if (apart && leaf.size() > 1) {
            if (leaf.size() == 2) {
                note(leaf.get(0).corner);
            }
            note(member.corner);
        }
    }

    private void note(Corner corner) {
        for (Corner known : corners) {
            if (known.hasFiltersOf(corner)) {
                return;
            }
        }
        corners.add(corner);
    }

    List<Corner> corners() {
        return corners;
    }

    /** True when some leaf has routes that cannot be asked for apart. */
    boolean ambiguous() {
        return ambiguous;
    }
}
