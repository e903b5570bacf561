package org.pmtuctl.operation;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;

/** Keeps the messages of a small dump. A damaged one is left out and counted. */
abstract class MessageList<T> implements DumpHandler {
    private final ArrayList<T> messages = new ArrayList<>();
    private Damage damage = new Damage();

    /** Reads one payload. */
    protected abstract T decode(Slice payload);

    @Override
    public final void begin() {
        messages.clear();
        damage = new Damage();
    }

    @Override
    public final void message(Datagram datagram) {
        try {
            messages.add(decode(datagram.message().payload()));
        } catch (MalformedMessageException e) {
            damage.add(e);
        }
    }

    List<T> messages() {
        return messages;
    }

    /** Null, or how many were left out and why. */
    String damage() {
        return damage.text();
    }
}
