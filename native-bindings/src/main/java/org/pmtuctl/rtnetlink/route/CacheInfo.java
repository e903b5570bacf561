package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.wire.Slice;
import org.pmtuctl.wire.Values;
import org.pmtuctl.wire.Writer;

/**
 * {@code struct rta_cacheinfo}, eight 32-bit words in host order. Times are in USER_HZ ticks.
 *
 * @param references  clntref: references to the cached route
 * @param lastUse     ticks since the cached route was bound; traffic does not move it
 * @param expires     ticks until it lapses; signed, 0 for never (or, IPv4, already lapsed)
 * @param error       negative errno of the route
 * @param used        always 0 since Linux 3.6
 * @param id          always 0
 * @param ts          always 0
 * @param tsAge       always 0
 */
public record CacheInfo(int references, int lastUse, int expires, int error, int used, int id, int ts, int tsAge) {
    static final Values.Fixed<CacheInfo> CODEC = new Values.Fixed<>(32) {
        @Override
        protected CacheInfo read(Slice in) {
            return new CacheInfo(in.u32(0), in.u32(4), in.u32(8), in.u32(12), in.u32(16), in.u32(20), in.u32(24), in.u32(28));
        }

        @Override
        public void encode(CacheInfo value, Writer out) {
            out.u32(value.references).u32(value.lastUse).u32(value.expires).u32(value.error);
            out.u32(value.used).u32(value.id).u32(value.ts).u32(value.tsAge);
        }
    };
}
