package org.pmtuctl.cli;

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
