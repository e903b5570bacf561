package org.pmtuctl.transport;

import java.io.IOException;
import java.util.List;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.Message;
import org.pmtuctl.wire.Writer;

/** A few questions sent as one datagram: the kernel answers them one by one before the sending returns. */
final class Batch {
    /** Answers of 4 KiB each, as the kernel allots them, must fit the default receive buffer of 208 KiB. */
    static final int SIZE = 32;

    private final Conversation conversation;
    private final AnswerHandler handler;
    private final int type;
    private final int first;
    private final boolean[] answered;
    private int missing;

    Batch(Conversation conversation, AnswerHandler handler, int type, int first, int size) {
        this.conversation = conversation;
        this.handler = handler;
        this.type = type;
        this.first = first;
        this.answered = new boolean[size];
        this.missing = size;
    }

    void run(List<byte[]> bodies) throws IOException {
        Writer datagram = new Writer();
        int asked = conversation.reserve(answered.length);
        int portId = conversation.port().portId();
        for (int i = 0; i < answered.length; i++) {
            datagram.bytes(Message.encode(type, Netlink.NLM_F_REQUEST, asked + i, portId, bodies.get(first + i)));
        }
        conversation.port().send(datagram.toBytes());
        try {
            for (int i = 0; missing > 0 && i < Conversation.PATIENCE; i++) {
                take(conversation.receive(), asked);
            }
        } catch (LostMessagesException | TruncatedAnswerException e) {
            // Those without an answer are asked again below.
        }
        for (int i = 0; i < answered.length; i++) {
            if (!answered[i]) {
                askAlone(first + i, bodies.get(first + i));
            }
        }
    }

    private void take(Datagram datagram, int asked) throws IOException {
        while (datagram.next()) {
            int question = datagram.sequence() - asked;
            if (question < 0 || question >= answered.length || answered[question] || !conversation.answers(datagram, asked + question)) {
                continue;
            }
            int type = datagram.type();
            if (type >= Netlink.NLMSG_MIN_TYPE) {
                handler.answer(first + question, datagram.message());
            } else if (type == Netlink.NLMSG_ERROR) {
                refuse(question, Conversation.errorIn(datagram));
            } else {
                continue;
            }
            answered[question] = true;
            missing--;
        }
        Conversation.requireSound(datagram);
    }

    private void refuse(int question, KernelError error) throws IOException {
        if (error == null) {
            throw new IOException("the kernel ended its answer without giving one");
        }
        handler.refusal(first + question, error);
    }

    private void askAlone(int question, byte[] body) throws IOException {
        try {
            handler.answer(question, conversation.ask(type, 0, body));
        } catch (KernelRefusalException e) {
            handler.refusal(question, e.error());
        }
    }
}
