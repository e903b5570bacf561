package org.pmtuctl.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.NoAnswerException;
import org.pmtuctl.transport.Requests;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Writer;

/**
 * Answers as the kernel answered when the bundle was made. What nobody asked then is refused with EOPNOTSUPP, the kernel's word for
 * what it cannot be asked.
 */
final class ReplayPort implements DatagramPort {
    static final String NOT_RECORDED = "the kernel was not asked this when the bundle was made";
    private static final int PORT_ID = 1;

    private final Captures captures;
    private final RecordedClock clock;
    private final boolean strict;
    private final ArrayDeque<Pending> coming = new ArrayDeque<>();

    private record Pending(Answers answers, int sequence) {
    }

    ReplayPort(Captures captures, RecordedClock clock, boolean strict) {
        this.captures = captures;
        this.clock = clock;
        this.strict = strict;
    }

    @Override
    public void send(byte[] datagram) throws IOException {
        for (byte[] request : Requests.in(datagram)) {
            int sequence = Requests.sequence(request);
            Answers answers = captures.find(request);
            if (answers != null) {
                clock.asked(answers.askedNanos());
            }
            coming.add(new Pending(answers == null ? new Refusal(sequence) : answers, sequence));
        }
    }

    @Override
    public int receive(ByteBuffer into) throws IOException {
        while (!coming.isEmpty()) {
            Pending pending = coming.peek();
            Pcap.Packet packet = pending.answers.next();
            if (packet == null) {
                coming.remove().answers.close();
                continue;
            }
            int kept = Math.min(packet.bytes().length, into.capacity());
            into.put(0, packet.bytes(), 0, kept);
            Requests.readdress(into, kept, pending.answers.sequence(), pending.sequence, PORT_ID);
            if (packet.nanos() != 0) {
                clock.arrived(packet.nanos());
            }
            return packet.length();
        }
        throw new NoAnswerException("the bundle holds no more of the kernel's answer");
    }

    @Override
    public int portId() {
        return PORT_ID;
    }

    @Override
    public boolean strict() {
        return strict;
    }

    @Override
    public ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() throws IOException {
        for (Pending pending : coming) {
            pending.answers.close();
        }
        coming.clear();
    }

    /** {@code struct nlmsgerr} with NLMSGERR_ATTR_MSG. */
    private static final class Refusal implements Answers {
        private final int sequence;
        private boolean given;

        Refusal(int sequence) {
            this.sequence = sequence;
        }

        @Override
        public int sequence() {
            return sequence;
        }

        @Override
        public long askedNanos() {
            return 0;
        }

        @Override
        public Pcap.Packet next() {
            if (given) {
                return null;
            }
            given = true;
            Writer error = new Writer();
            error.u32(-Errno.EOPNOTSUPP).zeros(Netlink.NLMSG_HDRLEN);
            int attribute = error.beginAttribute(Netlink.NLMSGERR_ATTR_MSG);
            error.bytes(NOT_RECORDED.getBytes(StandardCharsets.US_ASCII)).u8(0);
            error.endAttribute(attribute);
            byte[] message = Message.encode(Netlink.NLMSG_ERROR, Netlink.NLM_F_CAPPED | Netlink.NLM_F_ACK_TLVS, sequence, PORT_ID,
                    error.toBytes());
            return new Pcap.Packet(0, Pcap.INCOMING, 0, message, message.length);
        }

        @Override
        public void close() {
        }
    }
}
