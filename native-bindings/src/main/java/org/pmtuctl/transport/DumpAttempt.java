package org.pmtuctl.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** One attempt at a dump: the request, and its answers up to the one that ends them. */
final class DumpAttempt {
    /** Enough to see what kind of damage it is; a sick peer could send millions. */
    private static final int MOST_DEFECTS = 100;

    private final Conversation conversation;
    private final DumpHandler handler;
    private final ArrayList<String> defects = new ArrayList<>(0);
    /** An earlier dump on this port may still be running. */
    private boolean mayBeBusy;
    /** The kernel said that it is, and refused this one until that ends. */
    private boolean waiting;
    private long messages;
    private boolean filtered;
    private boolean finished;
    private boolean silent;
    private String torn;
    private KernelError refusal;

    DumpAttempt(Conversation conversation, DumpHandler handler, boolean mayBeBusy) {
        this.conversation = conversation;
        this.handler = handler;
        this.mayBeBusy = mayBeBusy;
    }

    void run(int type, byte[] body) throws IOException {
        int asked = request(type, body);
        int inVain = 0;
        while (inVain < Conversation.PATIENCE) {
            try {
                inVain++;
                Datagram datagram = conversation.receive();
                boolean wasWaiting = waiting;
                long before = messages;
                take(datagram, asked);
                inVain = messages > before ? 0 : inVain;
                if (wasWaiting && !waiting) {
                    asked = request(type, body);
                }
            } catch (LostMessagesException e) {
                torn = e.getMessage();
            } catch (TruncatedAnswerException e) {
                // The end of the dump may be in the lost part: waiting for it could take for ever.
                torn = e.getMessage();
                return;
            } catch (NoAnswerException e) {
                endInSilence(e);
                return;
            }
            if (finished) {
                return;
            }
        }
        throw Conversation.outOfPatience();
    }

    private int request(int type, byte[] body) throws IOException {
        return conversation.send(type, Netlink.NLM_F_REQUEST | Netlink.NLM_F_DUMP, body);
    }

    /** What has arrived is worth having; nothing at all is a failure. */
    private void endInSilence(NoAnswerException e) throws NoAnswerException {
        if (messages == 0 && defects.isEmpty()) {
            throw e;
        }
        silent = true;
        torn = e.getMessage();
    }

    private void take(Datagram datagram, int asked) {
        while (!finished && datagram.next()) {
            if (waiting) {
                // Only what ends the earlier dump matters now, whatever its number.
                waiting = datagram.type() != Netlink.NLMSG_DONE;
            } else if (conversation.answers(datagram, asked)) {
                takeAnswer(datagram);
            }
        }
        if (datagram.defect() != null && defects.size() < MOST_DEFECTS) {
            defects.add(datagram.defect());
        }
    }

    private void takeAnswer(Datagram datagram) {
        int flags = datagram.flags();
        if ((flags & Netlink.NLM_F_DUMP_INTR) != 0) {
            torn = "the kernel's objects changed during the dump (NLM_F_DUMP_INTR)";
        }
        filtered |= (flags & Netlink.NLM_F_DUMP_FILTERED) != 0;
        int type = datagram.type();
        if (type >= Netlink.NLMSG_MIN_TYPE) {
            messages++;
            handler.message(datagram);
            return;
        }
        try {
            control(type, flags, datagram);
        } catch (MalformedMessageException e) {
            defects.add(e.getMessage());
            finished = true;
        }
    }

    private void control(int type, int flags, Datagram datagram) {
        if (type == Netlink.NLMSG_DONE) {
            refusal = KernelError.ofDone(datagram.message().payload(), flags);
            finished = true;
        } else if (type == Netlink.NLMSG_ERROR) {
            KernelError error = KernelError.ofError(datagram.message().payload(), flags);
            if (error != null && error.errno() == Errno.EBUSY && mayBeBusy) {
                mayBeBusy = false;
                waiting = true;
            } else if (error != null) {
                refusal = error;
                finished = true;
            }
        } else if (type == Netlink.NLMSG_OVERRUN) {
            torn = "the kernel lost messages of the dump (NLMSG_OVERRUN)";
        }
    }

    /** True when the kernel ended the dump: no more of it will come. */
    boolean finished() {
        return finished;
    }

    /** True when another attempt may give a whole picture. */
    boolean worthRepeating() {
        return torn != null && refusal == null && !silent;
    }

    DumpResult result(int attempts) {
        return new DumpResult(messages, attempts, torn, refusal, filtered, List.copyOf(defects));
    }
}
