package org.pmtuctl.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.lab.HostRouterTarget.TARGET_V4;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pmtuctl.action.Change.Outcome;
import org.pmtuctl.cli.CliRun;
import org.pmtuctl.cli.ExitCode;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.lab.Command;
import org.pmtuctl.lab.LiveKernel;
import org.pmtuctl.lab.NetworkLab;
import org.pmtuctl.operation.PinDestination;
import org.pmtuctl.operation.Place;
import org.pmtuctl.path.Flow;

/** A change that is killed, stopped, overtaken, or fails half-way: what is left is said, and taken back. */
@LiveKernel
class LiveInterruptionTest {
    private static final String ABANDON = "pmtuctl.test.abandon";
    /** Two steps of three points, and the end. */
    private static final int POINTS = 7;

    private static NetworkLab lab;
    private static StateDirectory state;
    private static String before;

    @BeforeAll
    static void build() {
        state = new StateDirectory();
        lab = NetworkLab.open();
        lab.hostRouterTarget();
        // A pin of two steps: the target has a route of its own for one type of service.
        lab.ip("-n {H} route add 203.0.113.0/24 tos 0x10 via 198.51.100.7");
        before = routes();
    }

    @AfterAll
    static void remove() {
        lab.close();
        state.close();
    }

    @AfterEach
    void asItWas() {
        System.clearProperty(ABANDON);
        state.forget();
        lab.ip("-n {H} -4 route flush proto 119");
        assertEquals(before, routes());
    }

    private static String routes() {
        return lab.ip("-n {H} -4 -d route show table all");
    }

    private static CliRun pmtuctl(String... words) {
        List<String> all = new ArrayList<>(List.of("--netns", lab.name("H")));
        all.addAll(List.of(words));
        return CliRun.of(all.toArray(new String[0]));
    }

    private static CliRun pin() {
        return pmtuctl("pin", TARGET_V4, "--mtu", "1400", "--yes");
    }

    private static CliRun abandoned(int point, String... words) {
        System.setProperty(ABANDON, Integer.toString(point));
        try {
            return pmtuctl(words);
        } finally {
            System.clearProperty(ABANDON);
        }
    }

    private static boolean interrupted() {
        return !pmtuctl("pins", "--json").exits(ExitCode.OK).json().get("interrupted").isNull();
    }

    @Test
    void aPinThatIsKilledAtAnyPointIsReportedAndTakenBack() {
        for (int point = 1; point <= POINTS; point++) {
            CliRun run = abandoned(point, "pin", TARGET_V4, "--mtu", "1400", "--yes");
            assertTrue(run.err().contains("abandoned by a test at point " + point), run::toString);
            assertEquals(point < POINTS, interrupted(), "point " + point);
            if (point < POINTS) {
                CliRun other = pmtuctl("pin", "203.0.113.77", "--mtu", "1400", "--yes").exits(ExitCode.FAILED);
                assertTrue(other.err().contains("was interrupted; pmtuctl undo"), other::toString);
            }
            pmtuctl("undo", "--yes").exits(ExitCode.OK);
            assertEquals(before, routes(), "point " + point);
            assertFalse(interrupted());
            pmtuctl("undo", "--yes").exits(ExitCode.NOT_FOUND);
        }
    }

    @Test
    void anUndoThatIsKilledAtAnyPointIsGoneOnWith() {
        for (int point : new int[] {1, 2, 3, 5, POINTS}) {
            pin().exits(ExitCode.OK);
            abandoned(point, "undo", "--yes").exits(ExitCode.FAILED);
            assertEquals(point < POINTS, interrupted(), "point " + point);
            pmtuctl("undo", "--yes").exits(point < POINTS ? ExitCode.OK : ExitCode.NOT_FOUND);
            assertEquals(before, routes(), "point " + point);
            assertFalse(interrupted());
        }
    }

    @Test
    void anUnpinThatIsKilledLeavesThePinOrCanBringItBack() {
        pin().exits(ExitCode.OK);
        String pinned = routes();
        for (int point : new int[] {2, 3, 5}) {
            abandoned(point, "unpin", TARGET_V4, "--yes").exits(ExitCode.FAILED);
            assertTrue(interrupted());
            pmtuctl("undo", "--yes").exits(ExitCode.OK);
            assertEquals(pinned, routes(), "point " + point);
        }
    }

