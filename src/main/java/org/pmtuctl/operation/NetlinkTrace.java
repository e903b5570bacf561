package org.pmtuctl.operation;

import org.pmtuctl.render.raw.TraceText;
import org.pmtuctl.transport.RecordingSink;

/** Puts what passes through a netlink port into words. */
final class NetlinkTrace implements RecordingSink {
    private final Trace trace;

    NetlinkTrace(Trace trace) {
        this.trace = trace;
    }

    @Override
    public void sent(byte[] datagram) {
        trace.line(TraceText.sent(datagram));
    }

    @Override
    public void received(byte[] bytes, int length) {
        trace.line(TraceText.received(bytes, length));
    }

    @Override
    public void lost() {
        trace.line("< ENOBUFS: the kernel dropped messages");
    }
}
