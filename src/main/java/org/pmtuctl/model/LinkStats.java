package org.pmtuctl.model;

/**
 * Counters of a device since it was made ({@code struct rtnl_link_stats64}).
 */
public record LinkStats(long rxPackets, long txPackets, long rxBytes, long txBytes, long rxErrors, long txErrors, long rxDropped,
        long txDropped, long collisions) {
}
