package org.pmtuctl.model;

import org.pmtuctl.uapi.Socket;
import org.pmtuctl.uapi.Xfrm;

/** What {@code ip xfrm} calls the numbers of states and templates; a number without a name stays one. */
public final class IpsecNames {
    private static final int SPI_DIGITS = 8;

    private IpsecNames() {
    }

    /** {@code 0x00001001}. */
    public static String spi(int spi) {
        String digits = Integer.toHexString(spi);
        return "0x" + "0".repeat(SPI_DIGITS - digits.length()) + digits;
    }

    /** {@code 0x2a}, as for an interface id. */
    public static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }

    /** A u32: key daemons count upwards from 1, some others downwards from 0xffffffff. */
    public static String reqid(int reqid) {
        return Integer.toUnsignedString(reqid);
    }

    /** IPPROTO_ESP, _AH, _COMP. */
    public static String protocol(int protocol) {
        return switch (protocol) {
            case Socket.IPPROTO_ESP -> "esp";
            case Socket.IPPROTO_AH -> "ah";
            case Socket.IPPROTO_COMP -> "comp";
            default -> Integer.toString(protocol);
        };
    }

    /** XFRM_MODE_*. */
    public static String mode(int mode) {
        return switch (mode) {
            case Xfrm.XFRM_MODE_TRANSPORT -> "transport";
            case Xfrm.XFRM_MODE_TUNNEL -> "tunnel";
            case Xfrm.XFRM_MODE_ROUTEOPTIMIZATION -> "ro";
            case Xfrm.XFRM_MODE_IN_TRIGGER -> "in_trigger";
            case Xfrm.XFRM_MODE_BEET -> "beet";
            case Xfrm.XFRM_MODE_IPTFS -> "iptfs";
            default -> Integer.toString(mode);
        };
    }
}
