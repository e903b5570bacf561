package org.pmtuctl.operation;

import org.pmtuctl.wire.MalformedMessageException;

/** How many messages of a dump could not be read, and why the first could not. */
final class Damage {
    private int count;
    private String first;

    void add(MalformedMessageException e) {
        if (count++ == 0) {
            first = e.getMessage();
        }
    }

    /** Null when all could be read. */
    String text() {
        return count == 0 ? null : count + " unreadable messages left out, the first: " + first;
    }
}
