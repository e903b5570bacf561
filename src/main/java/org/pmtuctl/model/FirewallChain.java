package org.pmtuctl.model;

import java.util.List;

/**
 * A chain of rules.
 *
 * @param family    NFPROTO_*
 * @param hook      NF_INET_*, NF_NETDEV_*; null for a chain that is only jumped to. A built-in chain of iptables has one
 * @param priority  the lower is asked first among those of one hook
 * @param nat       decides about the first packet of a connection only
 * @param devices   those it is bound to, in family netdev; empty elsewhere
 * @param drops     its policy: what happens to packets at its end
 */
public record FirewallChain(Tool tool, int family, String table, String name, Integer hook, int priority, boolean nat,
        List<String> devices, boolean drops, List<FirewallRule> rules) {
    /** Which tool shows and changes it. */
    public enum Tool {
        NFT, IPTABLES_LEGACY
    }

    public FirewallChain {
        devices = List.copyOf(devices);
        rules = List.copyOf(rules);
    }
}
