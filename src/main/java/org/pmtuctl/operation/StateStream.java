package org.pmtuctl.operation;

import java.util.function.Consumer;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xfrm.StateCodec;
import org.pmtuctl.xfrm.StateMessage;

/** Lets states pass by. A damaged one is left out and counted. */
final class StateStream implements DumpHandler {
    private final StateFilter filter;
    private final Consumer<StateMessage> sink;
    private final Damage damage = new Damage();

    StateStream(StateFilter filter, Consumer<StateMessage> sink) {
        this.filter = filter;
        this.sink = sink;
    }

    @Override
    public void begin() {
        // What has been handed over cannot be taken back: the dump is not repeated.
    }

    @Override
    public void message(Datagram datagram) {
        try {
            StateMessage state = StateCodec.decode(datagram.message().payload());
            if (filter.wants(state)) {
                sink.accept(state);
            }
        } catch (MalformedMessageException e) {
            damage.add(e);
        }
    }

    /** Null, or how many were left out and why. */
    String damage() {
        return damage.text();
    }
}
