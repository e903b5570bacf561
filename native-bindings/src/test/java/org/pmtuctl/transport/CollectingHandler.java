package org.pmtuctl.transport;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.wire.Datagram;

/** Keeps the type and the first payload byte of every message, as {@code type:byte}. */
class CollectingHandler implements DumpHandler {
    final List<String> messages = new ArrayList<>();
    int begun;

    @Override
    public void begin() {
        begun++;
        messages.clear();
    }

    @Override
    public void message(Datagram message) {
        messages.add(message.type() + ":" + message.message().payload().u8(0));
    }
}
