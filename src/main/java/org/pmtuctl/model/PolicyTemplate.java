package org.pmtuctl.model;

import org.pmtuctl.inet.IpAddress;

/**
 * One transform that a policy asks for.
 *
 * @param protocol     IPPROTO_ESP, IPPROTO_AH, IPPROTO_COMP
 * @param mode         XFRM_MODE_*
 * @param source       local end; null for chosen by routing. Counts in tunnel and BEET mode only
 * @param destination  remote end; null for the flow's own. Counts in tunnel and BEET mode only
 * @param ipv6         family of its addresses
 * @param spi          0 for any
 * @param reqid        the state's must be equal: 0 matches only 0
 * @param optional     without a state packets go in clear
 */
public record PolicyTemplate(int protocol, int mode, IpAddress source, IpAddress destination, boolean ipv6, int spi, int reqid,
        boolean optional) {
}
