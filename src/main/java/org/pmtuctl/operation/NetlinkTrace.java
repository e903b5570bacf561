package org.pmtuctl.operation;

import org.pmtuctl.render.raw.TraceText;
import org.pmtuctl.transport.RecordingSink;

/** Puts what passes through a netlink port into words. */
final class NetlinkTrace implements RecordingSink {
    private final Trace trace;
    private final int protocol;

    /** @param protocol NETLINK_* */
    NetlinkTrace(Trace trace, int protocol) {
        this.trace = trace;
        this.protocol = protocol;
    }

    @Override
    public void sent(byte[] datagram) {
        trace.line(TraceText.sent(protocol, datagram));
    }

    @Override
    public void received(byte[] bytes, int length) {
        trace.line(TraceText.received(protocol, bytes, length));
    }

    @Override
    public void lost() {
        trace.line("< ENOBUFS: the kernel dropped messages");
    }
}
