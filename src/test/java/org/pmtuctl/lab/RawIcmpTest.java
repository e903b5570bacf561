package org.pmtuctl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forged errors do on a real kernel what their real counterparts do. */
@LiveKernel
class RawIcmpTest {

    private NetworkLab lab;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        lab.hostRouterTarget();
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    @Test
    void fragmentationNeededIsLearned() {
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBig(HostRouterTarget.HOST_V4, "203.0.113.77", 1234);
        }
        JsonNode route = lab.ipJson("-n {H} route get 203.0.113.77").get(0);
        assertEquals(1234, route.at("/metrics/0/mtu").asInt(), route.toString());
        assertTrue(route.at("/expires").asInt() > 500, route.toString());
    }

    @Test
    void packetTooBigIsLearned() {
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBig(HostRouterTarget.HOST_V6, "2001:db8:113::77", 1300);
        }
        JsonNode route = lab.ipJson("-n {H} -6 route get 2001:db8:113::77").get(0);
        assertEquals(1300, route.at("/metrics/0/mtu").asInt(), route.toString());
    }

    @Test
    void reportBelowTheFloorLocksTheFloor() {
        try (RawIcmp icmp = RawIcmp.from(lab, "R")) {
            icmp.tooBig(HostRouterTarget.HOST_V4, "203.0.113.78", 68);
        }
        String route = lab.ip("-n {H} route get 203.0.113.78");
        assertTrue(route.contains("mtu lock 552"), route);
    }

    @Test
    void redirectChangesTheGateway() {
        lab.ip("-n {R} address add 198.51.100.3/24 dev r0");
        lab.exec("H", "ping", "-c", "1", "-W", "5", "198.51.100.3");
        try (RawIcmp icmp = RawIcmp.from(lab, "R", HostRouterTarget.ROUTER_V4)) {
            icmp.redirect(HostRouterTarget.HOST_V4, "203.0.113.79", "198.51.100.3");
        }
        JsonNode route = lab.ipJson("-n {H} route get 203.0.113.79").get(0);
        assertEquals("198.51.100.3", route.get("gateway").asText(), route.toString());
        assertFalse(route.has("metrics"), route.toString());
    }
}
