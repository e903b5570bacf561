package org.pmtuctl.model;

/** How a pin that pmtuctl made is told from all other routes, without any file. */
public final class PinProtocol {
    /**
     * The routing protocol number (RTPROT_*) of a pin: nobody's in linux/rtnetlink.h, iproute2, FRR or BIRD; the first digits of
     * RFC 1191.
     */
    public static final int NUMBER = 119;

    private PinProtocol() {
    }
}
