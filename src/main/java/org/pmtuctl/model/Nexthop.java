package org.pmtuctl.model;

import org.pmtuctl.inet.IpAddress;

/**
 * Where a route sends packets: one leg.
 *
 * @param ifindex    the device; 0 where the leg has none (blackhole)
 * @param gateway    the next router, of either family; null when the destination is on the link
 * @param weight     share of the traffic in a multipath route, at least 1
 * @param flags      RTNH_F_*
 * @param encapType  LWTUNNEL_ENCAP_* of linux/lwtunnel.h; 0 for none
 */
public record Nexthop(int ifindex, IpAddress gateway, int weight, int flags, int encapType) {
    @Override
    public boolean equals(Object object) {
        return object instanceof Nexthop other && ifindex == other.ifindex && weight == other.weight && flags == other.flags
                && encapType == other.encapType && (gateway == null ? other.gateway == null : gateway.equals(other.gateway));
    }

    @Override
    public int hashCode() {
        return ((ifindex * 31 + weight) * 31 + flags) * 31 + encapType + (gateway == null ? 0 : gateway.hashCode());
    }
}
