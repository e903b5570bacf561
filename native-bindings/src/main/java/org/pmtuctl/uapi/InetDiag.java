package org.pmtuctl.uapi;

/** {@code linux/sock_diag.h} and {@code linux/inet_diag.h}. */
public final class InetDiag {
    public static final int SOCK_DIAG_BY_FAMILY = 20;

    /** Size of {@code struct inet_diag_sockid}. */
    public static final int INET_DIAG_SOCKID_SIZE = 48;
    /** Size of {@code struct inet_diag_req_v2}. */
    public static final int INET_DIAG_REQ_V2_SIZE = 56;
    /** Size of {@code struct inet_diag_msg}. */
    public static final int INET_DIAG_MSG_SIZE = 72;
    /** Both halves of a cookie in a request that names no particular socket. */
    public static final int INET_DIAG_NOCOOKIE = ~0;

    public static final int INET_DIAG_REQ_BYTECODE = 1;
    public static final int INET_DIAG_REQ_SK_BPF_STORAGES = 2;
    public static final int INET_DIAG_REQ_PROTOCOL = 3;

    /** Code of a {@code struct inet_diag_bc_op}: what the socket's peer must be. */
    public static final int INET_DIAG_BC_D_COND = 8;
    /** Size of {@code struct inet_diag_bc_op}. */
    public static final int INET_DIAG_BC_OP_SIZE = 4;
    /** Size of {@code struct inet_diag_hostcond} without its address. */
    public static final int INET_DIAG_HOSTCOND_SIZE = 8;

    public static final int IDIAG_TIMER_OFF = 0;
    public static final int IDIAG_TIMER_ON = 1;
    public static final int IDIAG_TIMER_KEEPALIVE = 2;
    public static final int IDIAG_TIMER_TIMEWAIT = 3;
    public static final int IDIAG_TIMER_PROBE0 = 4;
    public static final int IDIAG_TIMER_DELACK = 5;

    public static final int INET_DIAG_MEMINFO = 1;
    public static final int INET_DIAG_INFO = 2;
    public static final int INET_DIAG_VEGASINFO = 3;
    public static final int INET_DIAG_CONG = 4;
    public static final int INET_DIAG_TOS = 5;
    public static final int INET_DIAG_TCLASS = 6;
    public static final int INET_DIAG_SKMEMINFO = 7;
    public static final int INET_DIAG_SHUTDOWN = 8;
    public static final int INET_DIAG_DCTCPINFO = 9;
    public static final int INET_DIAG_PROTOCOL = 10;
    public static final int INET_DIAG_SKV6ONLY = 11;
    public static final int INET_DIAG_LOCALS = 12;
    public static final int INET_DIAG_PEERS = 13;
    public static final int INET_DIAG_PAD = 14;
    public static final int INET_DIAG_MARK = 15;
    public static final int INET_DIAG_BBRINFO = 16;
    public static final int INET_DIAG_CLASS_ID = 17;
    public static final int INET_DIAG_MD5SIG = 18;
    public static final int INET_DIAG_ULP_INFO = 19;
    public static final int INET_DIAG_SK_BPF_STORAGES = 20;
    public static final int INET_DIAG_CGROUP_ID = 21;
    public static final int INET_DIAG_SOCKOPT = 22;

    public static final int INET_ULP_INFO_NAME = 1;
    public static final int INET_ULP_INFO_TLS = 2;
    public static final int INET_ULP_INFO_MPTCP = 3;

    /** Places in the array of INET_DIAG_SKMEMINFO. */
    public static final int SK_MEMINFO_RMEM_ALLOC = 0;
    public static final int SK_MEMINFO_RCVBUF = 1;
    public static final int SK_MEMINFO_WMEM_ALLOC = 2;
    public static final int SK_MEMINFO_SNDBUF = 3;
    public static final int SK_MEMINFO_FWD_ALLOC = 4;
    public static final int SK_MEMINFO_WMEM_QUEUED = 5;
    public static final int SK_MEMINFO_OPTMEM = 6;
    public static final int SK_MEMINFO_BACKLOG = 7;
    public static final int SK_MEMINFO_DROPS = 8;

    /** Size of {@code struct tcp_diag_md5sig} (linux/tcp.h). */
    public static final int TCP_DIAG_MD5SIG_SIZE = 100;
    /** Where the key of a {@code struct tcp_diag_md5sig} starts; it runs to the end. */
    public static final int TCP_DIAG_MD5SIG_KEY = 20;

    private InetDiag() {
    }
}
