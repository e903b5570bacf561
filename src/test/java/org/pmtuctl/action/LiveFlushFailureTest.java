package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.action.FlushLab.V4;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.lab.LiveKernel;

/** What is refused, killed or kept away: it is said, and nothing is lost. */
@LiveKernel
class LiveFlushFailureTest extends WithFlushLab {
    private static final String ABANDON = "pmtuctl.test.abandon";
    /** Setting, report, setting back: three points each; the last that is passed before the second in which it lapses. */
    private static final int POINTS = 9;

    @Test
    void whatIsRefusedSaysWhyAndWhatElseAndChangesNothing() {
        host.learn(V4[0], 500);
        host.lab.ip("-n {H} route add 192.0.2.2 via 198.51.100.1 proto bird");
        host.learn(V4[1], 1400);
        String before = host.routes() + host.listed().keySet();
        String[][] refused = {
            {"its MTU is locked", "--method renew", "flush", V4[0], "--method", "lapse", "--yes"},
            {"belongs to bird", "--method global", "flush", V4[1], "--method", "renew", "--yes"},
            {"--method delete is for IPv6", "--method lapse", "flush", V4[1], "--method", "delete", "--yes"},
        };
        for (String[] each : refused) {
            if (each[0].contains("locked") && !host.lapses()) {
                continue;
            }
            CliRun run = host.pmtuctl(Arrays.copyOfRange(each, 2, each.length)).exits(ExitCode.FAILED);
            assertTrue(run.err().contains(each[0]) && run.err().contains(each[1]), run::toString);
        }
        host.pmtuctl("flush", V4[2], "--yes").exits(ExitCode.NOT_FOUND);
        host.pmtuctl("flush", "--dev", "nowhere", "--yes").exits(ExitCode.NOT_FOUND);
        host.pmtuctl("flush", "--dev", "o0", "--method", "lapse", "--dry-run").exits(ExitCode.FAILED);
        assertEquals(before, host.routes() + host.listed().keySet());
        JsonNode forced = host.pmtuctl("flush", V4[1], "--method", "renew", "--force", "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals(List.of(V4[1]), host.removed(forced));
        // The locked one cannot lapse; its next hop is renewed without being asked for.
        JsonNode renewed = host.pmtuctl("flush", V4[0], "--yes", "--json").exits(ExitCode.OK).json();
        assertEquals("renew", renewed.get("removes").get(0).get("method").asText());
        assertTrue(renewed.get("plan").get("affects").toString().contains("does not go more exactly"), renewed::toString);
    }

    @Test
    void aLapseThatIsKilledAtAnyPointLeavesASettingThatUndoPutsBack() {
        host.requireLapse();
        for (int point = 1; point <= POINTS; point++) {
            // Each its own: what an earlier one has made brief may still be there.
            String destination = "192.0.2." + (10 + point);
            host.learn(destination, 1400);
            System.setProperty(ABANDON, Integer.toString(point));
            try {
                host.pmtuctl("flush", destination, "--yes").exits(ExitCode.FAILED);
            } finally {
                System.clearProperty(ABANDON);
            }
            assertEquals(point >= 2 && point <= 7 ? "1" : "600", host.expires(), "point " + point);
            assertTrue(point > 1 || host.pmtuctl("pins").out().contains("interrupted"));
            // It succeeds only if it reads the setting back as it was.
            host.pmtuctl("undo", "--yes").exits(ExitCode.OK);
        }
    }

    @Test
    void aReportThatIsKeptAwayChangesNothing() {
        host.requireLapse();
        host.deaf();
        host.learn(V4[0], 1400);
        Map<String, Integer> before = host.listed();
        CliRun run = host.pmtuctl("flush", V4[0], "--yes").exits(ExitCode.FAILED);
        assertTrue(run.err().contains("took no notice of the report"), run::toString);
        assertEquals(before.keySet(), host.listed().keySet());
        host.hearing();
    }
}
