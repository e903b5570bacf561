package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.action.FlushLab.V4;
import static org.pmtuctl.action.FlushLab.V6;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;

/** {@code unpin --flush}: the pin goes, and so does what it hid, or neither. */
@LiveKernel
class LiveUnpinFlushTest extends WithFlushLab {
    private static void pin(String destination) {
        host.pmtuctl("pin", destination, "--mtu", "1450", "--yes").exits(ExitCode.OK);
    }

    private static JsonNode unpin(String destination) {
        JsonNode unpinned = host.pmtuctl("unpin", destination, "--flush", "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(unpinned.get("applied").asBoolean() && unpinned.get("verified").asBoolean(), unpinned::toString);
        assertEquals(destination, unpinned.get("removed").get(0).get("destination").asText());
        assertEquals(1450, unpinned.get("removed").get(0).get("mtu").asInt());
        return unpinned.get("flush");
    }

    @Test
    void whatAnIpv4PinHidesGoesWithItAndUndoBringsBackThePinAlone() {
        String unpinned = host.routes();
        host.learn(V4[0], 1400);
        host.learn(V4[1], 1399);
        pin(V4[0]);
        String pinned = host.routes();
        Map<String, Integer> before = host.listed();
        CliRun dry = host.pmtuctl("unpin", V4[0], "--flush", "--dry-run").exits(ExitCode.OK);
        assertTrue(dry.out().contains("removes the pin of " + V4[0] + " from table main; removes the cached 1400 of " + V4[0]), dry::toString);
        assertEquals(pinned, host.routes());
        assertEquals(before.keySet(), host.listed().keySet());
        JsonNode flush = unpin(V4[0]);
        assertEquals(host.lapses() ? "lapse" : "renew", flush.get("removes").get(0).get("method").asText());
        assertEquals(V4[0], flush.get("removed").get(0).get("destination").asText());
        assertEquals(unpinned, host.routes());
        if (host.lapses()) {
            host.onlyGone(before, V4[0]);
        }
        assertEquals("1500\n", host.pmtuctl("mtu", V4[0]).out());
        CliRun undo = host.pmtuctl("undo", "--yes").exits(ExitCode.OK);
        assertTrue(undo.out().contains("not brought back"), undo::toString);
        assertEquals(pinned, host.routes());
        assertFalse(host.listed().containsKey(V4[0] + " 1400"));
    }

    @Test
    void whatAnIpv6PinHidesIsDeletedAndNothingElse() {
        String unpinned = host.routes();
        host.learn(V6[0], 1400);
        host.learn(V6[1], 1399);
        Map<String, Integer> before = host.listed();
        pin(V6[0]);
        // The pin learns for itself; that goes with it.
        host.learn(V6[0], 1420);
        assertTrue(host.pmtuctl("unpin", V6[0], "--flush", "--dry-run").out().contains("the cached 1420 that was learned through the pin"));
        assertEquals("delete", unpin(V6[0]).get("removes").get(0).get("method").asText());
        host.onlyGone(before, V6[0]);
        assertEquals(unpinned, host.routes());
        assertEquals("1500\n", host.pmtuctl("mtu", V6[0]).out());
    }

    @Test
    void whereWhatIsHiddenCannotGoThePinStays() {
        // A locked value does not lapse, and the route is bird's.
        host.lab.ip("-n {H} route add " + V4[1] + "/31 via 198.51.100.1 proto bird");
        host.learn(V4[1], 500);
        pin(V4[1]);
        String pinned = host.routes();
        CliRun refused = host.pmtuctl("unpin", V4[1], "--flush", "--yes").exits(ExitCode.FAILED);
        assertTrue(refused.err().contains("belongs to bird") && refused.err().contains("without --flush the pin goes"), refused::toString);
        assertEquals(pinned, host.routes());
        host.pmtuctl("unpin", V4[1], "--flush", "--force", "--yes").exits(ExitCode.OK);
        assertEquals(Set.of(), host.listed().keySet());
    }

    @Test
    void aPinThatHidesNothingGoesAndThatIsSaid() {
        pin(V4[2]);
        JsonNode unpinned = host.pmtuctl("unpin", V4[2], "--flush", "--yes", "--json").exits(ExitCode.OK).json();
        assertTrue(unpinned.get("plan").get("affects").toString().contains("nothing to flush"), unpinned::toString);
        assertTrue(unpinned.get("verified").asBoolean(), unpinned::toString);
        assertFalse(unpinned.has("flush"));
        host.pmtuctl("unpin", V4[2], "--flush", "--yes").exits(ExitCode.NOT_FOUND);
    }

    @Test
    void whatTheKernelDidNotListIsSaidToCountAgain() {
        // Learned and pinned before anybody asked or sent: IPv4 does not list it.
        host.report(V4[2], 1400);
        host.lab.ip("-n {H} route add " + V4[2] + " via 198.51.100.1 mtu lock 1450 proto 119");
        assertEquals(Set.of(), host.listed().keySet());
        CliRun unpinned = host.pmtuctl("unpin", V4[2], "--flush", "--yes").exits(ExitCode.FAILED);
        assertTrue(unpinned.out().contains("knew of an MTU of 1400 that it had not listed"), unpinned::toString);
        host.pmtuctl("flush", V4[2], "--yes").exits(ExitCode.OK);
    }

    @Test
    void whereTheFlushFailsThePinIsPutBack() {
        host.requireLapse();
        host.learn(V4[0], 1400);
        pin(V4[0]);
        String pinned = host.routes();
        host.deaf();
        try {
            CliRun failed = host.pmtuctl("unpin", V4[0], "--flush", "--yes").exits(ExitCode.FAILED);
            assertTrue(failed.out().contains("not done, all is as it was"), failed::toString);
        } finally {
            host.hearing();
        }
        assertEquals(pinned, host.routes());
        assertEquals(Set.of(V4[0] + " 1400"), host.listed().keySet());
    }
}
