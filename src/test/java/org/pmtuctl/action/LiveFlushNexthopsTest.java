package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.action.FlushLab.V4;
import static org.pmtuctl.action.FlushLab.V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;

/** Next hops that several routes share, objects, and several next hops that look like one: what goes is what hangs on the one that is meant. */
@LiveKernel
class LiveFlushNexthopsTest extends WithFlushLab {
    @Test
    void routesThatShareANextHopAreMovedTogether() {
        host.lab.ip("-n {H} route add 192.0.2.0/30 via 198.51.100.1");
        host.learn(V4[0], 1400);
        host.learn("203.0.113.9", 1390);
        String routes = host.routes();
        JsonNode flushed = host.pmtuctl("flush", V4[0], "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals(Set.of(V4[0], "203.0.113.9"), Set.copyOf(host.removed(flushed)));
        assertEquals(routes, host.routes());
        assertEquals("1500\n", host.pmtuctl("mtu", V4[0]).out());
    }

    @Test
    void aNextHopObjectIsRenewedAndNoOther() {
        host.lab.sh("ip -n {H} nexthop add id 10 via 198.51.100.1 dev o0; ip -n {H} route add 192.0.2.0/31 nhid 10;"
                + " ip -n {H} -6 nexthop add id 16 via 2001:db8:100::1 dev o0; ip -n {H} route add 2001:db8:f::1 nhid 16");
        host.learnAll();
        String routes = host.routes();
        for (String destination : new String[] {V4[0], V6[0]}) {
            JsonNode flushed = host.pmtuctl("flush", destination, "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
            assertEquals(List.of(destination), host.removed(flushed));
            assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        }
        assertEquals(routes, host.routes());
        assertEquals(V4.length + V6.length - 2, host.listed().size());
        host.lab.sh("ip -n {H} nexthop del id 10; ip -n {H} nexthop del id 16");
    }

    /** The default route has learned something about both, the later and longer one about the first anew. */
    private static void twoNextHopsThroughOneGateway(String[] destinations, String longer) {
        host.learn(destinations[0], 1400);
        host.learn(destinations[1], 1399);
        host.lab.ip("-n {H} route add " + longer);
        host.learn(destinations[0], 1350);
        assertEquals(Set.of(destinations[0] + " 1400", destinations[0] + " 1350", destinations[1] + " 1399"), host.listed().keySet());
    }

    @Test
    void whatALongerRouteHasLearnedGoesWithoutWhatItHides() {
        // What is asked for is the neighbour's; with it goes one of two exceptions that differ in nothing but their next hops.
        twoNextHopsThroughOneGateway(V4, "192.0.2.0/31 via 198.51.100.1 metric 5");
        host.lab.ip("-n {H} route add 192.0.2.3 via 198.51.100.1 metric 5");
        host.learn(V4[2], 1340);
        JsonNode flushed = host.pmtuctl("flush", V4[2], "--method", "renew", "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals(List.of(V4[2], V4[0]), host.removed(flushed));
        assertEquals(1350, flushed.get("removed").get(1).get("mtu").asInt());
        assertEquals(Set.of(V4[0] + " 1400", V4[1] + " 1399"), host.listed().keySet());
        // Now the hidden one alone.
        flushed = host.pmtuctl("flush", V4[0], "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals("renew", flushed.get("removes").get(0).get("method").asText());
        assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals(Set.of(), host.listed().keySet());
    }

    @Test
    void bothOfOneDestinationGoEachInItsWay() {
        for (String what : new String[] {V6[0], "--all"}) {
            twoNextHopsThroughOneGateway(V6, "2001:db8:f::/127 via 2001:db8:100::1");
            JsonNode flushed = host.pmtuctl("flush", what, "--yes", "--json").exits(ExitCode.OK).json();
            assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
            assertEquals(Set.of("delete", "renew"), Set.of(flushed.get("removes").get(0).get("method").asText(),
                    flushed.get("removes").get(1).get("method").asText()));
            assertEquals(Set.of(), host.listed().keySet());
            host.asItWas();
        }
    }

    @Test
    void theOneInUseLapsesAndTheHiddenOneIsRenewed() {
        host.requireLapse();
        host.learn(V4[0], 1400);
        host.lab.ip("-n {H} route add 192.0.2.0/31 via 198.51.100.1 metric 5");
        host.learn(V4[0], 1350);
        JsonNode flushed = host.pmtuctl("flush", V4[0], "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(flushed.get("verified").asBoolean(), flushed::toString);
        assertEquals(Set.of("lapse", "renew"), Set.of(flushed.get("removes").get(0).get("method").asText(),
                flushed.get("removes").get(1).get("method").asText()));
        assertEquals(Set.of(), host.listed().keySet());
    }
}
