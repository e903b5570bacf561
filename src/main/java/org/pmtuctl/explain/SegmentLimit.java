package org.pmtuctl.explain;

import org.pmtuctl.model.TcpProgress;
import org.pmtuctl.model.TcpSocket;

/**
 * What keeps the segments of a TCP connection as small as they are ({@code tcp_sync_mss()}): the smallest of what its path MTU, the
 * MSS in the peer's SYN, half of the peer's largest window and MTU probing allow.
 */
public enum SegmentLimit {
    /** They fill its path MTU. */
    PATH_MTU("path-mtu", "segments fill the path MTU"),
    /** The MSS that the peer's SYN named: the peer's own link, or something on the way that rewrote it. */
    PEER_MSS("peer-mss", "the peer named a smaller MSS, or something on the way rewrote it"),
    /** TCP MTU probing, which tries without reports what passes. */
    MTU_PROBING("mtu-probing", "TCP MTU probing holds them small"),
    /** MTU probing is on, and the size is none that it would try, or the peer named it. */
    PROBING_OR_PEER("mtu-probing-or-peer-mss", "TCP MTU probing holds them small, or the peer named a smaller MSS"),
    /** Half of the peer's window. */
    PEER_WINDOW("peer-window", "the peer's window is small");

    private static final int SMALLEST_HALVED = 32;
    /** Default of net.ipv4.tcp_probe_threshold, bytes. */
    private static final int PROBE_THRESHOLD = 8;

    private final String word;
    private final String meaning;

    SegmentLimit(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** The word in JSON. */
    public String word() {
        return word;
    }

    /** A clause for people. */
    public String meaning() {
        return meaning;
    }

    /** What limits this socket. */
    public static SegmentLimit of(Picture in, TcpSocket socket) {
        TcpProgress progress = socket.progress();
        int mss = progress.sendMss();
        if (mss >= socket.mssFor(progress.pathMtu())) {
            return PATH_MTU;
        }
        if (progress.sendWindow() != null && Math.abs(progress.sendWindow() / 2 - mss) <= 1) {
            return PEER_WINDOW;
        }
        Long probing = in.sysctl(Settings.TCP_MTU_PROBING);
        if (probing == null || probing == 0) {
            return PEER_MSS;
        }
        Long known = in.sysctl(Settings.TCP_BASE_MSS);
        int base = known == null ? Settings.DEFAULT_BASE_MSS : known.intValue();
        // Probing begins with the base, and halves it when that is lost too.
        for (int start = base; start >= SMALLEST_HALVED; start /= 2) {
            if (mss == start || isProbed(socket, start)) {
                return MTU_PROBING;
            }
        }
        return PROBING_OR_PEER;
    }

    /** Between its start and the path MTU probing tries the middle, and the middle of what is left ({@code tcp_mtu_probe()}). */
    private static boolean isProbed(TcpSocket socket, int start) {
        int packet = socket.fullPacket();
        int low = start + socket.headers();
        int high = socket.progress().pathMtu();
        while (packet > low && high - low >= PROBE_THRESHOLD) {
            int middle = (low + high) >> 1;
            if (packet == middle) {
                return true;
            }
            if (packet > middle) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }
}
