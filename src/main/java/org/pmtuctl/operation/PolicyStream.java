package org.pmtuctl.operation;

import java.util.function.BiConsumer;
import org.pmtuctl.transport.DumpHandler;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.xfrm.PolicyCodec;
import org.pmtuctl.xfrm.PolicyCursor;
import org.pmtuctl.xfrm.PolicyMessage;

/** Lets policies pass by, each read in place. A damaged one is left out and counted. */
final class PolicyStream implements DumpHandler {
    private final PolicyFilter filter;
    private final BiConsumer<PolicyCursor, PolicyMessage> sink;
    private final PolicyCursor cursor = new PolicyCursor();
    private final Damage damage = new Damage();

    PolicyStream(PolicyFilter filter, BiConsumer<PolicyCursor, PolicyMessage> sink) {
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
            cursor.read(datagram);
            if (filter.wants(cursor)) {
                sink.accept(cursor, cursor.plain() ? null : PolicyCodec.decode(datagram.message().payload()));
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
