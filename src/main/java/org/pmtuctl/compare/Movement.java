package org.pmtuctl.compare;

import org.pmtuctl.explain.Severity;

/**
 * A counter that moved.
 *
 * @param name             as the kernel has it, with its group: {@code Icmp.InDestUnreachs}; or a device's: {@code o0 tx_errors}
 * @param millisPerSecond  thousandths of its mean rate per second; null where no time passed or it was set back
 */
public record Movement(Severity severity, String name, long before, long after, Long millisPerSecond) {
    /** It counts from zero again: the host was started anew, or the device made anew. */
    public boolean startedAnew() {
        return after < before;
    }
}
