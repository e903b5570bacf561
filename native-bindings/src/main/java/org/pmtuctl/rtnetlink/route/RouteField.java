package org.pmtuctl.rtnetlink.route;

import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of a route message: {@code RTA_*} of linux/rtnetlink.h. */
public final class RouteField {
    public static final Field<IpAddress> DST = new Field<>(Rtnetlink.RTA_DST, "RTA_DST", Values.ADDRESS);
    public static final Field<IpAddress> SRC = new Field<>(Rtnetlink.RTA_SRC, "RTA_SRC", Values.ADDRESS);
    public static final Field<Integer> IIF = new Field<>(Rtnetlink.RTA_IIF, "RTA_IIF", Values.U32);
    public static final Field<Integer> OIF = new Field<>(Rtnetlink.RTA_OIF, "RTA_OIF", Values.U32);
    public static final Field<IpAddress> GATEWAY = new Field<>(Rtnetlink.RTA_GATEWAY, "RTA_GATEWAY", Values.ADDRESS);
    /** The route's metric: the lower wins. */
    public static final Field<Integer> PRIORITY = new Field<>(Rtnetlink.RTA_PRIORITY, "RTA_PRIORITY", Values.U32);
    public static final Field<IpAddress> PREFSRC = new Field<>(Rtnetlink.RTA_PREFSRC, "RTA_PREFSRC", Values.ADDRESS);
    public static final Field<Attributes> METRICS =
            new Field<>(Rtnetlink.RTA_METRICS, "RTA_METRICS", Values.nested(RouteMetrics.SPACE));
    public static final Field<List<RouteNexthop>> MULTIPATH =
            new Field<>(Rtnetlink.RTA_MULTIPATH, "RTA_MULTIPATH", RouteNexthop.LIST_CODEC);
    /** Routing realms: from in the upper 16 bits, to in the lower. */
    public static final Field<Integer> FLOW = new Field<>(Rtnetlink.RTA_FLOW, "RTA_FLOW", Values.U32);
    public static final Field<CacheInfo> CACHEINFO = new Field<>(Rtnetlink.RTA_CACHEINFO, "RTA_CACHEINFO", CacheInfo.CODEC);
    public static final Field<Integer> TABLE = new Field<>(Rtnetlink.RTA_TABLE, "RTA_TABLE", Values.U32);
    public static final Field<Integer> MARK = new Field<>(Rtnetlink.RTA_MARK, "RTA_MARK", Values.U32);
    /** A gateway of another family than the route's. */
    public static final Field<IpAddress> VIA = new Field<>(Rtnetlink.RTA_VIA, "RTA_VIA", ViaCodec.INSTANCE);
    /** Router preference of RFC 4191. */
    public static final Field<Integer> PREF = new Field<>(Rtnetlink.RTA_PREF, "RTA_PREF", Values.U8);
    /** LWTUNNEL_ENCAP_*. */
    public static final Field<Integer> ENCAP_TYPE = new Field<>(Rtnetlink.RTA_ENCAP_TYPE, "RTA_ENCAP_TYPE", Values.U16);
    /** Attributes whose meaning depends on {@link #ENCAP_TYPE}. */
    public static final Field<byte[]> ENCAP = new Field<>(Rtnetlink.RTA_ENCAP, "RTA_ENCAP", Values.BYTES);
    public static final Field<Integer> EXPIRES = new Field<>(Rtnetlink.RTA_EXPIRES, "RTA_EXPIRES", Values.U32);
    public static final Field<Integer> UID = new Field<>(Rtnetlink.RTA_UID, "RTA_UID", Values.U32);
    public static final Field<Integer> TTL_PROPAGATE = new Field<>(Rtnetlink.RTA_TTL_PROPAGATE, "RTA_TTL_PROPAGATE", Values.U8);
    public static final Field<Integer> IP_PROTO = new Field<>(Rtnetlink.RTA_IP_PROTO, "RTA_IP_PROTO", Values.U8);
    public static final Field<Integer> SPORT = new Field<>(Rtnetlink.RTA_SPORT, "RTA_SPORT", Values.BE16);
    public static final Field<Integer> DPORT = new Field<>(Rtnetlink.RTA_DPORT, "RTA_DPORT", Values.BE16);
    /** The next-hop object that the route uses. */
    public static final Field<Integer> NH_ID = new Field<>(Rtnetlink.RTA_NH_ID, "RTA_NH_ID", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("RTA", DST, SRC, IIF, OIF, GATEWAY, PRIORITY, PREFSRC, METRICS, MULTIPATH,
            FLOW, CACHEINFO, TABLE, MARK, VIA, PREF, ENCAP_TYPE, ENCAP, EXPIRES, UID, TTL_PROPAGATE, IP_PROTO, SPORT, DPORT, NH_ID);
    /** What the legs of a multipath route carry. Not the list of legs itself: hostile bytes would nest it without end. */
    static final AttributeSpace LEG_SPACE = new AttributeSpace("RTA", GATEWAY, FLOW, VIA, ENCAP_TYPE, ENCAP);

    private RouteField() {
    }
}
