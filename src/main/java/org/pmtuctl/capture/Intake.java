package org.pmtuctl.capture;

import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** Collects what a dump delivers. A damaged message is counted and left out; the dump goes on. */
abstract class Intake implements DumpHandler {
    private int damaged;
    private String firstDamage;

    @Override
    public final void begin() {
        damaged = 0;
        firstDamage = null;
        clear();
    }

    @Override
    public final void message(Datagram message) {
        try {
            take(message);
        } catch (MalformedMessageException e) {
            if (damaged++ == 0) {
                firstDamage = e.getMessage();
            }
        }
    }

    /** Forgets everything: the dump starts anew. */
    protected abstract void clear();

    /** Takes one message of the type asked for. */
    protected abstract void take(Datagram message);

    /** Null, or how many messages were unreadable and why. */
    final String damage() {
        return damaged == 0 ? null : damaged + " unreadable messages left out, the first: " + firstDamage;
    }
}
