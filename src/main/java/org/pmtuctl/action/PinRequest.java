package org.pmtuctl.action;

import org.pmtuctl.path.Flow;

/**
 * A pin that is asked for.
 *
 * @param flow     the traffic whose route it refines
 * @param mtu      bytes of the IP packet
 * @param lock     the kernel may not lower it (IPv4)
 * @param millis   how long it is to stay; null for no end
 * @param reason   why, for whoever finds it; null for none
 * @param force    although it may do harm
 */
public record PinRequest(Flow flow, int mtu, boolean lock, Long millis, String reason, boolean force) {
}
