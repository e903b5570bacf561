package org.pmtuctl.cli;

import org.pmtuctl.operation.CreateBundle;

/** One line on a terminal that says what is being done, and goes away. */
final class ProgressLine implements CreateBundle.Progress {
    private static final String CLEAR = "\r\u001b[K";

    private final Talk talk;
    private final boolean shown;

    ProgressLine(Talk talk, Terminal terminal) {
        this.talk = talk;
        this.shown = terminal.showsProgress();
    }

    @Override
    public void now(String what) {
        if (shown) {
            talk.inPlace(CLEAR + what + " …");
        }
    }

    void end() {
        if (shown) {
            talk.inPlace(CLEAR);
        }
    }
}