    private static Process process(String property, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-Dpmtuctl.state=" + state.path(), property, "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "org.pmtuctl.Main", "--netns", lab.name("H")));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
    }

    @Test
    void aProcessThatIsReallyKilledLeavesAJournalThatTells() throws Exception {
        Process process = process("-Dpmtuctl.test.halt=2", "pin", TARGET_V4, "--mtu", "1400", "--yes");
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(137, process.exitValue());
        assertTrue(interrupted());
        assertTrue(routes().contains(TARGET_V4));
        // What a crash of the machine may leave of the last line counts for nothing.
        Files.writeString(journal(), Files.readString(journal()) + "done 1");
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
    }

    private static Path journal() throws IOException {
        try (Stream<Path> files = Files.list(state.path())) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void aProcessThatIsToldToEndFinishesOrTakesBack() throws Exception {
        Process process = process("-Dpmtuctl.test.linger=2", "pin", TARGET_V4, "--mtu", "1400", "--yes");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!routes().contains(TARGET_V4 + " ") && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        process.destroy();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertFalse(interrupted());
        // Told between two steps, it takes back; after the last it is done.
        List<Change> changes = JournalText.read(Files.readString(journal()));
        boolean applied = changes.get(0).outcome() == Outcome.APPLIED;
        assertEquals(applied, routes().contains(TARGET_V4 + " "));
        assertEquals(Outcome.RESTORED, changes.get(0).outcome());
    }

    @Test
    void withoutThePrivilegeNothingIsTried() throws Exception {
        pin().exits(ExitCode.OK);
        String pinned = routes();
        String java = String.join(" ", ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir="
                + System.getProperty("java.io.tmpdir"), "-Dpmtuctl.state=" + state.path(), "-cp", System.getProperty("surefire.test.class.path",
                System.getProperty("java.class.path")), "org.pmtuctl.Main");
        String drop = "setpriv --bounding-set=-all --inh-caps=-all " + java;
        Command.Result result = lab.attempt("H", "sh", "-c", drop + " unpin " + TARGET_V4 + " --yes; echo $?");
        assertTrue(result.err().contains("needs CAP_NET_ADMIN; nothing was tried"), result::toString);
        assertEquals("5\n", result.out());
        assertEquals(pinned, routes());
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
    }

    @Test
    void theJournalIsForItsOwnerOnlyAndBelievedOnlyThen() throws IOException {
        pin().exits(ExitCode.OK);
        Path journal = journal();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-rw-rw-"));
        CliRun undo = pmtuctl("undo", "--yes").exits(ExitCode.FAILED);
        assertTrue(undo.err().contains("writable by others, so it is not believed"), undo::toString);
        pmtuctl("unpin", TARGET_V4, "--yes").exits(ExitCode.FAILED);
        assertTrue(pmtuctl("pins").exits(ExitCode.OK).out().contains("journal unavailable"));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-------"));
        Path moved = state.path().resolve("elsewhere");
        Files.move(journal, moved);
        Files.createSymbolicLink(journal, moved);
        pmtuctl("undo", "--yes").exits(ExitCode.FAILED);
        Files.delete(journal);
        Files.move(moved, journal);
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
    }

    @Test
    void aJournalThatIsNoneStopsEverything() throws IOException {
        pin().exits(ExitCode.OK);
        Files.writeString(journal(), "something else\n");
        CliRun run = pmtuctl("unpin", TARGET_V4, "--yes").exits(ExitCode.FAILED);
        assertTrue(run.err().contains("is damaged: line 1"), run::toString);
        assertTrue(routes().contains(TARGET_V4 + " "));
    }

    private static ChangeReport pinAfter(String intruder) throws Exception {
        PinRequest request = new PinRequest(Flow.to(IpAddress.parse(TARGET_V4)), 1400, true, null, null, false);
        return PinDestination.run(new Place(lab.name("H"), null), request, false, planned -> {
            lab.ip("-n {H} " + intruder);
            return true;
        }, false);
    }

    @Test
    void aRouteThatChangesBetweenPlanAndChangeIsNotPinned() {
        IOException refused = assertThrows(IOException.class, () -> pinAfter("route replace default via 198.51.100.9"));
        assertTrue(refused.getMessage().contains("nothing was done"), refused::toString);
        lab.ip("-n {H} route replace default via 198.51.100.1");
    }

    @Test
    void whatFailsHalfWayIsTakenBackAndTheIntruderStays() throws Exception {
        ChangeReport report = pinAfter("route add " + TARGET_V4 + " tos 0x10 via 198.51.100.8");
        assertEquals(Outcome.RESTORED, report.outcome());
        assertTrue(report.failure().contains("somebody else"), report.failure());
        lab.ip("-n {H} route del " + TARGET_V4 + " tos 0x10 via 198.51.100.8");
    }

    @Test
    void twoAtATimeDoNotDisturbEachOther() throws Exception {
        Thread[] both = new Thread[2];
        CliRun[] runs = new CliRun[2];
        for (int i = 0; i < 2; i++) {
            int number = i;
            both[i] = new Thread(() -> runs[number] = pmtuctl("pin", "203.0.113.2" + number, "--mtu", "1400", "--yes"));
            both[i].start();
        }
        for (Thread thread : both) {
            thread.join();
        }
        runs[0].exits(ExitCode.OK);
        runs[1].exits(ExitCode.OK);
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
        pmtuctl("undo", "--yes").exits(ExitCode.OK);
    }
}
