package org.pmtuctl.sockdiag;

import java.util.Arrays;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct tcp_info} (linux/tcp.h) in host order. It grows with the kernel (232 bytes in Linux 5.10, 280 in 6.18): what this
 * kernel is too old to send is null, what it sends beyond the fields named here is kept as bytes.
 *
 * <p>Sizes are in bytes of TCP payload unless said otherwise, times in the unit the method names.
 */
public final class TcpInfo {
    /** The struct of Linux 2.6.9, which every kernel sends. */
    private static final int SMALLEST = 104;

    static final ValueCodec<TcpInfo> CODEC = new ValueCodec<>() {
        @Override
        public TcpInfo decode(Slice payload, int family) {
            if (payload.length() < SMALLEST) {
                throw new MalformedMessageException("a tcp_info of " + payload.length() + " bytes");
            }
            return new TcpInfo(payload.bytes());
        }

        @Override
        public void encode(TcpInfo value, Writer out) {
            out.bytes(value.bytes);
        }
    };

    private final byte[] bytes;
    private final Slice slice;

    private TcpInfo(byte[] bytes) {
        this.bytes = bytes;
        this.slice = Slice.of(bytes);
    }

    /** How many bytes the kernel sent. */
    public int length() {
        return bytes.length;
    }

    /** TCP_*. */
    public int state() {
        return slice.u8(0);
    }

    /** TCP_CA_*: what the congestion control is doing. */
    public int congestionState() {
        return slice.u8(1);
    }

    /** Timeouts in a row without an answer. */
    public int retransmits() {
        return slice.u8(2);
    }

    /** Unanswered window or keep-alive probes. */
    public int probes() {
        return slice.u8(3);
    }

    /** How often the retransmission timeout has been doubled. */
    public int backoff() {
        return slice.u8(4);
    }

    /** TCPI_OPT_* that both ends agreed on. */
    public int options() {
        return slice.u8(5);
    }

    /** Microseconds. */
    public int retransmissionTimeout() {
        return slice.u32(8);
    }

    /** Microseconds. */
    public int acknowledgementTimeout() {
        return slice.u32(12);
    }

    /** Bytes of the largest segment this end sends. */
    public int sendMss() {
        return slice.u32(16);
    }

    /** Bytes of the largest segment seen from the peer, estimated. */
    public int receiveMss() {
        return slice.u32(20);
    }

    /** Segments sent and not acknowledged; of a listener, connections waiting. */
    public int unacknowledged() {
        return slice.u32(24);
    }

    /** Segments; of a listener, how many connections may wait. */
    public int selectivelyAcknowledged() {
        return slice.u32(28);
    }

    /** Segments. */
    public int lost() {
        return slice.u32(32);
    }

    /** Segments retransmitted and not yet acknowledged. */
    public int retransmitted() {
        return slice.u32(36);
    }

    /** Milliseconds since data was last sent. */
    public int lastDataSent() {
        return slice.u32(44);
    }

    /** Milliseconds. */
    public int lastDataReceived() {
        return slice.u32(52);
    }

    /** Milliseconds. */
    public int lastAcknowledgementReceived() {
        return slice.u32(56);
    }

    /** Bytes of the IP packet that the socket last believed the path to carry; lags until the next send. */
    public int pathMtu() {
        return slice.u32(60);
    }

    /** Microseconds. */
    public int roundTripTime() {
        return slice.u32(68);
    }

    /** Microseconds. */
    public int roundTripVariation() {
        return slice.u32(72);
    }

    /** Segments; 0x7fffffff while not known. */
    public int slowStartThreshold() {
        return slice.u32(76);
    }

    /** Segments. */
    public int congestionWindow() {
        return slice.u32(80);
    }

    /** Bytes of the largest segment that this end announced. */
    public int advertisedMss() {
        return slice.u32(84);
    }

    /** Segments that may overtake each other before one counts as lost. */
    public int reordering() {
        return slice.u32(88);
    }

    /** Segments retransmitted in the socket's life. */
    public int totalRetransmitted() {
        return slice.u32(100);
    }

    /** Bytes (Linux 4.1). */
    public Long bytesAcknowledged() {
        return u64(120);
    }

    /** Bytes (Linux 4.1). */
    public Long bytesReceived() {
        return u64(128);
    }

    /** Segments (Linux 4.2). */
    public Integer segmentsOut() {
        return u32(136);
    }

    /** Segments (Linux 4.2). */
    public Integer segmentsIn() {
        return u32(140);
    }

    /** Bytes in the write queue that have never been sent (Linux 4.6). */
    public Integer notSentBytes() {
        return u32(144);
    }

    /** Microseconds (Linux 4.6). */
    public Integer smallestRoundTripTime() {
        return u32(148);
    }

    /** Segments with data (Linux 4.6). */
    public Integer dataSegmentsIn() {
        return u32(152);
    }

    /** Segments with data (Linux 4.6). */
    public Integer dataSegmentsOut() {
        return u32(156);
    }

    /** Bytes, retransmissions included (Linux 4.19). */
    public Long bytesSent() {
        return u64(200);
    }

    /** Bytes (Linux 4.19). */
    public Long bytesRetransmitted() {
        return u64(208);
    }

    /** Bytes that the peer takes now (Linux 5.4). */
    public Integer sendWindow() {
        return u32(228);
    }

    /** Timeouts in the socket's life (Linux 6.7). */
    public Integer totalTimeouts() {
        return has(242) ? slice.u16(240) : null;
    }

    private boolean has(int end) {
        return bytes.length >= end;
    }

    private Integer u32(int offset) {
        return has(offset + 4) ? slice.u32(offset) : null;
    }

    private Long u64(int offset) {
        return has(offset + 8) ? slice.u64(offset) : null;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof TcpInfo other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
