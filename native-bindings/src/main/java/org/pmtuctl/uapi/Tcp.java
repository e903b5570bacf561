package org.pmtuctl.uapi;

/** {@code linux/tcp.h} and the socket states of {@code bpf.h} ({@code BPF_TCP_*}), which all inet sockets use. */
public final class Tcp {
    public static final int TCP_ESTABLISHED = 1;
    public static final int TCP_SYN_SENT = 2;
    public static final int TCP_SYN_RECV = 3;
    public static final int TCP_FIN_WAIT1 = 4;
    public static final int TCP_FIN_WAIT2 = 5;
    public static final int TCP_TIME_WAIT = 6;
    /** Also the state of a datagram socket that is not connected. */
    public static final int TCP_CLOSE = 7;
    public static final int TCP_CLOSE_WAIT = 8;
    public static final int TCP_LAST_ACK = 9;
    public static final int TCP_LISTEN = 10;
    public static final int TCP_CLOSING = 11;
    public static final int TCP_NEW_SYN_RECV = 12;
    public static final int TCP_BOUND_INACTIVE = 13;

    /** The option that says how large segments may be; its value is 2 bytes behind kind and length. */
    public static final int TCPOPT_MSS = 2;

    public static final int TCPI_OPT_TIMESTAMPS = 1;
    public static final int TCPI_OPT_SACK = 2;
    public static final int TCPI_OPT_WSCALE = 4;
    public static final int TCPI_OPT_ECN = 8;
    public static final int TCPI_OPT_ECN_SEEN = 16;
    public static final int TCPI_OPT_SYN_DATA = 32;

    public static final int TCP_CA_OPEN = 0;
    public static final int TCP_CA_DISORDER = 1;
    public static final int TCP_CA_CWR = 2;
    public static final int TCP_CA_RECOVERY = 3;
    public static final int TCP_CA_LOSS = 4;

    private Tcp() {
    }
}
