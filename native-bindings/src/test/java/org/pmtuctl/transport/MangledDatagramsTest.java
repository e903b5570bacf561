package org.pmtuctl.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MessageMangler;

/** Whatever arrives, a conversation ends with a result or an IOException. */
class MangledDatagramsTest {
    private static final int VARIANTS = 300_000;
    private static final long SEED = 99;
    private static final byte[] BODY = new byte[12];

    private final ByteBuffer buffer = ByteBuffer.allocate(32 * 1024).order(ByteOrder.nativeOrder());

    /** Sends one datagram, then nothing; whoever asks next is told so. */
    private final class OneDatagram implements DatagramPort {
        private final byte[] bytes;
        private boolean sent;

        OneDatagram(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void send(byte[] datagram) {
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            if (sent) {
                throw new NoAnswerException("no more");
            }
            sent = true;
            into.put(0, bytes, 0, Math.min(bytes.length, into.capacity()));
            return bytes.length;
        }

        @Override
        public int portId() {
            return ScriptedPort.PORT_ID;
        }

        @Override
        public boolean strict() {
            return true;
        }

        @Override
        public ByteBuffer buffer(int size) {
            return size <= buffer.capacity() ? buffer : ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        }

        @Override
        public void close() {
        }
    }

    /** Recorded datagrams and refusals, all as answers to request number 1 of this port. */
    private static List<byte[]> originals() {
        List<byte[]> originals = new ArrayList<>();
        for (String name : List.of("rules", "nexthops", "lookups")) {
            for (Recording.Exchange exchange : Recordings.read("6.1", name).exchanges()) {
                for (Recording.Arrival arrival : exchange.arrivals()) {
                    originals.add(arrival.bytes());
                }
            }
        }
        byte[] acks = ScriptedPort.extendedAck("Invalid prefix for given prefix length", 36);
        for (int flags : new int[] {0, Netlink.NLM_F_ACK_TLVS, Netlink.NLM_F_ACK_TLVS | Netlink.NLM_F_CAPPED}) {
            for (int i = 0; i < 10; i++) {
                originals.add(ScriptedPort.error(Errno.EINVAL, flags, BODY, acks).answering(1));
                originals.add(ScriptedPort.error(0, flags, BODY, acks).answering(1));
            }
        }
        for (byte[] bytes : originals) {
            ByteBuffer datagram = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            Datagram messages = new Datagram(datagram, bytes.length);
            while (messages.next()) {
                datagram.putInt(messages.payloadStart() - 8, 1).putInt(messages.payloadStart() - 4, ScriptedPort.PORT_ID);
            }
        }
        return originals;
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void endAConversationOrderly() {
        MessageMangler mangler = new MessageMangler(SEED, originals(), Netlink.NLMSG_HDRLEN + BODY.length);
        CollectingHandler handler = new CollectingHandler() {
            @Override
            public void message(Datagram message) {
                if (message.payloadLength() > 0) {
                    super.message(message);
                }
            }
        };
        int[] outcomes = new int[4];
        for (int i = 0; i < VARIANTS; i++) {
            byte[] variant = Arrays.copyOf(mangler.next(), mangler.length());
            try {
                outcomes[converse(i % 3, variant, handler)]++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("variant " + i + " of seed " + SEED + ": " + HexFormat.of().formatHex(variant), e);
            }
        }
        for (int outcome : outcomes) {
            assertTrue(outcome > VARIANTS / 100, Arrays.toString(outcomes));
        }
    }

    /** Returns 0 for a complete answer, 1 for an imperfect one, 2 for a refusal, 3 for a failure. */
    private int converse(int manner, byte[] datagram, DumpHandler handler) {
        Conversation conversation = new Conversation(new OneDatagram(datagram));
        try {
            if (manner == 0) {
                return conversation.dump(Rtnetlink.RTM_GETRULE, BODY, handler).complete() ? 0 : 1;
            }
            if (manner == 1) {
                conversation.ask(Rtnetlink.RTM_GETROUTE, 0, BODY);
            } else {
                conversation.tell(Rtnetlink.RTM_NEWROUTE, 0, BODY);
            }
            return 0;
        } catch (KernelRefusalException e) {
            return 2;
        } catch (IOException e) {
            return 3;
        }
    }
}
