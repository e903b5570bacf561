package org.pmtuctl.model;

import java.util.List;

/**
 * A rule: tests and what is done once all tests before it hold, in order.
 *
 * @param number   its handle in nf_tables; its place from 1 on in iptables-legacy
 * @param packets  how many it counted; null where it does not count
 */
public record FirewallRule(long number, List<FirewallStep> steps, Long packets) {
    public FirewallRule {
        steps = List.copyOf(steps);
    }
}
