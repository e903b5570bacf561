package org.pmtuctl.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Slice;

/**
 * Asks one netlink port, one question at a time. Answers to other questions (a stale sequence number, another port id) are
 * passed over, so a question may follow one that was given up half-way.
 */
public final class Conversation implements Closeable {
    /** How often a question is put when its answer was lost or torn. */
    static final int ATTEMPTS = 4;
    /** This many datagrams that answer nothing we asked, and we stop listening: the largest dump known has 20,000. */
    static final int PATIENCE = 1 << 20;
    /** No dump answer is larger, however large the buffer: the kernel fills skbs of 32 KiB. */
    private static final int BUFFER_SIZE = 32 * 1024;
    private static final int LARGEST_BUFFER = 16 * 1024 * 1024;

    private final DatagramPort port;
    private ByteBuffer buffer;
    private int sequence;
    /** The kernel may still be sending a dump that nobody reads: it refuses the next dump with EBUSY until that ends. */
    private boolean dumpUnfinished;

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
     * @throws IOException when the port fails, or stays silent from the start; a kernel that refuses is a result
     */
    public DumpResult dump(int type, byte[] body, DumpHandler handler, int attempts) throws IOException {
        for (int attempt = 1;; attempt++) {
            handler.begin();
            DumpAttempt dump = new DumpAttempt(this, handler, dumpUnfinished);
            dumpUnfinished = true;
            dump.run(type, body);
            dumpUnfinished = !dump.finished();
            if (!dump.worthRepeating() || attempt >= attempts) {
                return dump.result(attempt);
            }
        }
    }

    /**
     * Asks for one object. The question may be put again when its answer was lost, so it must change nothing.
     *
     * @return the answer, copied out of the receive buffer
     * @throws KernelRefusalException when the kernel answers with an error
     */
    public Message ask(int type, int flags, byte[] body) throws IOException {
        for (int attempt = 1;; attempt++) {
            try {
                return askOnce(type, flags, body);
            } catch (LostMessagesException | TruncatedAnswerException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Message askOnce(int type, int flags, byte[] body) throws IOException {
        int asked = send(type, Netlink.NLM_F_REQUEST | flags, body);
        for (int i = 0; i < PATIENCE; i++) {
            Datagram datagram = receive();
            while (datagram.next()) {
                if (answers(datagram, asked)) {
                    Message answer = answerIn(datagram);
                    if (answer != null) {
                        return answer;
                    }
                }
            }
            requireSound(datagram);
        }
        throw outOfPatience();
    }

    /** The answer copied out of the buffer, null for a message that says nothing. */
    private static Message answerIn(Datagram datagram) throws IOException {
        int type = datagram.type();
        if (type >= Netlink.NLMSG_MIN_TYPE) {
            Message message = datagram.message();
            return new Message(type, message.flags(), message.sequence(), message.portId(), Slice.of(message.payload().bytes()));
        }
        if (type == Netlink.NLMSG_OVERRUN) {
            throw new LostMessagesException();
        }
        if (type != Netlink.NLMSG_ERROR && type != Netlink.NLMSG_DONE) {
            return null;
        }
        KernelError error = errorIn(datagram);
        if (error != null) {
            throw new KernelRefusalException(error);
        }
        throw new IOException("the kernel ended its answer without giving one");
    }

    /**
     * Asks for many objects, 32 with each datagram, which halves the time of asking one by one. Questions whose answers were
     * lost are put again, so they must change nothing.
     *
     * @param bodies  one for each question
     * @throws IOException when the port fails; a kernel that refuses is told to the handler
     */
    public void askAll(int type, List<byte[]> bodies, AnswerHandler handler) throws IOException {
        for (int at = 0; at < bodies.size(); at += Batch.SIZE) {
            new Batch(this, handler, type, at, Math.min(Batch.SIZE, bodies.size() - at)).run(bodies);
        }
    }

    /**
     * Tells the kernel to do something and waits for its acknowledgement. It is told once: when the acknowledgement is lost,
     * whether it was done is unknown.
     *
     * @throws KernelRefusalException when the kernel refuses
     */
    public void tell(int type, int flags, byte[] body) throws IOException {
        int asked = send(type, Netlink.NLM_F_REQUEST | Netlink.NLM_F_ACK | flags, body);
        for (int i = 0; i < PATIENCE; i++) {
            Datagram datagram;
            try {
                datagram = receive();
            } catch (LostMessagesException e) {
                // It may have been something else; if not, the port's own time limit ends the wait.
                continue;
            }
            while (datagram.next()) {
                if (answers(datagram, asked) && datagram.type() == Netlink.NLMSG_ERROR) {
                    KernelError error = errorIn(datagram);
                    if (error != null) {
                        throw new KernelRefusalException(error);
                    }
                    return;
                }
            }
            requireSound(datagram);
        }
        throw outOfPatience();
    }

    /** The error that an NLMSG_ERROR or NLMSG_DONE carries, null for none. */
    static KernelError errorIn(Datagram datagram) throws IOException {
        Message message = datagram.message();
        try {
            return message.type() == Netlink.NLMSG_DONE ? KernelError.ofDone(message.payload(), message.flags())
                    : KernelError.ofError(message.payload(), message.flags());
        } catch (MalformedMessageException e) {
            throw new IOException("a damaged netlink error: " + e.getMessage(), e);
        }
    }

    static void requireSound(Datagram datagram) throws IOException {
        if (datagram.defect() != null) {
            throw new IOException("a damaged netlink answer: " + datagram.defect());
        }
    }

    static IOException outOfPatience() {
        return new IOException("no answer among " + PATIENCE + " netlink datagrams");
    }

    boolean answers(Datagram message, int asked) {
        return message.sequence() == asked && message.portId() == port.portId();
    }

    /** The first of that many consecutive sequence numbers, which nobody else will use. */
    int reserve(int count) {
        int first = sequence + 1;
        sequence += count;
        return first;
    }

    int send(int type, int flags, byte[] body) throws IOException {
        int asked = ++sequence;
        port.send(Message.encode(type, flags, asked, port.portId(), body));
        return asked;
    }

    /** The next datagram, whole. */
    Datagram receive() throws IOException {
        int length = port.receive(buffer);
        if (length > buffer.capacity()) {
            if (length <= LARGEST_BUFFER) {
                buffer = port.buffer(length);
            }
            throw new TruncatedAnswerException(length);
        }
        return new Datagram(buffer, length);
    }

    @Override
    public void close() throws IOException {
        port.close();
    }
}
