package org.pmtuctl.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pmtuctl.transport.ScriptedPort.PORT_ID;
import static org.pmtuctl.transport.ScriptedPort.error;
import static org.pmtuctl.transport.ScriptedPort.message;
import static org.pmtuctl.transport.ScriptedPort.raw;
import static org.pmtuctl.transport.ScriptedPort.stray;
import static org.pmtuctl.transport.ScriptedPort.toQuestion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Rtnetlink;

/** Many questions in one datagram. */
class BatchTest {
    private static final int ROUTE = Rtnetlink.RTM_NEWROUTE;

    private final ScriptedPort port = new ScriptedPort();
    private final Conversation conversation = new Conversation(port);
    private final AnswersInWords answers = new AnswersInWords();

    private void askAll(int count) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(new byte[] {2, (byte) i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        }
        conversation.askAll(Rtnetlink.RTM_GETROUTE, bodies, answers);
    }

    private static ScriptedPort.Datagrams route(int question) {
        return toQuestion(question, message(ROUTE, 0, (byte) question));
    }

    @Test
    void answersComeInAnyOrderAndMixedWithRefusals() throws IOException {
        port.onRequest().sends(route(2)).sends(toQuestion(0, error(Errno.ENETUNREACH)), route(1));
        askAll(3);
        assertEquals(Map.of(0, "ENETUNREACH", 1, "1", 2, "2"), answers.words);
        assertEquals(1, port.requests().size());
        assertEquals(3 * 28, port.requests().get(0).length);
    }

    @Test
    void foreignAndRepeatedAnswersArePassedOver() throws IOException {
        port.onRequest().sends(stray(-1, PORT_ID, ROUTE, (byte) 9), stray(0, PORT_ID + 1, ROUTE, (byte) 9), route(0), route(0))
                .sends(stray(2, PORT_ID, ROUTE, (byte) 9)).sends(route(1));
        askAll(2);
        assertEquals(Map.of(0, "0", 1, "1"), answers.words);
    }

    @Test
    void whatWasLostIsAskedAlone() throws IOException {
        port.onRequest().sends(route(1)).fails(new LostMessagesException())
                .onRequest().sends(message(ROUTE, 0, (byte) 7)).onRequest().sends(error(Errno.EACCES));
        askAll(3);
        assertEquals(Map.of(0, "7", 1, "1", 2, "EACCES"), answers.words);
        assertEquals(3, port.requests().size());
    }

    @Test
    void manyAreSentThirtyTwoAtATime() throws IOException {
        for (int first = 0; first < 70; first += 32) {
            port.onRequest();
            for (int question = 0; question < Math.min(32, 70 - first); question++) {
                port.sends(toQuestion(question, message(ROUTE, 0, (byte) (first + question))));
            }
        }
        askAll(70);
        assertEquals(3, port.requests().size());
        for (int i = 0; i < 70; i++) {
            assertEquals(Integer.toString(i), answers.words.get(i));
        }
    }

    @Test
    void noQuestionsAreNoDatagram() throws IOException {
        askAll(0);
        assertEquals(0, port.requests().size());
    }

    @Test
    void silenceOrDamageIsAFailure() {
        port.onRequest().sends(route(0)).onRequest().sends(raw((byte) 1));
        assertThrows(NoAnswerException.class, () -> askAll(2));
        assertThrows(IOException.class, () -> askAll(2));
    }
}
