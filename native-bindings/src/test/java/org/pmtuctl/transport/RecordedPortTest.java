package org.pmtuctl.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.transport.ScriptedPort.done;
import static org.pmtuctl.transport.ScriptedPort.error;
import static org.pmtuctl.transport.ScriptedPort.message;
import static org.pmtuctl.transport.ScriptedPort.part;
import static org.pmtuctl.transport.ScriptedPort.raw;
import static org.pmtuctl.transport.ScriptedPort.stray;
import static org.pmtuctl.transport.ScriptedPort.toQuestion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;

/** Recording, text and replay: what a conversation heard once it hears again. */
class RecordedPortTest {
    private static final int ROUTE = Rtnetlink.RTM_NEWROUTE;
    private static final byte[] V4 = {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] V6 = {10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final ScriptedPort kernel = new ScriptedPort();
    private final Recording.Builder recording = new Recording.Builder(Netlink.NETLINK_ROUTE, ScriptedPort.PORT_ID, false);
    private final Conversation live = new Conversation(new RecordingPort(kernel, recording));
    private final CollectingHandler handler = new CollectingHandler();

    private DumpResult dump(Conversation conversation, byte[] body) throws IOException {
        return conversation.dump(Rtnetlink.RTM_GETROUTE, body, handler);
    }

    private static Recording throughText(Recording recording) throws IOException {
        return RecordingText.parse(new BufferedReader(new StringReader(RecordingText.format(recording, "a comment", ""))));
    }

    private Conversation replay() throws IOException {
        return new Conversation(new RecordedPort(throughText(recording.build())));
    }

    @Test
    void dumpsAreHeardAgainWhateverTheirOrder() throws IOException {
        kernel.onRequest().sends(part(ROUTE, (byte) 1), part(ROUTE, (byte) 2)).sends(done())
                .onRequest().sends(part(ROUTE, (byte) 3), done());
        dump(live, V4);
        dump(live, V6);
        Conversation replay = replay();
        assertTrue(dump(replay, V6).complete());
        assertEquals(List.of("24:3"), handler.messages);
        assertTrue(dump(replay, V4).complete());
        assertEquals(List.of("24:1", "24:2"), handler.messages);
    }

    @Test
    void repeatedRequestsAreAnsweredInTheirOrderThenByTheLast() throws IOException {
        kernel.onRequest().sends(message(ROUTE, 0, (byte) 1)).onRequest().sends(message(ROUTE, 0, (byte) 2));
        live.ask(Rtnetlink.RTM_GETROUTE, 0, V4);
        live.ask(Rtnetlink.RTM_GETROUTE, 0, V4);
        Conversation replay = replay();
        for (int expected : new int[] {1, 2, 2, 2}) {
            assertEquals(expected, replay.ask(Rtnetlink.RTM_GETROUTE, 0, V4).payload().u8(0));
        }
    }

    @Test
    void lossesTearsRefusalsAndDamageAreHeardAgain() throws IOException {
        kernel.onRequest().fails(new LostMessagesException()).sends(part(ROUTE, (byte) 1), done())
                .onRequest().sends(part(ROUTE, new byte[40_000]), done())
                .onRequest().sends(part(ROUTE, (byte) 2), raw((byte) 1, (byte) 2, (byte) 3)).sends(error(Errno.ENOBUFS));
        DumpResult heard = dump(live, V4);
        DumpResult again = dump(replay(), V4);
        assertEquals(3, heard.attempts());
        assertEquals(heard, again);
        assertEquals(List.of("24:2"), handler.messages);
    }

    @Test
    void questionsOfOneDatagramAreHeardAgainInOthers() throws IOException {
        List<byte[]> bodies = List.of(V4, V6, new byte[12]);
        kernel.onRequest().sends(toQuestion(1, message(ROUTE, 0, (byte) 11))).sends(toQuestion(0, message(ROUTE, 0, (byte) 10)))
                .sends(toQuestion(2, error(Errno.ENETUNREACH)));
        live.askAll(Rtnetlink.RTM_GETROUTE, bodies, new AnswersInWords());
        AnswersInWords together = new AnswersInWords();
        replay().askAll(Rtnetlink.RTM_GETROUTE, bodies, together);
        assertEquals(Map.of(0, "10", 1, "11", 2, "ENETUNREACH"), together.words);
        AnswersInWords others = new AnswersInWords();
        replay().askAll(Rtnetlink.RTM_GETROUTE, List.of(new byte[12], V4), others);
        assertEquals(Map.of(0, "ENETUNREACH", 1, "10"), others.words);
        assertEquals(11, replay().ask(Rtnetlink.RTM_GETROUTE, 0, V6).payload().u8(0));
    }

    @Test
    void dumpGivenUpIsHeardToItsEndInItsOwnPlace() throws IOException {
        kernel.onRequest().sends(part(ROUTE, (byte) 1))
                .onRequest().sends(error(Errno.EBUSY)).sends(stray(-1, ScriptedPort.PORT_ID, ROUTE, (byte) 2))
                .sends(stray(-1, ScriptedPort.PORT_ID, Netlink.NLMSG_DONE, new byte[4]))
                .onRequest().sends(part(ROUTE, (byte) 3), done());
        dump(live, V4);
        dump(live, V6);
        assertTrue(dump(replay(), V4).complete());
        assertEquals(List.of("24:1", "24:2"), handler.messages);
    }

    @Test
    void everyKernelsRecordingIsACompleteDump() throws IOException {
        for (String name : Recordings.kernels()) {
            for (String objects : List.of("links", "addresses", "rules", "routes", "exceptions")) {
                Recording recorded = Recordings.read(name, objects);
                Conversation replay = new Conversation(new RecordedPort(recorded));
                for (Recording.Exchange exchange : recorded.exchanges()) {
                    byte[] body = Arrays.copyOfRange(exchange.request(), 16, exchange.request().length);
                    DumpResult result = replay.dump(Requests.type(exchange.request()), body, handler);
                    assertTrue(result.complete() && result.messages() > 3, () -> name + " " + objects + " " + result);
                    assertEquals(objects.equals("exceptions"), result.filtered());
                }
            }
        }
    }

    @Test
    void requestThatWasNotRecordedIsToldApartFromARefusal() throws IOException {
        kernel.onRequest().sends(done());
        dump(live, V4);
        Conversation replay = replay();
        assertThrows(NotRecordedException.class, () -> dump(replay, V6));
        assertThrows(NotRecordedException.class, () -> replay.ask(Rtnetlink.RTM_GETROUTE, 0, V4));
        assertTrue(dump(replay, V4).complete());
    }

    @Test
    void recordingThatEndsEarlyIsATornDump() throws IOException {
        kernel.onRequest().sends(part(ROUTE, (byte) 1));
        dump(live, V4);
        assertEquals("the recording has no further answer", dump(replay(), V4).torn());
    }

    @Test
    void recordedFactsOfThePortAreKept() throws IOException {
        Recording strict = throughText(new Recording(Netlink.NETLINK_XFRM, -3, true, List.of()));
        assertEquals(Netlink.NETLINK_XFRM, strict.protocol());
        assertEquals(-3, new RecordedPort(strict).portId());
        assertTrue(new RecordedPort(strict).strict());
    }

    @Test
    void textIsWhatTheDocumentSays() throws IOException {
        byte[] request = {20, 0, 0, 0, 26, 0, 1, 3, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0};
        recording.sent(request);
        recording.lost();
        recording.received(new byte[] {17, 0, 0, 0, 3, 0, 2, 0, 1, 0, 0, 0, 103, 18, 0, 0, -1, 0, 0, 0, 9}, 25);
        String text = RecordingText.format(recording.build(), "kernel 6.1");
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            assertEquals("""
                    # kernel 6.1
                    netlink-recording 1 little-endian
                    port protocol 0 id 4711 lax
                    > 20
                      14000000 1a000103 01000000 00000000 02000000
                    ! lost
                    < 25
                      11000000 03000200 01000000 67120000 ff000000
                      09
                    """, text);
        }
        Recording.Exchange exchange = RecordingText.parse(new BufferedReader(new StringReader(text))).exchanges().get(0);
        assertArrayEquals(request, exchange.request());
        assertEquals(Recording.Arrival.LOST, exchange.arrivals().get(0));
        assertEquals(21, exchange.arrivals().get(1).bytes().length);
        assertEquals(25, exchange.arrivals().get(1).length());
    }

    @Test
    void damagedTextIsRefused() {
        String head = "netlink-recording 1 " + (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "little" : "big") + "-endian\n";
        String port = "port protocol 0 id 1 lax\n";
        for (String text : List.of("", "netlink-recording 2 x", "netlink-recording 1 pdp-endian\n" + port, head, head + "port\n",
                head + "port protocol x id 1 lax\n", head + port + "< 4\n  00000000\n", head + port + "! lost\n",
                head + port + "> 4\n  0000\n  000g\n", head + port + "> 2\n  000000\n", head + port + "> 2\n  000\n",
                head + port + "> two\n", head + port + "what\n")) {
            assertThrows(IOException.class, () -> RecordingText.parse(new BufferedReader(new StringReader(text))), text);
        }
    }
}
