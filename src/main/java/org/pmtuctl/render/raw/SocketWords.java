package org.pmtuctl.render.raw;

import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Tcp;

/** The words of sockets. */
final class SocketWords {
    private SocketWords() {
    }

    /** IDIAG_TIMER_*, as {@code ss} names them. */
    static String timer(int timer) {
        return switch (timer) {
            case InetDiag.IDIAG_TIMER_OFF -> "off";
            case InetDiag.IDIAG_TIMER_ON -> "on";
            case InetDiag.IDIAG_TIMER_KEEPALIVE -> "keepalive";
            case InetDiag.IDIAG_TIMER_TIMEWAIT -> "timewait";
            case InetDiag.IDIAG_TIMER_PROBE0 -> "persist";
            case InetDiag.IDIAG_TIMER_DELACK -> "delack";
            default -> Integer.toString(timer);
        };
    }

    /** TCP_CA_*. */
    static String congestionState(int state) {
        return switch (state) {
            case Tcp.TCP_CA_OPEN -> "open";
            case Tcp.TCP_CA_DISORDER -> "disorder";
            case Tcp.TCP_CA_CWR -> "cwr";
            case Tcp.TCP_CA_RECOVERY -> "recovery";
            case Tcp.TCP_CA_LOSS -> "loss";
            default -> Integer.toString(state);
        };
    }
}
