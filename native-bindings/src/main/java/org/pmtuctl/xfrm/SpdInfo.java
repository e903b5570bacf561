package org.pmtuctl.xfrm;

import org.pmtuctl.uapi.Xfrm;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * The answer to XFRM_MSG_GETSPDINFO.
 *
 * @param flags  of the request
 */
public record SpdInfo(int flags, Attributes attributes) {
    /** How many policies of each direction there are. */
    public static final Field<Counts> COUNTS = new Field<>(Xfrm.XFRMA_SPD_INFO, "XFRMA_SPD_INFO", Counts.CODEC);
    public static final Field<HashBuckets> HASH = new Field<>(Xfrm.XFRMA_SPD_HINFO, "XFRMA_SPD_HINFO", HashBuckets.CODEC);
    public static final Field<HashThreshold> IPV4_THRESHOLD =
            new Field<>(Xfrm.XFRMA_SPD_IPV4_HTHRESH, "XFRMA_SPD_IPV4_HTHRESH", HashThreshold.CODEC);
    public static final Field<HashThreshold> IPV6_THRESHOLD =
            new Field<>(Xfrm.XFRMA_SPD_IPV6_HTHRESH, "XFRMA_SPD_IPV6_HTHRESH", HashThreshold.CODEC);
    private static final AttributeSpace SPACE = new AttributeSpace("XFRMA_SPD", COUNTS, HASH, IPV4_THRESHOLD, IPV6_THRESHOLD);

    public static SpdInfo decode(Slice payload) {
        return new SpdInfo(payload.u32(0), Attributes.decode(payload.from(4), SPACE, 0));
    }

    public byte[] encode() {
        Writer out = new Writer().u32(flags);
        attributes.encode(out);
        return out.toBytes();
    }

    /** {@code struct xfrmu_spdinfo}: global policies, then those of sockets. */
    public record Counts(int in, int out, int forward, int socketIn, int socketOut, int socketForward) {
        static final Values.Fixed<Counts> CODEC = new Values.Fixed<>(24) {
            @Override
            protected Counts read(Slice p) {
                return new Counts(p.u32(0), p.u32(4), p.u32(8), p.u32(12), p.u32(16), p.u32(20));
            }

            @Override
            public void encode(Counts value, Writer w) {
                w.u32(value.in).u32(value.out).u32(value.forward).u32(value.socketIn).u32(value.socketOut).u32(value.socketForward);
            }
        };
    }
}
