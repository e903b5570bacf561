package org.pmtuctl.model;

/**
 * Of {@code struct tcp_info} what tells how a connection gets on. Sizes are bytes, counts are segments, unless said otherwise; what an
 * older kernel does not tell is null.
 *
 * @param sendMss             payload of a full segment
 * @param receiveMss          payload of the largest segment that came, estimated
 * @param advertisedMss       what this end announced, less the timestamps
 * @param pathMtu             what the socket last believed the path to carry; lags until it sends again
 * @param timestamps          both ends agreed on timestamps (RFC 7323)
 * @param retransmits         timeouts in a row without an answer
 * @param backoff             how often the timeout has been doubled since; also rises while a closed window is probed
 * @param unacked             sent and not acknowledged
 * @param sacked              of them those that arrived out of order
 * @param lost                of them those that are taken for lost
 * @param retransmitted       sent again and not yet acknowledged
 * @param totalRetransmitted  sent again in the socket's life
 * @param cwnd                congestion window
 * @param rtoMicros           until the next timeout counts, microseconds
 * @param lastAckMillis       since anything was acknowledged
 * @param lastReceivedMillis  since the peer sent data
 * @param bytesAcked          acknowledged in the socket's life, the SYN included
 * @param notSent             written and never sent
 * @param sendWindow          what the peer takes now
 */
public record TcpProgress(int sendMss, int receiveMss, int advertisedMss, int pathMtu, boolean timestamps, int retransmits, int backoff,
        int unacked, int sacked, int lost, int retransmitted, int totalRetransmitted, int cwnd, long rtoMicros, long lastAckMillis,
        long lastReceivedMillis, Long bytesAcked, Integer notSent, Integer sendWindow) {
    /** Bytes of the timestamp option, padded ({@code TCPOLEN_TSTAMP_ALIGNED}). */
    public static final int TIMESTAMPS = 12;

    /** Data is on its way and at least one timeout has passed without an answer. */
    public boolean isRetransmitting() {
        return unacked > 0 && (retransmits > 0 || backoff > 0);
    }
}
