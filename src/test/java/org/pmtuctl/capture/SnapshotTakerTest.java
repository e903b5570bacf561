package org.pmtuctl.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.model.Host;
import org.pmtuctl.model.Snapshot;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.transport.Conversation;
import org.pmtuctl.transport.LostMessagesException;
import org.pmtuctl.transport.NoAnswerException;
import org.pmtuctl.transport.ScriptedPort;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;

/** What a snapshot says of a kernel that refuses, loses, damages or cannot. */
class SnapshotTakerTest {
    private final ScriptedPort port = new ScriptedPort();
    private FakeProc proc = FakeProc.whole();
    private String kernel = "6.1.0";
    private boolean lists = true;
    private PictureMemory memory = new PictureMemory();

    private Snapshot take(Wanted wanted) throws IOException {
        Host host = new Host(kernel, "host", null, 0, 100, 0, 0);
        FakeOrigin origin = new FakeOrigin(proc, lists);
        return new SnapshotTaker(origin, new Conversation(port), wanted, host, new SightingClock(origin, 100), memory).take();
    }

    private static Coverage note(Snapshot snapshot, String source) {
        return snapshot.coverage().stream().filter(note -> note.source().equals(source)).findFirst().orElseThrow();
    }

    private void empty() {
        port.onRequest().sends(ScriptedPort.done());
    }

    @Test
    void kernelWithoutNexthopObjectsIsSaid() throws Exception {
        port.onRequest().sends(ScriptedPort.error(Errno.EOPNOTSUPP));
        Coverage note = note(take(Wanted.of(Wanted.NEXTHOPS)), "nexthops");
        assertEquals(Coverage.State.UNAVAILABLE, note.state());
        assertEquals("this kernel has no next-hop objects (Linux 5.3)", note.reason());
    }

    @Test
    void refusedDumpIsUnavailable() throws Exception {
        port.onRequest().sends(ScriptedPort.error(Errno.EPERM));
        Coverage note = note(take(Wanted.of(Wanted.RULES).family(false)), "ipv4 rules");
        assertEquals(Coverage.State.UNAVAILABLE, note.state());
        assertTrue(note.reason().startsWith("the kernel refused: EPERM"), note.reason());
    }

    @Test
    void tornDumpIsPartial() throws Exception {
        byte[] exception = Messages.exception("203.0.113.9", null, 2, 254, 1400, 50_000, 0);
        empty();
        for (int attempt = 0; attempt < 10; attempt++) {
            port.onRequest().sends(ScriptedPort.message(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_MULTI | Netlink.NLM_F_DUMP_INTR,
                    exception)).sends(ScriptedPort.done());
        }
        Snapshot snapshot = take(Wanted.of(Wanted.EXCEPTIONS).family(false));
        assertEquals(1, snapshot.exceptions().size());
        assertEquals(1, snapshot.exceptions().get(0).repeats());
        Coverage note = note(snapshot, "ipv4 exceptions");
        assertEquals(Coverage.State.PARTIAL, note.state());
        assertTrue(note.reason().contains("changed during the dump"), note.reason());
    }

