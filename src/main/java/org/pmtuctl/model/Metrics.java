package org.pmtuctl.model;

import org.pmtuctl.uapi.Rtnetlink;

/**
 * The metrics of a route that bear on packet sizes (RTAX_*). Absent is null, never 0.
 *
 * @param lockMask  bit n set: the kernel may not change metric n
 * @param mtu       bytes of the IP packet; null for none
 * @param advmss    TCP payload bytes to announce; null for none
 * @param others    how many further metrics the route has
 */
public record Metrics(int lockMask, Integer mtu, Integer advmss, int others) {
    /** A route without metrics. */
    public static final Metrics NONE = new Metrics(0, null, null, 0);

    /** {@code mtu lock}. */
    public boolean mtuLocked() {
        return (lockMask >>> Rtnetlink.RTAX_MTU & 1) != 0;
    }
}
