package org.pmtuctl.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;

/**
 * Asks one netlink port, one question at a time. Answers to other questions (a stale sequence number, another port id) are
 * passed over.
 */
public final class Conversation implements Closeable {
    /** No dump answer is larger, however large the buffer: the kernel fills skbs of 32 KiB. */
    private static final int BUFFER_SIZE = 32 * 1024;
    private static final int LARGEST_BUFFER = 16 * 1024 * 1024;
    private static final int ATTEMPTS = 4;

    private final DatagramPort port;
    private ByteBuffer buffer;
    private int sequence;

    public Conversation(DatagramPort port) {
        this.port = port;
        this.buffer = port.buffer(BUFFER_SIZE);
    }

    public DatagramPort port() {
        return port;
    }

    /** Dumps, and dumps again up to three times while the result is torn. */
    public DumpResult dump(int type, byte[] body, DumpHandler handler) throws IOException {
        return dump(type, body, handler, ATTEMPTS);
    }

    /**
     * @param type      an RTM_GET* or the like
     * @param body      the family's struct and attributes
     * @param attempts  how often to try while torn; 1 for a handler that cannot take anything back
     * @throws IOException when the port fails; a kernel that refuses is a result
     */
    public DumpResult dump(int type, byte[] body, DumpHandler handler, int attempts) throws IOException {
        for (int attempt = 1;; attempt++) {
            handler.begin();
            Dump dump = new Dump(handler);
            dump.run(type, body);
            if (dump.torn == null || attempt >= attempts) {
                return new DumpResult(dump.messages, attempt, dump.torn, dump.refusal, dump.filtered, List.copyOf(dump.defects));
            }
        }
    }

    /**
     * Asks for one object.
     *
     * @return the answer, copied out of the receive buffer
     * @throws KernelRefusalException when the kernel answers with an error
     */
    public Message ask(int type, int flags, byte[] body) throws IOException {
        int asked = send(type, Netlink.NLM_F_REQUEST | flags, body);
        while (true) {
            Datagram datagram = receive();
            while (datagram.next()) {
                if (!answers(datagram, asked)) {
                    continue;
                }
                Message message = datagram.message();
                if (message.type() != Netlink.NLMSG_ERROR) {
                    return new Message(message.type(), message.flags(), message.sequence(), message.portId(),
                            Slice.of(message.payload().bytes()));
                }
                throw new KernelRefusalException(errorIn(message));
            }
            requireSound(datagram);
        }
    }

    /** Tells the kernel to do something and waits for its acknowledgement. */
    public void tell(int type, int flags, byte[] body) throws IOException {
        int asked = send(type, Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK | flags, body);
        while (true) {
            Datagram datagram = receive();
            while (datagram.next()) {
                if (answers(datagram, asked) && datagram.type() == Netlink.NLMSG_ERROR) {
                    KernelError error = KernelError.ofError(datagram.message().payload(), datagram.flags());
                    if (error != null) {
                        throw new KernelRefusalException(error);
                    }
                    return;
                }
            }
            requireSound(datagram);
        }
    }

    private static KernelError errorIn(Message message) throws IOException {
        try {
            KernelError error = KernelError.ofError(message.payload(), message.flags());
            return error == null ? new KernelError(Errno.ENOENT, "acknowledged without an answer", -1) : error;
        } catch (MalformedMessageException e) {
            throw new IOException("a damaged netlink error: " + e.getMessage(), e);
        }
    }

    private static void requireSound(Datagram datagram) throws IOException {
        if (datagram.defect() != null) {
            throw new IOException("a damaged netlink answer: " + datagram.defect());
        }
    }

    private boolean answers(Datagram message, int asked) {
        return message.sequence() == asked && message.portId() == port.portId();
    }

    private int send(int type, int flags, byte[] body) throws IOException {
        int asked = ++sequence;
        port.send(Message.encode(type, flags, asked, port.portId(), body));
        return asked;
    }

    /** The next datagram, whole. */
    private Datagram receive() throws IOException {
        int length = port.receive(buffer);
        if (length > buffer.capacity()) {
            throw truncated(length);
        }
        return new Datagram(buffer, length);
    }

    private TruncatedException truncated(int length) {
        if (length <= LARGEST_BUFFER) {
            buffer = port.buffer(length);
        }
        return new TruncatedException(length);
    }

    private static final class TruncatedException extends IOException {
        private static final long serialVersionUID = 1;

        TruncatedException(int length) {
            super("a netlink answer of " + length + " bytes was larger than the receive buffer");
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
    }

    /** One attempt at a dump. */
    private final class Dump {
        private final DumpHandler handler;
        private final ArrayList<String> defects = new ArrayList<>(0);
        private long messages;
        private boolean filtered;
        private boolean finished;
        private String torn;
        private KernelError refusal;

        Dump(DumpHandler handler) {
            this.handler = handler;
        }

        void run(int type, byte[] body) throws IOException {
            int asked = send(type, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, body);
            while (!finished) {
                try {
                    take(receive(), asked);
                } catch (LostMessagesException e) {
                    torn = e.getMessage();
                } catch (TruncatedException e) {
                    torn = e.getMessage();
                }
            }
        }

        private void take(Datagram datagram, int asked) {
            while (!finished && datagram.next()) {
                if (!answers(datagram, asked)) {
                    continue;
                }
                int flags = datagram.flags();
                if ((flags & Netlink.NLM_F_DUMP_INTR) != 0) {
                    torn = "the kernel's objects changed during the dump (NLM_F_DUMP_INTR)";
                }
                filtered |= (flags & Netlink.NLM_F_DUMP_FILTERED) != 0;
                int type = datagram.type();
                if (type >= Netlink.NLMSG_MIN_TYPE) {
                    messages++;
                    handler.message(datagram);
                } else {
                    control(type, flags, datagram);
                }
            }
            if (datagram.defect() != null) {
                defects.add(datagram.defect());
            }
        }

        private void control(int type, int flags, Datagram datagram) {
            try {
                if (type == Netlink.NLMSG_DONE) {
                    refusal = KernelError.ofDone(datagram.message().payload(), flags);
                    finished = true;
                } else if (type == Netlink.NLMSG_ERROR) {
                    refusal = KernelError.ofError(datagram.message().payload(), flags);
                    finished = refusal != null;
                } else if (type == Netlink.NLMSG_OVERRUN) {
                    torn = "the kernel lost messages of the dump (NLMSG_OVERRUN)";
                }
            } catch (MalformedMessageException e) {
                defects.add(e.getMessage());
                finished = true;
            }
        }
    }
}
