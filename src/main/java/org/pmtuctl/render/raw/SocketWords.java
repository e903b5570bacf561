package org.pmtuctl.render.raw;

import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.uapi.Tcp;

/** The words of sockets. */
final class SocketWords {
    private SocketWords() {
    }

    /** TCP_*, as the kernel names them. */
    static String state(int state) {
        return switch (state) {
            case Tcp.TCP_ESTABLISHED -> "ESTABLISHED";
            case Tcp.TCP_SYN_SENT -> "SYN_SENT";
            case Tcp.TCP_SYN_RECV -> "SYN_RECV";
            case Tcp.TCP_FIN_WAIT1 -> "FIN_WAIT1";
            case Tcp.TCP_FIN_WAIT2 -> "FIN_WAIT2";
            case Tcp.TCP_TIME_WAIT -> "TIME_WAIT";
            case Tcp.TCP_CLOSE -> "CLOSE";
            case Tcp.TCP_CLOSE_WAIT -> "CLOSE_WAIT";
            case Tcp.TCP_LAST_ACK -> "LAST_ACK";
            case Tcp.TCP_LISTEN -> "LISTEN";
            case Tcp.TCP_CLOSING -> "CLOSING";
            case Tcp.TCP_NEW_SYN_RECV -> "NEW_SYN_RECV";
            case Tcp.TCP_BOUND_INACTIVE -> "BOUND_INACTIVE";
            default -> Integer.toString(state);
        };
    }

    /** The same as {@code ss} shows them. */
    static String shortState(int state) {
        return switch (state) {
            case Tcp.TCP_ESTABLISHED -> "ESTAB";
            case Tcp.TCP_CLOSE -> "UNCONN";
            case Tcp.TCP_FIN_WAIT1 -> "FIN-WAIT-1";
            case Tcp.TCP_FIN_WAIT2 -> "FIN-WAIT-2";
            default -> state(state).replace('_', '-');
        };
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
