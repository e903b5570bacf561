package org.pmtuctl.model;

/**
 * What the kernel does not say of an IPsec state, worked out.
 *
 * @param direction  XFRM_SA_DIR_IN or _OUT; 0 where it cannot be told
 * @param inferred   the kernel does not say the direction: it is taken from whose the state's destination is
 * @param overhead   bytes that it adds to a packet which is {@code fullPacket} bytes with them; null where its sizes are not known
 * @param fullPacket bytes
 * @param unknown    what of it has sizes that are not known; null for nothing
 */
public record StateEstimate(int direction, boolean inferred, Integer overhead, int fullPacket, String unknown) {
}
