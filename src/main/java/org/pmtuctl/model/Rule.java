package org.pmtuctl.model;

import org.pmtuctl.inet.IpPrefix;

/**
 * A routing policy rule ({@code struct fib_rule_hdr}, FRA_*). Selectors that are absent match everything.
 *
 * @param ipv6             family
 * @param priority         the lower is asked first, as an unsigned number
 * @param action           FR_ACT_* of linux/fib_rules.h
 * @param invert           the rule matches when its selectors do not
 * @param source           the flow's source prefix; null for any
 * @param destination      the flow's destination prefix; null for any
 * @param tos              the flow's type of service; 0 for any
 * @param dscp             the flow's DSCP (Linux 6.13); null for any
 * @param iif              name of the input device; {@code lo} for locally made packets; null for any
 * @param oif              name of the output device the flow is bound to; null for any
 * @param mark             compared with the flow's mark under {@code markMask}
 * @param markMask         0 for any mark
 * @param uids             user ids; null for any
 * @param ipProtocol       0 for any
 * @param sourcePorts      null for any
 * @param destinationPorts null for any
 * @param tunnelId         metadata tunnel key; 0 for any
 * @param l3mdev           look up in the table of the flow's VRF; matches only flows of a VRF
 * @param table            the table to look in; 0 where the action names none
 * @param target           priority to go on from (FR_ACT_GOTO); 0 for none
 * @param suppressPrefixLength  routes with a prefix this short or shorter do not count; -1 for none
 * @param suppressGroup    routes through devices of this group do not count; -1 for none
 * @param flags            FIB_RULE_*
 * @param unknownSelectors true when the kernel sent an attribute that this program does not know: the match is uncertain
 */
public record Rule(boolean ipv6, int priority, int action, boolean invert, IpPrefix source, IpPrefix destination, int tos,
        Integer dscp, String iif, String oif, int mark, int markMask, Range uids, int ipProtocol, Range sourcePorts,
        Range destinationPorts, long tunnelId, boolean l3mdev, int table, int target, int suppressPrefixLength, int suppressGroup,
        int flags, boolean unknownSelectors) {

    /** An inclusive range of unsigned numbers. */
    public record Range(long first, long last) {
        public boolean contains(long value) {
            return first <= value && value <= last;
        }
    }

    /** The same, looking in another table. */
    public Rule withTable(int other) {
        return new Rule(ipv6, priority, action, invert, source, destination, tos, dscp, iif, oif, mark, markMask, uids, ipProtocol, sourcePorts,
                destinationPorts, tunnelId, l3mdev, other, target, suppressPrefixLength, suppressGroup, flags, unknownSelectors);
    }
}
