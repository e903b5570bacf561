package org.pmtuctl.explain;

import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;

/** Whether a connection waits in vain for answers to large segments: the picture of a black hole, and of a peer that is gone. */
public final class Stall {
    /** Timeouts in a row that chance alone does not make. */
    private static final int TIMEOUTS = 3;

    private Stall() {
    }

    /** Timeout after timeout, and all that is under way and did not arrive is large. */
    public static boolean of(TcpSocket socket) {
        TcpProgress progress = socket.progress();
        return progress.unacked() > 0 && progress.backoff() >= TIMEOUTS && progress.retransmits() >= TIMEOUTS && progress.lost() > 0
                && progress.lost() + progress.sacked() >= progress.unacked() && isLarge(socket);
    }

    /** On average more than half of a full segment; the last of a train may be small. */
    private static boolean isLarge(TcpSocket socket) {
        Long bytes = socket.inFlight();
        return bytes == null || bytes * 2 > (long) socket.progress().unacked() * socket.progress().sendMss();
    }

    /** What was sent after the lost segments, and is smaller, did arrive. */
    public static boolean smallOnesArrive(TcpSocket socket) {
        return socket.progress().sacked() > 0;
    }

    /** Never in its life was as much as one full segment acknowledged: it has stalled from the first one on. */
    public static boolean sinceItsFirstFullSegment(TcpSocket socket) {
        Long acked = socket.progress().bytesAcked();
        return acked != null && acked <= socket.progress().sendMss();
    }

    /** The peer was heard while the connection stalled: it is there. */
    public static boolean isPeerHeard(TcpSocket socket) {
        TcpProgress progress = socket.progress();
        // The timeouts so far were 1, 2, 4, … times the first.
        long first = progress.rtoMicros() >> Math.min(progress.backoff(), Long.SIZE - 1);
        long stalledMillis = (progress.rtoMicros() - first) / 1000;
        return Math.min(progress.lastAckMillis(), progress.lastReceivedMillis()) < stalledMillis / 2;
    }
}
