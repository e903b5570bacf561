package org.pmtuctl.transport;

import org.pmtuctl.wire.Message;

/** Takes the answers to many questions; each question gets one call, in any order. */
public interface AnswerHandler {
    /**
     * @param question  the place of the question, from 0
     * @param answer    valid during the call
     */
    void answer(int question, Message answer);

    /** The kernel answered that question with an error. */
    void refusal(int question, KernelError error);
}
