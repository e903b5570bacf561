package org.pmtuctl.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pmtuctl.transport.ScriptedPort.PORT_ID;
import static org.pmtuctl.transport.ScriptedPort.done;
import static org.pmtuctl.transport.ScriptedPort.error;
import static org.pmtuctl.transport.ScriptedPort.extendedAck;
import static org.pmtuctl.transport.ScriptedPort.message;
import static org.pmtuctl.transport.ScriptedPort.part;
import static org.pmtuctl.transport.ScriptedPort.raw;
import static org.pmtuctl.transport.ScriptedPort.stray;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Writer;

class ConversationTest {
    private static final int ROUTE = Rtnetlink.RTM_NEWROUTE;
    private static final byte[] BODY = {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final ScriptedPort port = new ScriptedPort();
    private final Conversation conversation = new Conversation(port);
    private final CollectingHandler handler = new CollectingHandler();

    private Message ask() throws IOException {
        return conversation.ask(Rtnetlink.RTM_GETROUTE, 0, BODY);
    }

    private void tell() throws IOException {
        conversation.tell(Rtnetlink.RTM_NEWROUTE, Netlink.NLM_F_CREATE, BODY);
    }

    private static byte b(int value) {
        return (byte) value;
    }

    @Test
    void requestsCarryTypeFlagsNumberAndPortId() throws IOException {
        port.onRequest().sends(message(ROUTE, 0, b(1))).onRequest().sends(message(ROUTE, 0, b(1)));
        ask();
        ask();
        ByteBuffer first = ByteBuffer.wrap(port.requests().get(0)).order(ByteOrder.nativeOrder());
        ByteBuffer second = ByteBuffer.wrap(port.requests().get(1)).order(ByteOrder.nativeOrder());
        assertEquals(28, first.getInt(0));
        assertEquals(Rtnetlink.RTM_GETROUTE, first.getShort(4));
        assertEquals(Netlink.NLM_F_REQUEST, first.getShort(6));
        assertEquals(PORT_ID, first.getInt(12));
        assertNotEquals(first.getInt(8), second.getInt(8));
        assertEquals(2, first.get(16));
    }

    // ---- one answer

    @Test
    void answerOutlivesTheReceiveBuffer() throws IOException {
        port.onRequest().sends(message(ROUTE, 0, b(7))).onRequest().sends(message(ROUTE, 0, b(8)));
        Message first = ask();
        ask();
        assertEquals(7, first.payload().u8(0));
    }

    @Test
    void foreignAnswersArePassedOver() throws IOException {
        port.onRequest().sends(stray(-1, PORT_ID, ROUTE, b(1)), stray(0, PORT_ID + 1, ROUTE, b(2)))
                .sends(stray(0, 0, Netlink.NLMSG_ERROR, new byte[20])).sends(message(ROUTE, 0, b(3)));
        assertEquals(3, ask().payload().u8(0));
    }

    @Test
    void emptyMessageAndEmptyDatagramAreNoAnswer() throws IOException {
        port.onRequest().sends(message(Netlink.NLMSG_NOOP, 0)).sends().sends(message(ROUTE, 0, b(3)));
        assertEquals(3, ask().payload().u8(0));
    }

    @Test
    void refusalHasErrnoTextAndOffset() {
        byte[] acks = extendedAck("Invalid prefix for given prefix length", 36);
        port.onRequest().sends(error(Errno.EINVAL, Netlink.NLM_F_CAPPED | Netlink.NLM_F_ACK_TLVS, BODY, acks));
        KernelError error = assertThrows(KernelRefusalException.class, this::ask).error();
        assertEquals(new KernelError(Errno.EINVAL, "Invalid prefix for given prefix length", 36), error);
        assertEquals("EINVAL (Invalid argument): Invalid prefix for given prefix length", error.toString());
    }

    @Test
    void refusalThatQuotesTheWholeRequestIsReadBehindTheQuote() {
        byte[] acks = extendedAck("Nexthop has invalid gateway", 40);
        for (int quoted = 9; quoted < 17; quoted++) {
            port.onRequest().sends(error(Errno.ENOENT, Netlink.NLM_F_ACK_TLVS, new byte[quoted], acks));
            KernelError error = assertThrows(KernelRefusalException.class, this::ask).error();
            assertEquals(new KernelError(Errno.ENOENT, "Nexthop has invalid gateway", 40), error);
        }
    }

    @Test
    void refusalWithoutExtendedAckHasOnlyAnErrno() {
        port.onRequest().sends(error(Errno.EHOSTUNREACH));
        KernelRefusalException refusal = assertThrows(KernelRefusalException.class, this::ask);
        assertEquals(Errno.EHOSTUNREACH, refusal.errno());
        assertNull(refusal.error().text());
        assertEquals(-1, refusal.error().offset());
    }

    @Test
    void refusalWhoseQuoteLiesAboutItsLengthHasOnlyAnErrno() {
        byte[] acks = extendedAck("never read", 1);
        for (int lie : new int[] {0, 3, 15, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, -20}) {
            byte[] payload = new Writer().u32(-Errno.EPERM).u32(lie).bytes(new byte[12]).bytes(acks).toBytes();
            port.onRequest().sends(message(Netlink.NLMSG_ERROR, Netlink.NLM_F_ACK_TLVS, payload));
            assertEquals(Errno.EPERM, assertThrows(KernelRefusalException.class, this::ask).errno());
        }
    }

    @Test
    void shortestErrorIsStillAnError() {
        byte[] payload = new Writer().u32(-Errno.EPERM).toBytes();
        port.onRequest().sends(message(Netlink.NLMSG_ERROR, 0, payload));
        assertEquals(Errno.EPERM, assertThrows(KernelRefusalException.class, this::ask).errno());
    }

    @Test
    void strangeErrnosAreNamedByNumber() {
        byte[] payload = new Writer().u32(Integer.MIN_VALUE).bytes(new byte[16]).toBytes();
        port.onRequest().sends(message(Netlink.NLMSG_ERROR, Netlink.NLM_F_CAPPED, payload)).onRequest().sends(error(3999));
        assertTrue(assertThrows(KernelRefusalException.class, this::ask).errno() > 0);
        assertEquals("E3999", assertThrows(KernelRefusalException.class, this::ask).getMessage());
    }

    @Test
    void damagedErrorIsAFailureNotARefusal() {
        port.onRequest().sends(message(Netlink.NLMSG_ERROR, 0, b(1)));
        assertTrue(assertThrows(IOException.class, this::ask).getMessage().startsWith("a damaged netlink error"));
    }

    @Test
    void acknowledgementOrEndWithoutAnAnswerIsAFailure() {
        port.onRequest().sends(error(0)).onRequest().sends(done());
        assertFalse(assertThrows(IOException.class, this::ask) instanceof KernelRefusalException);
        assertFalse(assertThrows(IOException.class, this::ask) instanceof KernelRefusalException);
    }

    @Test
    void endWithAnErrorIsARefusal() {
        byte[] payload = new Writer().u32(-Errno.EOPNOTSUPP).toBytes();
        port.onRequest().sends(part(Netlink.NLMSG_DONE, payload));
        assertEquals(Errno.EOPNOTSUPP, assertThrows(KernelRefusalException.class, this::ask).errno());
    }

    @Test
    void damagedDatagramEndsTheWait() {
        port.onRequest().sends(raw(b(9), b(0), b(0))).sends(message(ROUTE, 0, b(1)));
        assertTrue(assertThrows(IOException.class, this::ask).getMessage().startsWith("a damaged netlink answer"));
    }

    @Test
    void lostAnswerIsAskedForAgain() throws IOException {
        port.onRequest().fails(new LostMessagesException()).onRequest().sends(message(Netlink.NLMSG_OVERRUN, 0))
                .onRequest().sends(message(ROUTE, 0, b(5)));
        assertEquals(5, ask().payload().u8(0));
        assertEquals(3, port.requests().size());
    }

    @Test
    void answerThatIsLostEveryTimeIsAFailure() {
        for (int i = 0; i < 9; i++) {
            port.onRequest().fails(new LostMessagesException());
        }
        assertThrows(LostMessagesException.class, this::ask);
        assertEquals(4, port.requests().size());
    }

    @Test
    void answerLargerThanTheBufferIsAskedForAgainWithALargerOne() throws IOException {
        byte[] large = new byte[100_000];
        large[99_999] = 3;
        port.onRequest().sends(message(ROUTE, 0, large)).onRequest().sends(message(ROUTE, 0, large));
        assertEquals(3, ask().payload().u8(99_999));
    }

    @Test
    void silenceIsAFailure() {
        assertThrows(NoAnswerException.class, this::ask);
        assertThrows(NoAnswerException.class, this::tell);
        assertThrows(NoAnswerException.class, () -> conversation.dump(Rtnetlink.RTM_GETROUTE, BODY, handler));
    }

    // ---- commands

    @Test
    void acknowledgedCommandIsDone() throws IOException {
        port.onRequest().sends(stray(-1, PORT_ID, Netlink.NLMSG_ERROR, b(-1), b(-1), b(-1), b(-1))).sends(message(ROUTE, 0, b(1)))
                .sends(error(0));
        tell();
        assertEquals(Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK | Netlink.NLM_F_CREATE,
                ByteBuffer.wrap(port.requests().get(0)).order(ByteOrder.nativeOrder()).getShort(6));
    }

    @Test
    void refusedCommandSaysWhy() {
        byte[] acks = extendedAck("Nexthop device is not up", 44);
        port.onRequest().sends(error(Errno.ENETDOWN, Netlink.NLM_F_CAPPED | Netlink.NLM_F_ACK_TLVS, BODY, acks));
        assertEquals("Nexthop device is not up", assertThrows(KernelRefusalException.class, this::tell).error().text());
    }

    @Test
    void commandIsToldOnceEvenWhenMessagesWereLost() throws IOException {
        port.onRequest().fails(new LostMessagesException()).sends(error(0));
        tell();
        assertEquals(1, port.requests().size());
    }

    @Test
    void damagedAcknowledgementIsAFailure() {
        port.onRequest().sends(message(Netlink.NLMSG_ERROR, 0, b(1), b(2)));
        assertThrows(IOException.class, this::tell);
    }

    @Test
    void closingClosesThePort() throws IOException {
        conversation.close();
        assertTrue(port.isClosed());
        assertEquals(List.of(), port.requests());
    }
}
