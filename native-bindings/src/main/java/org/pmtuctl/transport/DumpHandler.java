package org.pmtuctl.transport;

import org.pmtuctl.wire.Datagram;

/** Takes the messages of a dump as they arrive. */
public interface DumpHandler {
    /** A dump starts, or starts again because the one before was torn: whatever was collected must go. */
    void begin();

    /**
     * One message that answers the request. Damage in it is the handler's to contain and report.
     *
     * @param message stands on the message; valid during the call
     */
    void message(Datagram message);
}
