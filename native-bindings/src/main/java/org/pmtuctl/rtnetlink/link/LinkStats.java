package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * A device's counters: {@code struct rtnl_link_stats64} (64-bit words) or {@code struct rtnl_link_stats} (32-bit words), host
 * order. Kernels have appended words; one that this kernel does not send reads as -1.
 */
public final class LinkStats {
    static final ValueCodec<LinkStats> CODEC_32 = new Codec(4);
    static final ValueCodec<LinkStats> CODEC_64 = new Codec(8);
    /** The words that every kernel since 2.6 sends: up to tx_compressed. */
    private static final int FEWEST = 23;

    private final long[] words;

    private LinkStats(long[] words) {
        this.words = words;
    }

    /** @param words in the kernel's order, at least 23 */
    public static LinkStats of(long... words) {
        if (words.length < FEWEST) {
            throw new IllegalArgumentException(words.length + " counters, the kernel sends at least " + FEWEST);
        }
        return new LinkStats(words.clone());
    }

    /** How many counters the kernel sent. */
    public int size() {
        return words.length;
    }

    /** The counter at a place of the kernel's order, -1 when it sent fewer. */
    public long at(int index) {
        return index < words.length ? words[index] : -1;
    }

    public long rxPackets() {
        return words[0];
    }

    public long txPackets() {
        return words[1];
    }

    public long rxBytes() {
        return words[2];
    }

    public long txBytes() {
        return words[3];
    }

    public long rxErrors() {
        return words[4];
    }

    public long txErrors() {
        return words[5];
    }

    public long rxDropped() {
        return words[6];
    }

    public long txDropped() {
        return words[7];
    }

    public long multicast() {
        return words[8];
    }

    /** Tunnels count here what they would have sent to themselves. */
    public long collisions() {
        return words[9];
    }

    public long rxLengthErrors() {
        return words[10];
    }

    public long rxOverErrors() {
        return words[11];
    }

    public long rxCrcErrors() {
        return words[12];
    }

    public long rxFrameErrors() {
        return words[13];
    }

    public long rxFifoErrors() {
        return words[14];
    }

    public long rxMissedErrors() {
        return words[15];
    }

    public long txAbortedErrors() {
        return words[16];
    }

    public long txCarrierErrors() {
        return words[17];
    }

    public long txFifoErrors() {
        return words[18];
    }

    public long txHeartbeatErrors() {
        return words[19];
    }

    public long txWindowErrors() {
        return words[20];
    }

    public long rxCompressed() {
        return words[21];
    }

    public long txCompressed() {
        return words[22];
    }

    /** -1 before Linux 4.6. */
    public long rxNohandler() {
        return at(23);
    }

    /** -1 before Linux 5.19, and in the 32-bit struct. */
    public long rxOtherhostDropped() {
        return at(24);
    }

    private static final class Codec implements ValueCodec<LinkStats> {
        private final int width;

        Codec(int width) {
            this.width = width;
        }

        @Override
        public LinkStats decode(Slice payload, int family) {
            int count = payload.length() / width;
            if (count < FEWEST || payload.length() != count * width) {
                throw new MalformedMessageException(payload.length() + " bytes of counters");
            }
            long[] words = new long[count];
            for (int i = 0; i < count; i++) {
                words[i] = width == 8 ? payload.u64(8 * i) : payload.u32(4 * i) & 0xffff_ffffL;
            }
            return new LinkStats(words);
        }

        @Override
        public void encode(LinkStats value, Writer out) {
            for (long word : value.words) {
                if (width == 8) {
                    out.u64(word);
                } else {
                    out.u32((int) word);
                }
            }
        }
    }
}
