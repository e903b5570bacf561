package org.pmtuctl.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.natives.Live;
import org.pmtuctl.natives.NativeException;
import org.pmtuctl.natives.NetworkNamespace;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Writer;

/** Against this machine's kernel. */
class KernelPortTest {
    private static final byte[] ANY_LINK = new byte[16];

    private static byte[] link(int ifindex) {
        return new Writer().zeros(4).u32(ifindex).zeros(8).toBytes();
    }

    private static final class Counter implements DumpHandler {
        int messages;

        @Override
        public void begin() {
            messages = 0;
        }

        @Override
        public void message(Datagram message) {
            messages++;
        }
    }

    @Test
    void dumpsAndAsks() throws IOException {
        try (Conversation conversation = new Conversation(KernelPort.open(Netlink.NETLINK_ROUTE))) {
            Counter counter = new Counter();
            assertTrue(conversation.dump(Rtnetlink.RTM_GETLINK, ANY_LINK, counter).complete());
            assertTrue(counter.messages >= 1);
            Slice loopback = conversation.ask(Rtnetlink.RTM_GETLINK, 0, link(1)).payload();
            assertEquals(1, loopback.u32(4));
        }
    }

    @Test
    void refusalOfARealKernelIsRead() throws IOException {
        try (Conversation conversation = new Conversation(KernelPort.open(Netlink.NETLINK_ROUTE))) {
            KernelRefusalException refusal = assertThrows(KernelRefusalException.class,
                    () -> conversation.ask(Rtnetlink.RTM_GETLINK, 0, link(0x7fff_fff0)));
            assertEquals(Errno.ENODEV, refusal.errno());
            assertTrue(refusal.getMessage().startsWith("ENODEV (No such device)"));
        }
    }

    @Test
    void strictCheckingIsHadWhereAskedFor() throws IOException {
        // A link dump with a length the header does not have: strict checking refuses it and says why in extended acks.
        byte[] odd = new Writer().zeros(4).u32(5).zeros(8).toBytes();
        try (Conversation strict = new Conversation(KernelPort.open(Netlink.NETLINK_ROUTE));
                Conversation lax = new Conversation(KernelPort.openLax(Netlink.NETLINK_ROUTE))) {
            assertTrue(strict.port().strict());
            DumpResult refused = strict.dump(Rtnetlink.RTM_GETLINK, odd, new Counter());
            assertEquals(Errno.EINVAL, refused.refusal().errno());
            assertFalse(refused.refusal().text().isEmpty());
            assertFalse(lax.port().strict());
            assertTrue(lax.dump(Rtnetlink.RTM_GETLINK, odd, new Counter()).complete());
        }
    }

    @Test
    @Tag("live")
    void realKernelIsBusyWithADumpThatWasGivenUp() throws Exception {
        Live.require();
        String name = "pmtuctl-busy-" + ProcessHandle.current().pid();
        try (Live.Namespace namespace = new Live.Namespace(name)) {
            StringBuilder routes = new StringBuilder("link set lo up\n");
            for (int i = 0; i < 3000; i++) {
                routes.append("route add 10.1.").append(i / 250).append('.').append(i % 250).append(" dev lo\n");
            }
            namespace.batch(routes.toString());
            NetworkNamespace.find(name).call(() -> {
                dumpTwiceGivingUpTheFirst();
                return null;
            });
        }
    }

    private static void dumpTwiceGivingUpTheFirst() throws IOException {
        DatagramPort kernel = KernelPort.open(Netlink.NETLINK_ROUTE);
        Recording.Builder recording = new Recording.Builder(Netlink.NETLINK_ROUTE, kernel.portId(), true);
        try (Conversation conversation = new Conversation(new RecordingPort(kernel, recording))) {
            byte[] routes = new Writer().u8(Socket.AF_INET).zeros(11).toBytes();
            assertThrows(IllegalStateException.class, () -> conversation.dump(Rtnetlink.RTM_GETROUTE, routes, new DumpHandler() {
                @Override
                public void begin() {
                }

                @Override
                public void message(Datagram message) {
                    throw new IllegalStateException();
                }
            }));
            assertEquals(1, conversation.ask(Rtnetlink.RTM_GETLINK, 0, link(1)).payload().u32(4));
            Counter counter = new Counter();
            assertTrue(conversation.dump(Rtnetlink.RTM_GETROUTE, routes, counter).complete());
            assertTrue(counter.messages >= 3000);
            // Without the kernel's EBUSY there would have been three requests.
            assertEquals(4, recording.build().exchanges().size());
        }
    }

    @Test
    void portsHaveNumbersOfTheirOwn() throws IOException {
        try (KernelPort first = KernelPort.open(Netlink.NETLINK_ROUTE); KernelPort second = KernelPort.open(Netlink.NETLINK_ROUTE)) {
            assertNotEquals(first.portId(), second.portId());
            first.close();
        }
    }

    @Test
    void familyThatTheKernelLacksIsRefused() {
        assertEquals(Errno.EPROTONOSUPPORT, assertThrows(NativeException.class, () -> KernelPort.open(31)).errno());
    }
}
