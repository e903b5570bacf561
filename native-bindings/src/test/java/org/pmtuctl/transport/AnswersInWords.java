package org.pmtuctl.transport;

import java.util.HashMap;
import java.util.Map;
import org.pmtuctl.natives.Errno;
import org.pmtuctl.wire.Message;

/** Keeps for each question the first byte of its answer or the name of its error. */
final class AnswersInWords implements AnswerHandler {
    final Map<Integer, String> words = new HashMap<>();

    @Override
    public void answer(int question, Message answer) {
        keep(question, Integer.toString(answer.payload().u8(0)));
    }

    @Override
    public void refusal(int question, KernelError error) {
        keep(question, Errno.name(error.errno()));
    }

    private void keep(int question, String word) {
        if (words.put(question, word) != null) {
            throw new AssertionError("question " + question + " is answered twice");
        }
    }
}
