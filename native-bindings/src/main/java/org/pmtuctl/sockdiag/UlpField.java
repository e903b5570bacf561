package org.pmtuctl.sockdiag;

import org.pmtuctl.uapi.InetDiag;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** Inside {@code INET_DIAG_ULP_INFO}: the protocol stacked on the TCP socket. */
public final class UlpField {
    public static final Field<String> NAME = new Field<>(InetDiag.INET_ULP_INFO_NAME, "INET_ULP_INFO_NAME", Values.TEXT);
    /** Attributes TLS_INFO_*: version, cipher, directions; no key. */
    public static final Field<byte[]> TLS = new Field<>(InetDiag.INET_ULP_INFO_TLS, "INET_ULP_INFO_TLS", Values.BYTES);
    /** Attributes MPTCP_SUBFLOW_ATTR_*. */
    public static final Field<byte[]> MPTCP = new Field<>(InetDiag.INET_ULP_INFO_MPTCP, "INET_ULP_INFO_MPTCP", Values.BYTES);

    static final AttributeSpace SPACE = new AttributeSpace("INET_ULP_INFO", NAME, TLS, MPTCP);

    private UlpField() {
    }
}
