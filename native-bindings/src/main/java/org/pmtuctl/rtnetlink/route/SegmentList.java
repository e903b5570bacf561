package org.pmtuctl.rtnetlink.route;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Lwtunnel;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct seg6_iptunnel_encap}: the mode in host order, then a segment routing header (RFC 8754) in network order.
 *
 * @param mode        SEG6_IPTUN_MODE_*
 * @param header      nextHeader, length in 8 bytes, type, segments left, last entry, flags and tag: the header's first 8 bytes
 * @param segments    in the header's order: the last of the path first
 * @param options     what follows the segments (HMAC)
 */
public record SegmentList(int mode, long header, List<IpAddress> segments, byte[] options) {
    static final ValueCodec<SegmentList> CODEC = new ValueCodec<>() {
        @Override
        public SegmentList decode(Slice payload, int family) {
            int start = 4 + Lwtunnel.IPV6_SR_HDR_SIZE;
            int count = payload.u8(8) + 1;
            if (payload.length() < start + count * 16) {
                throw new MalformedMessageException(count + " segments in " + payload.length() + " bytes");
            }
            ArrayList<IpAddress> segments = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                segments.add(payload.ipv6(start + 16 * i));
            }
            int end = start + 16 * count;
            return new SegmentList(payload.u32(0), payload.be64(4), List.copyOf(segments),
                    payload.bytes(end, payload.length() - end));
        }

        @Override
        public void encode(SegmentList value, Writer out) {
            out.u32(value.mode).be32((int) (value.header >>> 32)).be32((int) value.header);
            for (IpAddress segment : value.segments) {
                out.address(segment);
            }
            out.bytes(value.options);
        }
    };
}
