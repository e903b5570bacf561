package org.pmtuctl.model;

import java.util.List;

/**
 * An IPsec policy.
 *
 * @param order      place in the kernel's dump, which is newest first: a larger number is older
 * @param ipv6       family of the flows it is for
 * @param direction  XFRM_POLICY_IN, _OUT or _FWD
 * @param socket     of one socket only: other flows do not see it
 * @param sub        a sub policy: its transforms are added to those of the main policy
 * @param priority   the lower wins, whatever the prefixes; unsigned
 * @param index      its number
 * @param block      refuses the flow
 * @param flags      XFRM_POLICY_LOCALOK, _ICMP
 * @param mark       compared with the flow's mark under {@code markMask}; mask 0 matches all
 * @param ifId       must equal the flow's; 0 for ordinary flows
 * @param templates  the transforms it asks for, innermost first; empty lets the flow pass in clear
 */
public record Policy(int order, boolean ipv6, int direction, boolean socket, boolean sub, int priority, int index, boolean block,
        int flags, Selector selector, int mark, int markMask, int ifId, List<PolicyTemplate> templates) {
    public Policy {
        templates = List.copyOf(templates);
    }

    /** The same with another say. */
    public Policy with(boolean blocking, int otherPriority) {
        return new Policy(order, ipv6, direction, socket, sub, otherPriority, index, blocking, flags, selector, mark, markMask, ifId, templates);
    }

    /** The same asking for other transforms. */
    public Policy with(List<PolicyTemplate> others) {
        return new Policy(order, ipv6, direction, socket, sub, priority, index, block, flags, selector, mark, markMask, ifId, others);
    }
}
