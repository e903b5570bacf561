package org.pmtuctl.cli;

import java.io.InputStream;

/** What stands around the process. */
public interface Terminal {
    /** Standard output is a terminal that shows colour, and the user did not say no (NO_COLOR, see no-color.org). */
    boolean wantsColour();

    /** There is somebody to ask. */
    default boolean canAsk() {
        return false;
    }

    /** Asks whoever sits there; true only for a yes. */
    default boolean ask(String question) {
        return false;
    }

    /** Standard error is a terminal, on which a line can be written over. */
    default boolean showsProgress() {
        return false;
    }

    /** Standard input. */
    default InputStream input() {
        return InputStream.nullInputStream();
    }
}
