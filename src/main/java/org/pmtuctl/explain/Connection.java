package org.pmtuctl.explain;

import org.pmtuctl.model.TcpSocket;
import org.pmtuctl.path.Outcome;
import org.pmtuctl.path.Path;

/**
 * A connection and how it stands to its path.
 *
 * @param allowed  bytes of the largest packet that the kernel would let it send now; null where unknown
 * @param limit    what keeps its segments as small as they are
 * @param trouble  null where there is none
 * @param note     a clause that says so; null where there is nothing to say
 */
public record Connection(TcpSocket socket, Integer allowed, SegmentLimit limit, Trouble trouble, String note) {
    /** What is not as it should be. */
    public enum Trouble {
        /** Large segments are sent again and again unanswered. */
        STALLED("stalled"),
        /** Answers are late. */
        RETRANSMITS("retransmits"),
        /** The socket believes in another path MTU than the kernel has now. No fault: it looks when it next sends. */
        LAGS("lags");

        private final String word;

        Trouble(String word) {
            this.word = word;
        }

        /** The word in JSON. */
        public String word() {
            return word;
        }
    }

    /** Reads a connection of the picture. */
    static Connection of(Picture in, TcpSocket socket) {
        Path path = in.path(socket);
        Integer allowed = path == null || path.outcome() != Outcome.REACHED ? null
                : path.socketMtu() == null ? path.effectiveMtu() : path.socketMtu();
        SegmentLimit limit = SegmentLimit.of(in, socket);
        int believed = socket.progress().pathMtu();
        Trouble trouble = null;
        if (Stall.of(socket)) {
            trouble = Trouble.STALLED;
        } else if (socket.progress().isRetransmitting()) {
            trouble = Trouble.RETRANSMITS;
        } else if (allowed != null && believed != allowed && Math.min(believed, allowed) < Settings.LARGEST_PACKET) {
            trouble = Trouble.LAGS;
        }
        return new Connection(socket, allowed, limit, trouble, note(in, socket, path, allowed, limit, trouble));
    }

    private static String note(Picture in, TcpSocket socket, Path path, Integer allowed, SegmentLimit limit, Trouble trouble) {
        if (trouble == Trouble.STALLED || trouble == Trouble.RETRANSMITS) {
            return Words.count(socket.progress().retransmits(), "timeout") + " in a row, last answer "
                    + Words.seconds(Math.min(socket.progress().lastAckMillis(), socket.progress().lastReceivedMillis())) + " ago"
                    + (limit == SegmentLimit.PATH_MTU ? "" : "; " + limit.meaning());
        }
        if (trouble == Trouble.LAGS) {
            return "takes up " + allowed + " when it next sends" + (limit == SegmentLimit.PATH_MTU ? "" : "; " + limit.meaning());
        }
        if (limit == SegmentLimit.MTU_PROBING) {
            Long mode = in.sysctl(Settings.TCP_MTU_PROBING);
            return limit.meaning() + (mode != null && mode == 1 ? ": it has lost full segments without a report"
                    : ": it begins so and grows (tcp_mtu_probing is 2)");
        }
        if (limit != SegmentLimit.PATH_MTU) {
            return limit.meaning();
        }
        return Passage.isHeld(path) ? "held to a cached exception" : null;
    }

    /** It does not get what its device could carry, or waits. */
    public boolean isHurt() {
        return note != null;
    }
}
