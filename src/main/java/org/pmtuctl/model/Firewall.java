package org.pmtuctl.model;

import java.util.List;

/**
 * What packet filters do to packets, as far as it bears on path MTUs: of nf_tables (iptables-nft included) and of iptables-legacy.
 *
 * @param chains  base chains and those they lead to
 * @param whole   false when a part could not be read: what is there holds, what is not there proves nothing
 */
public record Firewall(List<FirewallChain> chains, boolean whole) {
    /** A host without any rule. */
    public static final Firewall NONE = new Firewall(List.of(), true);

    public Firewall {
        chains = List.copyOf(chains);
    }

    /** Null when there is none of that name beside the given one. */
    public FirewallChain beside(FirewallChain chain, String name) {
        for (FirewallChain other : chains) {
            if (other.name().equals(name) && other.tool() == chain.tool() && other.family() == chain.family()
                    && other.table().equals(chain.table())) {
                return other;
            }
        }
        return null;
    }
}
