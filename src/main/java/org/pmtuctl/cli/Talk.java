package org.pmtuctl.cli;

import java.util.List;
import org.pmtuctl.model.Coverage;
import org.pmtuctl.operation.Trace;
import org.pmtuctl.render.Output;

/** Says on standard error what is not part of the answer. */
public final class Talk implements Trace {
    private final Output err;

    public Talk(Output err) {
        this.err = err;
    }

    /** {@code pmtuctl: message}. */
    public void say(String message) {
        err.put("pmtuctl: ").line(message);
        err.flush();
    }

    /** A line of its own, without the program's name. */
    @Override
    public void line(String text) {
        err.line(text);
        err.flush();
    }

    /** Text without a line's end. */
    void inPlace(String text) {
        err.put(text);
        err.flush();
    }

    /** What the picture lacks, where the answer itself has no place for it. */
    void tell(List<Coverage> coverage) {
        for (Coverage note : coverage) {
            if (note.state() != Coverage.State.COMPLETE) {
                say(note.source() + " " + note.state().word() + (note.reason() == null ? "" : ": " + note.reason()));
            }
        }
    }

    void stackTrace(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            err.line((at == failure ? "" : "caused by ") + at);
            for (StackTraceElement element : at.getStackTrace()) {
                err.put("    at ").line(element.toString());
            }
        }
        err.flush();
    }
}
