package org.pmtuctl.sockdiag;

import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** The attributes of a socket request: {@code INET_DIAG_REQ_*}. */
public final class SocketRequestField {
    /** A filter program of {@code struct inet_diag_bc_op}s, run by the kernel on each socket. */
    public static final Field<byte[]> BYTECODE =
            new Field<>(InetDiag.INET_DIAG_REQ_BYTECODE, "INET_DIAG_REQ_BYTECODE", Values.BYTES);
    /** For protocols above 255, such as IPPROTO_MPTCP. */
    public static final Field<Integer> PROTOCOL =
            new Field<>(InetDiag.INET_DIAG_REQ_PROTOCOL, "INET_DIAG_REQ_PROTOCOL", Values.U32);

    static final AttributeSpace SPACE = new AttributeSpace("INET_DIAG_REQ", BYTECODE, PROTOCOL);

    private SocketRequestField() {
    }
}