    @Test
    void lostMessagesAreAskedForAgain() throws Exception {
        byte[] exception = Messages.exception("203.0.113.9", null, 2, 254, 1400, 50_000, 0);
        empty();
        port.onRequest().sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE, exception)).fails(new LostMessagesException())
                .sends(ScriptedPort.done());
        port.onRequest().sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE, exception)).sends(ScriptedPort.done());
        Snapshot snapshot = take(Wanted.of(Wanted.EXCEPTIONS).family(false));
        assertEquals(1, snapshot.exceptions().get(0).repeats());
        assertEquals(Coverage.State.COMPLETE, note(snapshot, "ipv4 exceptions").state());
    }

    @Test
    void picturesOfARecordingShareWhatWasReadCompletely() throws Exception {
        Wanted wanted = Wanted.of(Wanted.ROUTES | Wanted.EXCEPTIONS).family(false);
        byte[] exception = Messages.exception("203.0.113.9", null, 2, 254, 1400, 50_000, 0);
        empty();
        empty();
        for (int attempt = 0; attempt < 4; attempt++) {
            port.onRequest().sends(ScriptedPort.message(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_MULTI | Netlink.NLM_F_DUMP_INTR,
                    exception)).sends(ScriptedPort.done());
        }
        Snapshot first = take(wanted);
        assertEquals(Coverage.State.PARTIAL, note(first, "ipv4 exceptions").state());
        // The links, and the exceptions for they may be more; not the routes.
        empty();
        port.onRequest().sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE, exception)).sends(ScriptedPort.done());
        Snapshot second = take(wanted);
        assertEquals(Coverage.State.COMPLETE, note(second, "ipv4 exceptions").state());
        empty();
        Snapshot third = take(wanted);
        assertEquals(second.exceptions(), third.exceptions());
        assertEquals(second.coverage(), third.coverage());
        assertEquals(6 + 2 + 1, port.requests().size());
        memory = new PictureMemory();
        empty();
        empty();
        empty();
        assertEquals(0, take(wanted).exceptions().size());
    }

    @Test
    void damagedMessageIsPartial() throws Exception {
        empty();
        port.onRequest().sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE, new byte[4])).sends(ScriptedPort.done());
        Coverage note = note(take(Wanted.of(Wanted.EXCEPTIONS).family(false)), "ipv4 exceptions");
        assertEquals(Coverage.State.PARTIAL, note.state());
        assertTrue(note.reason().startsWith("1 unreadable messages left out"), note.reason());
    }

    @Test
    void emptyListOfAnOldKernelIsNoAnswer() throws Exception {
        kernel = "4.19.0-21-amd64";
        lists = false;
        empty();
        empty();
        Coverage note = note(take(Wanted.of(Wanted.EXCEPTIONS).family(false)), "ipv4 exceptions");
        assertEquals(Coverage.State.UNAVAILABLE, note.state());
        assertTrue(note.reason().startsWith("this kernel cannot list them"), note.reason());
    }

    @Test
    void emptyListOfAnOldKernelThatHasLearnedToListIsAnAnswer() throws Exception {
        kernel = "4.18.0-553.el8";
        empty();
        empty();
        assertEquals(Coverage.State.COMPLETE, note(take(Wanted.of(Wanted.EXCEPTIONS).family(false)), "ipv4 exceptions").state());
    }

    @Test
    void ipv6ExceptionsThatTheKernelCountsAndDoesNotListAreSaid() throws Exception {
        proc = proc.with("/proc/thread-self/net/rt6_stats", "0001 0002 0003 0004 000c 0006 0007\n");
        empty();
        port.onRequest().sends(ScriptedPort.part(Rtnetlink.RTM_NEWROUTE,
                Messages.exception("2001:db8::9", "fe80::1", 2, 254, 1400, 50_000, 0))).sends(ScriptedPort.done());
        Coverage note = note(take(Wanted.of(Wanted.EXCEPTIONS).family(true)), "ipv6 exceptions");
        assertEquals(Coverage.State.PARTIAL, note.state());
        assertTrue(note.reason().startsWith("the kernel counts 12 and lists 1"), note.reason());
    }

    @Test
    void partThatWasNotWantedIsNotAskedFor() throws Exception {
        Snapshot snapshot = take(Wanted.of(Wanted.EXCEPTION_SYSCTLS));
        assertTrue(port.requests().isEmpty());
        assertEquals("7", snapshot.sysctls().get("net.ipv4.route.mtu_expires"));
        assertTrue(snapshot.counters().all().isEmpty());
    }

    @Test
    void kernelThatStopsAnsweringIsAFailure() {
        assertThrows(NoAnswerException.class, () -> take(Wanted.of(Wanted.LINKS)));
    }
}
