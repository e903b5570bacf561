package org.pmtuctl.cli;

/** What stands around the process. */
public interface Terminal {
    /** Standard output is a terminal that shows colour, and the user did not say no (NO_COLOR, see no-color.org). */
    boolean wantsColour();
}
