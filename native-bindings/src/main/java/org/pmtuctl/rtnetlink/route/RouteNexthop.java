package org.pmtuctl.rtnetlink.route;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.uapi.Netlink;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.MalformedMessageException;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.ValueCodec;
import org.pmtuctl.wire.Writer;

/**
 * One leg of a multipath route: {@code struct rtnexthop} and its attributes.
 *
 * @param flags       RTNH_F_*
 * @param hops        the weight minus one
 * @param ifindex     the leg's device
 * @param attributes  {@link RouteField}s: gateway or via, realms, encapsulation
 */
public record RouteNexthop(int flags, int hops, int ifindex, Attributes attributes) {
    static final ValueCodec<List<RouteNexthop>> LIST_CODEC = new ValueCodec<>() {
        @Override
        public List<RouteNexthop> decode(Slice payload, int family) {
            ArrayList<RouteNexthop> legs = new ArrayList<>(4);
            int at = 0;
            while (at < payload.length()) {
                int length = payload.u16(at);
                if (length < Rtnetlink.RTNEXTHOP_SIZE || (length & Netlink.NLA_ALIGNTO - 1) != 0) {
                    throw new MalformedMessageException("a next hop of " + length + " bytes");
                }
                Slice leg = payload.slice(at, length);
                legs.add(new RouteNexthop(leg.u8(2), leg.u8(3), leg.u32(4),
                        Attributes.decode(leg.from(Rtnetlink.RTNEXTHOP_SIZE), RouteField.LEG_SPACE, family)));
                at += length;
            }
            return List.copyOf(legs);
        }

        @Override
        public void encode(List<RouteNexthop> legs, Writer out) {
            for (RouteNexthop leg : legs) {
                int start = out.length();
                out.u16(0).u8(leg.flags).u8(leg.hops).u32(leg.ifindex);
                leg.attributes.encode(out);
                out.patchU16(start, out.length() - start);
            }
        }
    };
}
