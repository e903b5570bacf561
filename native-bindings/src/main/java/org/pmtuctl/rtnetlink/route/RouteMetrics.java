package org.pmtuctl.rtnetlink.route;

import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes inside {@code RTA_METRICS}: {@code RTAX_*}, 32 bits each but for the congestion control's name. */
public final class RouteMetrics {
    /** Bit mask of the metrics that the kernel may not change: bit {@code RTAX_MTU} for {@code mtu lock}. */
    public static final Field<Integer> LOCK = new Field<>(Rtnetlink.RTAX_LOCK, "RTAX_LOCK", Values.U32);
    /** Bytes of the IP packet. */
    public static final Field<Integer> MTU = new Field<>(Rtnetlink.RTAX_MTU, "RTAX_MTU", Values.U32);
    public static final Field<Integer> WINDOW = new Field<>(Rtnetlink.RTAX_WINDOW, "RTAX_WINDOW", Values.U32);
    public static final Field<Integer> RTT = new Field<>(Rtnetlink.RTAX_RTT, "RTAX_RTT", Values.U32);
    public static final Field<Integer> RTTVAR = new Field<>(Rtnetlink.RTAX_RTTVAR, "RTAX_RTTVAR", Values.U32);
    public static final Field<Integer> SSTHRESH = new Field<>(Rtnetlink.RTAX_SSTHRESH, "RTAX_SSTHRESH", Values.U32);
    public static final Field<Integer> CWND = new Field<>(Rtnetlink.RTAX_CWND, "RTAX_CWND", Values.U32);
    /** The largest TCP segment to announce, in bytes of payload. */
    public static final Field<Integer> ADVMSS = new Field<>(Rtnetlink.RTAX_ADVMSS, "RTAX_ADVMSS", Values.U32);
    public static final Field<Integer> REORDERING = new Field<>(Rtnetlink.RTAX_REORDERING, "RTAX_REORDERING", Values.U32);
    public static final Field<Integer> HOPLIMIT = new Field<>(Rtnetlink.RTAX_HOPLIMIT, "RTAX_HOPLIMIT", Values.U32);
    public static final Field<Integer> INITCWND = new Field<>(Rtnetlink.RTAX_INITCWND, "RTAX_INITCWND", Values.U32);
    public static final Field<Integer> FEATURES = new Field<>(Rtnetlink.RTAX_FEATURES, "RTAX_FEATURES", Values.U32);
    public static final Field<Integer> RTO_MIN = new Field<>(Rtnetlink.RTAX_RTO_MIN, "RTAX_RTO_MIN", Values.U32);
    public static final Field<Integer> INITRWND = new Field<>(Rtnetlink.RTAX_INITRWND, "RTAX_INITRWND", Values.U32);
    public static final Field<Integer> QUICKACK = new Field<>(Rtnetlink.RTAX_QUICKACK, "RTAX_QUICKACK", Values.U32);
    public static final Field<String> CC_ALGO = new Field<>(Rtnetlink.RTAX_CC_ALGO, "RTAX_CC_ALGO", Values.TEXT);
    public static final Field<Integer> FASTOPEN_NO_COOKIE =
            new Field<>(Rtnetlink.RTAX_FASTOPEN_NO_COOKIE, "RTAX_FASTOPEN_NO_COOKIE", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("RTAX", LOCK, MTU, WINDOW, RTT, RTTVAR, SSTHRESH, CWND, ADVMSS,
            REORDERING, HOPLIMIT, INITCWND, FEATURES, RTO_MIN, INITRWND, QUICKACK, CC_ALGO, FASTOPEN_NO_COOKIE);

    private RouteMetrics() {
    }
}
