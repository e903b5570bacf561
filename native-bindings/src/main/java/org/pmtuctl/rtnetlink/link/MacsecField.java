package org.pmtuctl.rtnetlink.link;

import org.pmtuctl.uapi.IfLink;
import org.pmtuctl.wire.AttributeSpace;
import org.pmtuctl.wire.Field;
import org.pmtuctl.wire.Values;

/** What is particular to kind {@code macsec}. Keys are not among it. */
public final class MacsecField {
    /** Secure channel: address in the upper 48 bits, port in the lower 16. */
    public static final Field<Long> SCI = new Field<>(IfLink.IFLA_MACSEC_SCI, "IFLA_MACSEC_SCI", Values.BE64);
    public static final Field<Integer> PORT = new Field<>(IfLink.IFLA_MACSEC_PORT, "IFLA_MACSEC_PORT", Values.BE16);
    /** Bytes. */
    public static final Field<Integer> ICV_LEN = new Field<>(IfLink.IFLA_MACSEC_ICV_LEN, "IFLA_MACSEC_ICV_LEN", Values.U8);
    public static final Field<Long> CIPHER_SUITE =
            new Field<>(IfLink.IFLA_MACSEC_CIPHER_SUITE, "IFLA_MACSEC_CIPHER_SUITE", Values.U64);
    public static final Field<Integer> WINDOW = new Field<>(IfLink.IFLA_MACSEC_WINDOW, "IFLA_MACSEC_WINDOW", Values.U32);
    public static final Field<Integer> ENCODING_SA =
            new Field<>(IfLink.IFLA_MACSEC_ENCODING_SA, "IFLA_MACSEC_ENCODING_SA", Values.U8);
    public static final Field<Integer> ENCRYPT = new Field<>(IfLink.IFLA_MACSEC_ENCRYPT, "IFLA_MACSEC_ENCRYPT", Values.U8);
    public static final Field<Integer> PROTECT = new Field<>(IfLink.IFLA_MACSEC_PROTECT, "IFLA_MACSEC_PROTECT", Values.U8);
    /** 1: each frame carries the 8 bytes of its channel. */
    public static final Field<Integer> INC_SCI = new Field<>(IfLink.IFLA_MACSEC_INC_SCI, "IFLA_MACSEC_INC_SCI", Values.U8);
    public static final Field<Integer> ES = new Field<>(IfLink.IFLA_MACSEC_ES, "IFLA_MACSEC_ES", Values.U8);
    public static final Field<Integer> SCB = new Field<>(IfLink.IFLA_MACSEC_SCB, "IFLA_MACSEC_SCB", Values.U8);
    public static final Field<Integer> REPLAY_PROTECT =
            new Field<>(IfLink.IFLA_MACSEC_REPLAY_PROTECT, "IFLA_MACSEC_REPLAY_PROTECT", Values.U8);
    public static final Field<Integer> VALIDATION =
            new Field<>(IfLink.IFLA_MACSEC_VALIDATION, "IFLA_MACSEC_VALIDATION", Values.U8);
    /** Fills up to the alignment of 64-bit values. */
    public static final Field<byte[]> PAD = new Field<>(IfLink.IFLA_MACSEC_PAD, "IFLA_MACSEC_PAD", Values.BYTES);
    public static final Field<Integer> OFFLOAD = new Field<>(IfLink.IFLA_MACSEC_OFFLOAD, "IFLA_MACSEC_OFFLOAD", Values.U8);

    static final AttributeSpace SPACE = new AttributeSpace("IFLA_MACSEC", SCI, PORT, ICV_LEN, CIPHER_SUITE, WINDOW, ENCODING_SA,
            ENCRYPT, PROTECT, INC_SCI, ES, SCB, REPLAY_PROTECT, VALIDATION, PAD, OFFLOAD);

    private MacsecField() {
    }
}
