package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.rtnetlink.route.RouteCodec;
import org.pmtuctl.rtnetlink.route.RouteField;
import org.pmtuctl.rtnetlink.route.RouteMessage;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;

class SharedLeavesTest {
    private static final int MAIN = Rtnetlink.RT_TABLE_MAIN;
    private final SharedLeaves leaves = new SharedLeaves();

    @BeforeEach
    void start() {
        leaves.begin();
    }

    private void route(String network, int length, int table, int protocol, int type, String gateway, int device) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of(RouteField.TABLE, table));
        attributes.add(Attribute.of(RouteField.DST, IpAddress.parse(network)));
        if (gateway != null) {
            attributes.add(Attribute.of(RouteField.GATEWAY, IpAddress.parse(gateway)));
        }
        attributes.add(Attribute.of(RouteField.OIF, device));
        Messages.page(leaves, RouteCodec.encode(
                new RouteMessage(Socket.AF_INET, length, 0, 0, table, protocol, 0, type, 0, Attributes.of(attributes))));
    }

    private void unicast(String network, int length, int protocol, String gateway, int device) {
        route(network, length, MAIN, protocol, Rtnetlink.RTN_UNICAST, gateway, device);
    }

    @Test
    void routesOfDifferentNetworksShareNone() {
        unicast("10.0.0.0", 16, 3, "192.0.2.1", 2);
        unicast("10.1.0.0", 16, 3, "192.0.2.1", 2);
        assertTrue(leaves.corners().isEmpty());
        assertFalse(leaves.ambiguous());
    }

    @Test
    void sameNetworkInAnotherTableIsAnotherLeaf() {
        unicast("10.0.0.0", 16, 3, "192.0.2.1", 2);
        route("10.0.0.0", 8, 100, 3, Rtnetlink.RTN_UNICAST, "192.0.2.1", 3);
        assertTrue(leaves.corners().isEmpty());
    }

    @Test
    void eachRouteOfALeafIsACorner() {
        unicast("10.0.0.0", 16, 3, "192.0.2.1", 2);
        unicast("10.0.0.0", 12, 4, "192.0.2.1", 2);
        unicast("10.0.0.0", 8, 4, "192.0.2.1", 3);
        assertEquals(List.of(new SharedLeaves.Corner(MAIN, 3, 2), new SharedLeaves.Corner(MAIN, 4, 2),
                new SharedLeaves.Corner(MAIN, 4, 3)), leaves.corners());
        assertFalse(leaves.ambiguous());
    }

    @Test
    void sameFiltersWithAnotherGatewayCannotBeToldApart() {
        unicast("10.0.0.0", 16, 3, "192.0.2.1", 2);
        unicast("10.0.0.0", 8, 3, "192.0.2.9", 2);
        assertTrue(leaves.ambiguous());
    }

    @Test
    void sameNextHopIsSharedAndLosesNothing() {
        unicast("10.0.0.0", 16, 3, "192.0.2.1", 2);
        unicast("10.0.0.0", 8, 3, "192.0.2.1", 2);
        assertTrue(leaves.corners().isEmpty());
        assertFalse(leaves.ambiguous());
    }

    @Test
    void routesOnWhichNothingIsLearnedDoNotCount() {
        route("127.0.0.0", 32, 255, 2, Rtnetlink.RTN_BROADCAST, null, 1);
        route("127.0.0.0", 8, 255, 2, Rtnetlink.RTN_LOCAL, null, 1);
        assertTrue(leaves.corners().isEmpty());
        assertFalse(leaves.ambiguous());
    }
}
