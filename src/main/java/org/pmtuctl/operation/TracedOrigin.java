package org.pmtuctl.operation;

import java.io.IOException;
import org.pmtuctl.capture.Origin;
import org.pmtuctl.capture.WrappedOrigin;
import org.pmtuctl.transport.DatagramPort;
import org.pmtuctl.transport.RecordingPort;

/** Tells a trace what passes through the netlink ports of another origin, keys already zeroed. */
final class TracedOrigin extends WrappedOrigin {
    private final Trace trace;

    TracedOrigin(Origin origin, Trace trace) {
        super(origin);
        this.trace = trace;
    }

    @Override
    public DatagramPort port(int protocol) throws IOException {
        return new RecordingPort(super.port(protocol), new NetlinkTrace(trace, protocol));
    }

    @Override
    public DatagramPort laxPort(int protocol) throws IOException {
        return new RecordingPort(super.laxPort(protocol), new NetlinkTrace(trace, protocol));
    }
}
