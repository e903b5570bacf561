package org.pmtuctl.sockdiag;

import java.util.List;
import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of a socket message: {@code INET_DIAG_*} of linux/inet_diag.h. */
public final class SocketField {
    /** Bytes: receive, write, forward-allocated, transmit memory ({@code struct inet_diag_meminfo}). */
    public static final Field<int[]> MEMINFO = new Field<>(InetDiag.INET_DIAG_MEMINFO, "INET_DIAG_MEMINFO", WordsCodec.INSTANCE);
    public static final Field<TcpInfo> INFO = new Field<>(InetDiag.INET_DIAG_INFO, "INET_DIAG_INFO", TcpInfo.CODEC);
    public static final Field<byte[]> VEGASINFO =
            new Field<>(InetDiag.INET_DIAG_VEGASINFO, "INET_DIAG_VEGASINFO", Values.BYTES);
    /** Name of the congestion control. */
    public static final Field<String> CONG = new Field<>(InetDiag.INET_DIAG_CONG, "INET_DIAG_CONG", Values.TEXT);
    public static final Field<Integer> TOS = new Field<>(InetDiag.INET_DIAG_TOS, "INET_DIAG_TOS", Values.U8);
    public static final Field<Integer> TCLASS = new Field<>(InetDiag.INET_DIAG_TCLASS, "INET_DIAG_TCLASS", Values.U8);
    /** Bytes, at the places SK_MEMINFO_*; newer kernels send more of them. */
    public static final Field<int[]> SKMEMINFO =
            new Field<>(InetDiag.INET_DIAG_SKMEMINFO, "INET_DIAG_SKMEMINFO", WordsCodec.INSTANCE);
    /** Bit 0: receiving is shut down, bit 1: sending. */
    public static final Field<Integer> SHUTDOWN = new Field<>(InetDiag.INET_DIAG_SHUTDOWN, "INET_DIAG_SHUTDOWN", Values.U8);
    public static final Field<byte[]> DCTCPINFO =
            new Field<>(InetDiag.INET_DIAG_DCTCPINFO, "INET_DIAG_DCTCPINFO", Values.BYTES);
    public static final Field<Integer> PROTOCOL = new Field<>(InetDiag.INET_DIAG_PROTOCOL, "INET_DIAG_PROTOCOL", Values.U8);
    public static final Field<Integer> SKV6ONLY = new Field<>(InetDiag.INET_DIAG_SKV6ONLY, "INET_DIAG_SKV6ONLY", Values.U8);
    /** {@code struct sockaddr_storage}s of an SCTP association. */
    public static final Field<byte[]> LOCALS = new Field<>(InetDiag.INET_DIAG_LOCALS, "INET_DIAG_LOCALS", Values.BYTES);
    public static final Field<byte[]> PEERS = new Field<>(InetDiag.INET_DIAG_PEERS, "INET_DIAG_PEERS", Values.BYTES);
    /** Fills up to the alignment of 64-bit values. */
    public static final Field<byte[]> PAD = new Field<>(InetDiag.INET_DIAG_PAD, "INET_DIAG_PAD", Values.BYTES);
    /** SO_MARK; only told to CAP_NET_ADMIN. */
    public static final Field<Integer> MARK = new Field<>(InetDiag.INET_DIAG_MARK, "INET_DIAG_MARK", Values.U32);
    public static final Field<byte[]> BBRINFO = new Field<>(InetDiag.INET_DIAG_BBRINFO, "INET_DIAG_BBRINFO", Values.BYTES);
    public static final Field<Integer> CLASS_ID = new Field<>(InetDiag.INET_DIAG_CLASS_ID, "INET_DIAG_CLASS_ID", Values.U32);
    /** Peers whose segments carry MD5 signatures, without the keys; only told to CAP_NET_ADMIN. */
    public static final Field<List<Md5Peer>> MD5SIG =
            new Field<>(InetDiag.INET_DIAG_MD5SIG, "INET_DIAG_MD5SIG", Md5Peer.LIST_CODEC);
    public static final Field<Attributes> ULP_INFO =
            new Field<>(InetDiag.INET_DIAG_ULP_INFO, "INET_DIAG_ULP_INFO", Values.nested(UlpField.SPACE));
    public static final Field<Long> CGROUP_ID = new Field<>(InetDiag.INET_DIAG_CGROUP_ID, "INET_DIAG_CGROUP_ID", Values.U64);
    /** {@code struct inet_diag_sockopt}: two bytes of bit fields. */
    public static final Field<byte[]> SOCKOPT = new Field<>(InetDiag.INET_DIAG_SOCKOPT, "INET_DIAG_SOCKOPT", Values.BYTES);

    static final AttributeSpace SPACE = new AttributeSpace("INET_DIAG", MEMINFO, INFO, VEGASINFO, CONG, TOS, TCLASS, SKMEMINFO,
            SHUTDOWN, DCTCPINFO, PROTOCOL, SKV6ONLY, LOCALS, PEERS, PAD, MARK, BBRINFO, CLASS_ID, MD5SIG, ULP_INFO, CGROUP_ID,
            SOCKOPT);

    private SocketField() {
    }
}
