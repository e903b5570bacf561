package org.pmtuctl.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Writer;

class DumpTest {
    private static final int ROUTE = Rtnetlink.RTM_NEWROUTE;
    private static final int TORN = Netlink.NLM_F_MULTI | Netlink.NLM_F_DUMP_INTR;
    private static final byte[] BODY = {2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private final ScriptedPort port = new ScriptedPort();
    private final Conversation conversation = new Conversation(port);
    private final CollectingHandler handler = new CollectingHandler();

    private DumpResult dump() throws IOException {
        return conversation.dump(Rtnetlink.RTM_GETROUTE, BODY, handler);
    }

    private static byte b(int value) {
        return (byte) value;
    }

    private static ScriptedPort.Datagrams doneWith(int errno, int flags, byte[] attributes) {
        return message(Netlink.NLMSG_DONE, Netlink.NLM_F_MULTI | flags, new Writer().u32(-errno).bytes(attributes).toBytes());
    }

    @Test
    void partsAreGatheredOverDatagrams() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)), part(ROUTE, b(2))).sends(part(ROUTE, b(3)), done());
        DumpResult result = dump();
        assertTrue(result.complete());
        assertEquals(3, result.messages());
        assertEquals(1, result.attempts());
        assertEquals(List.of("24:1", "24:2", "24:3"), handler.messages);
        assertEquals(Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP,
                ByteBuffer.wrap(port.requests().get(0)).order(ByteOrder.nativeOrder()).getShort(6));
    }

    @Test
    void nothingIsReadBehindTheEnd() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)), done(), part(ROUTE, b(9))).onRequest().sends(part(ROUTE, b(2)), done());
        dump();
        assertEquals(List.of("24:1"), handler.messages);
        dump();
        assertEquals(List.of("24:2"), handler.messages);
    }

    @Test
    void foreignMessagesArePassedOver() throws IOException {
        port.onRequest().sends(stray(-1, PORT_ID, ROUTE, b(8)), part(ROUTE, b(1)), stray(0, 0, ROUTE, b(9)))
                .sends(stray(-1, PORT_ID, Netlink.NLMSG_DONE, new byte[4]), stray(1, PORT_ID, ROUTE, b(7))).sends(done());
        assertTrue(dump().complete());
        assertEquals(List.of("24:1"), handler.messages);
    }

    @Test
    void tornDumpIsRepeatedAndForgotten() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)), message(ROUTE, TORN, b(2)), done()).onRequest().sends(part(ROUTE, b(3)), done());
        DumpResult result = dump();
        assertTrue(result.complete());
        assertEquals(2, result.attempts());
        assertEquals(1, result.messages());
        assertEquals(2, handler.begun);
        assertEquals(List.of("24:3"), handler.messages);
    }

    @Test
    void tornAtTheVeryEndCounts() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1))).sends(message(Netlink.NLMSG_DONE, TORN, new byte[4]))
                .onRequest().sends(part(ROUTE, b(2)), done());
        assertEquals(2, dump().attempts());
    }

    @Test
    void dumpThatIsTornEveryTimeSaysSo() throws IOException {
        for (int i = 0; i < 9; i++) {
            port.onRequest().sends(message(ROUTE, TORN, b(i)), done());
        }
        DumpResult result = dump();
        assertFalse(result.complete());
        assertEquals(4, result.attempts());
        assertTrue(result.torn().contains("NLM_F_DUMP_INTR"));
        assertEquals(List.of("24:3"), handler.messages);
        assertEquals(4, port.requests().size());
    }

    @Test
    void handlerThatCannotTakeBackGetsOneAttempt() throws IOException {
        port.onRequest().sends(message(ROUTE, TORN, b(1)), done());
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETROUTE, BODY, handler, 1);
        assertEquals(1, handler.begun);
        assertFalse(result.complete());
    }

    @Test
    void lostMessagesMakeItTornButAreReadToTheEnd() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1))).fails(new LostMessagesException()).sends(part(ROUTE, b(3)), done())
                .onRequest().sends(part(ROUTE, b(4)), done());
        DumpResult result = dump();
        assertTrue(result.complete());
        assertEquals(2, result.attempts());
        assertEquals(List.of("24:4"), handler.messages);
    }

    @Test
    void overrunMakesItTorn() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)), part(Netlink.NLMSG_OVERRUN)).sends(done());
        DumpResult result = conversation.dump(Rtnetlink.RTM_GETROUTE, BODY, handler, 1);
        assertTrue(result.torn().contains("NLMSG_OVERRUN"));
        assertEquals(1, result.messages());
    }

    @Test
    void refusalIsAResultWithTheKernelsWords() throws IOException {
        byte[] acks = extendedAck("Invalid data in header for FIB dump request", 16);
        port.onRequest().sends(error(Errno.EINVAL, Netlink.NLM_F_CAPPED | Netlink.NLM_F_ACK_TLVS, BODY, acks));
        DumpResult result = dump();
        assertEquals(new KernelError(Errno.EINVAL, "Invalid data in header for FIB dump request", 16), result.refusal());
        assertFalse(result.complete());
        assertNull(result.torn());
    }

    @Test
    void errorInsideTheEndIsARefusalAndWhatCameBeforeCounts() throws IOException {
        byte[] acks = extendedAck("FIB table does not exist", 28);
        port.onRequest().sends(part(ROUTE, b(1))).sends(doneWith(Errno.ENOENT, Netlink.NLM_F_ACK_TLVS, acks));
        DumpResult result = dump();
        assertEquals(new KernelError(Errno.ENOENT, "FIB table does not exist", 28), result.refusal());
        assertEquals(1, result.messages());
        assertEquals(List.of("24:1"), handler.messages);
    }

    @Test
    void refusedDumpIsNotRepeatedForBeingTorn() throws IOException {
        port.onRequest().sends(message(ROUTE, TORN, b(1)), doneWith(Errno.ENOENT, 0, new byte[0]));
        assertEquals(1, dump().attempts());
        assertEquals(1, port.requests().size());
    }

    @Test
    void acknowledgementDoesNotEndADump() throws IOException {
        port.onRequest().sends(error(0)).sends(part(ROUTE, b(1)), done());
        assertEquals(1, dump().messages());
    }

    @Test
    void emptyEndIsAnEnd() throws IOException {
        port.onRequest().sends(part(Netlink.NLMSG_DONE));
        assertTrue(dump().complete());
    }

    @Test
    void filterThatTheKernelAppliedIsReported() throws IOException {
        int flags = Netlink.NLM_F_MULTI | Netlink.NLM_F_DUMP_FILTERED;
        port.onRequest().sends(message(ROUTE, flags, b(1)), message(Netlink.NLMSG_DONE, flags, new byte[4]));
        assertTrue(dump().filtered());
    }

    @Test
    void damagedDatagramIsReportedAndTheDumpGoesOn() throws IOException {
        byte[] lying = new Writer().u32(5000).u16(ROUTE).u16(2).u32(1).u32(PORT_ID).u32(0).toBytes();
        port.onRequest().sends(part(ROUTE, b(1)), raw(lying)).sends(part(ROUTE, b(2)), done());
        DumpResult result = dump();
        assertEquals(List.of("24:1", "24:2"), handler.messages);
        assertEquals(List.of("a message claims 5000 bytes, 20 are left"), result.defects());
        assertFalse(result.complete());
    }

    @Test
    void endlessDamageIsCountedNoFurther() throws IOException {
        port.onRequest();
        for (int i = 0; i < 1000; i++) {
            port.sends(raw(b(1)));
        }
        port.sends(done());
        assertEquals(100, dump().defects().size());
    }

    @Test
    void damagedErrorEndsTheDump() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)), message(Netlink.NLMSG_ERROR, 0, b(1)));
        DumpResult result = dump();
        assertEquals(1, result.messages());
        assertEquals(1, result.defects().size());
    }

    @Test
    void datagramLargerThanTheBufferIsReadTheNextTime() throws IOException {
        byte[] large = new byte[50_000];
        large[0] = 9;
        port.onRequest().sends(part(ROUTE, b(1))).sends(part(ROUTE, large), done())
                .onRequest().sends(part(ROUTE, b(1))).sends(part(ROUTE, large), done());
        DumpResult result = dump();
        assertTrue(result.complete());
        assertEquals(2, result.attempts());
        assertEquals(List.of("24:1", "24:9"), handler.messages);
    }

    @Test
    void absurdlyLargeDatagramDoesNotExhaustMemory() throws IOException {
        ScriptedPort huge = new ScriptedPort();
        DatagramPort lying = new DatagramPort() {
            @Override
            public void send(byte[] datagram) {
                huge.send(datagram);
            }

            @Override
            public int receive(ByteBuffer into) {
                return Integer.MAX_VALUE;
            }

            @Override
            public int portId() {
                return PORT_ID;
            }

            @Override
            public boolean strict() {
                return true;
            }

            @Override
            public ByteBuffer buffer(int size) {
                assertTrue(size <= 16 * 1024 * 1024);
                return huge.buffer(size);
            }

            @Override
            public void close() {
            }
        };
        DumpResult result = new Conversation(lying).dump(Rtnetlink.RTM_GETROUTE, BODY, handler);
        assertTrue(result.torn().contains("larger than the receive buffer"));
        assertEquals(4, result.attempts());
    }

    @Test
    void silenceAfterSomePartsIsATornResult() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)));
        DumpResult result = dump();
        assertEquals(1, result.messages());
        assertEquals(1, result.attempts());
        assertEquals("the script is at its end", result.torn());
    }

    // ---- after a dump that was given up

    @Test
    void busyKernelIsHeardOutAndAskedAgain() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)))
                .onRequest().sends(error(Errno.EBUSY)).sends(stray(-1, PORT_ID, ROUTE, b(2)))
                .sends(stray(-1, PORT_ID, ROUTE, b(2)), stray(-1, PORT_ID, Netlink.NLMSG_DONE, new byte[4]))
                .onRequest().sends(part(ROUTE, b(3)), done());
        assertFalse(dump().complete());
        assertTrue(dump().complete());
        assertEquals(List.of("24:3"), handler.messages);
        assertEquals(3, port.requests().size());
    }

    @Test
    void handlerThatThrowsLeavesTheConversationUsable() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1))).sends(part(ROUTE, b(2)), done())
                .onRequest().sends(error(Errno.EBUSY)).sends(stray(-1, PORT_ID, Netlink.NLMSG_DONE, new byte[4]))
                .onRequest().sends(part(ROUTE, b(3)), done());
        assertThrows(IllegalStateException.class, () -> conversation.dump(Rtnetlink.RTM_GETROUTE, BODY, new DumpHandler() {
            @Override
            public void begin() {
            }

            @Override
            public void message(Datagram message) {
                throw new IllegalStateException();
            }
        }));
        assertTrue(dump().complete());
        assertEquals(List.of("24:3"), handler.messages);
    }

    @Test
    void busyKernelThatIsNotBusyWithUsIsARefusal() throws IOException {
        port.onRequest().sends(error(Errno.EBUSY));
        assertEquals(Errno.EBUSY, dump().refusal().errno());
    }

    @Test
    void kernelThatStaysBusyIsARefusal() throws IOException {
        port.onRequest().sends(part(ROUTE, b(1)))
                .onRequest().sends(error(Errno.EBUSY)).sends(stray(-1, PORT_ID, Netlink.NLMSG_DONE, new byte[4]))
                .onRequest().sends(error(Errno.EBUSY));
        dump();
        assertEquals(Errno.EBUSY, dump().refusal().errno());
    }
}
