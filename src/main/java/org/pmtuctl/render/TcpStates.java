package org.pmtuctl.render;

import org.pmtuctl.uapi.Tcp;

/** TCP_* of a socket in words. */
public final class TcpStates {
    private TcpStates() {
    }

    /** As the kernel names them. */
    public static String state(int state) {
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
    public static String shortState(int state) {
        return switch (state) {
            case Tcp.TCP_ESTABLISHED -> "ESTAB";
            case Tcp.TCP_CLOSE -> "UNCONN";
            case Tcp.TCP_FIN_WAIT1 -> "FIN-WAIT-1";
            case Tcp.TCP_FIN_WAIT2 -> "FIN-WAIT-2";
            default -> state(state).replace('_', '-');
        };
    }
}
