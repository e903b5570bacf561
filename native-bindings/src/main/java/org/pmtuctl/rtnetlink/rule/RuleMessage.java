package org.pmtuctl.rtnetlink.rule;

import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.wire.Attributes;

/**
 * A routing rule in the kernel's shape: {@code struct fib_rule_hdr} and its attributes.
 *
 * @param family             AF_INET, AF_INET6, or RTNL_FAMILY_IPMR, RTNL_FAMILY_IP6MR for multicast routing
 * @param destinationLength  bits of FRA_DST that count
 * @param sourceLength       bits of FRA_SRC that count
 * @param tos                type of service that the rule is for, 0 for any
 * @param headerTable        RT_TABLE_*, RT_TABLE_COMPAT where the number needs FRA_TABLE
 * @param reserved           16 bits without a meaning yet
 * @param action             FR_ACT_*
 * @param flags              FIB_RULE_*
 * @param attributes         {@link RuleField}s
 */
public record RuleMessage(int family, int destinationLength, int sourceLength, int tos, int headerTable, int reserved, int action,
        int flags, Attributes attributes) {
    /** The table: FRA_TABLE, or the header's where that is absent. */
    public int table() {
        return attributes.get(RuleField.TABLE, headerTable);
    }

    /** The rule's place in the order, unsigned; 0 where the kernel left it out. */
    public int priority() {
        return attributes.get(RuleField.PRIORITY, 0);
    }

    /** True for {@code not}: the rule is for what its selectors do not match. */
    public boolean isInverted() {
        return (flags & FibRules.FIB_RULE_INVERT) != 0;
    }
}
