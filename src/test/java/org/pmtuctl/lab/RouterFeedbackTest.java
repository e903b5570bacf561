package org.pmtuctl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lab's own proof: a router that is none of ours reports a smaller path, and the kernel of H keeps it. */
@LiveKernel
class RouterFeedbackTest {

    private NetworkLab lab;
    private HostRouterTarget network;

    @BeforeEach
    void build() {
        lab = NetworkLab.open();
        network = lab.hostRouterTarget();
    }

    @AfterEach
    void remove() {
        lab.close();
    }

    @Test
    void hostKeepsWhatAnIpv4RouterReports() {
        network.pathMtu(1400);
        String talk = network.provokeV4();
        assertTrue(talk.contains("mtu = 1400"), talk);

        JsonNode route = lab.ipJson("-n {H} route get " + HostRouterTarget.TARGET_V4).get(0);
        assertEquals(1400, route.at("/metrics/0/mtu").asInt(), route.toString());
        assertEquals(HostRouterTarget.ROUTER_V4, route.get("gateway").asText());
    }

    @Test
    void hostKeepsWhatAnIpv6RouterReports() {
        network.pathMtu(1400);
        String talk = network.provokeV6();
        assertTrue(talk.contains("mtu=1400") || talk.contains("mtu = 1400"), talk);

        JsonNode route = lab.ipJson("-n {H} -6 route get " + HostRouterTarget.TARGET_V6).get(0);
        assertEquals(1400, route.at("/metrics/0/mtu").asInt(), route.toString());
        assertEquals(HostRouterTarget.ROUTER_V6, route.get("gateway").asText());
    }

    @Test
    void fullPathLeavesNoTrace() {
        assertTrue(network.provokeV4().contains("1 received"));
        assertTrue(network.provokeV6().contains("1 received"));
        assertFalse(lab.ip("-n {H} route get " + HostRouterTarget.TARGET_V4).contains("mtu"));
        assertFalse(lab.ip("-n {H} -6 route get " + HostRouterTarget.TARGET_V6).contains("mtu"));
    }
}
