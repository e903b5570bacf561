package org.pmtuctl.explain.rule;

import org.pmtuctl.explain.Picture;
import org.pmtuctl.explain.Words;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Rule;
import org.pmtuctl.uapi.FibRules;

/**
 * How traffic comes to a table.
 *
 * @param any        some rule, or a VRF, leads there
 * @param selective  all that lead there ask for more than the destination: a mark, a source, a VRF …
 * @param first      the first of them, in words; null for none
 */
record RulesTo(boolean any, boolean selective, String first) {
    static RulesTo table(Picture in, boolean ipv6, int table) {
        boolean any = false;
        boolean open = false;
        String first = null;
        boolean vrf = isVrf(in, table);
        for (Rule rule : in.snapshot().rules()) {
            if (rule.ipv6() != ipv6 || rule.action() != FibRules.FR_ACT_TO_TBL) {
                continue;
            }
            boolean leads = rule.l3mdev() ? vrf : rule.table() == table;
            if (leads) {
                any = true;
                open |= !selects(rule);
                first = first == null ? Words.rule(rule) : first;
            }
        }
        return new RulesTo(any, any && !open, first);
    }

    private static boolean isVrf(Picture in, int table) {
        for (Link link : in.snapshot().links()) {
            if (link.isVrf() && link.vrfTable() == table) {
                return true;
            }
        }
        return false;
    }

    /** Asks for more than the destination, so that a plain lookup need not match it. */
    private static boolean selects(Rule rule) {
        return rule.l3mdev() || rule.source() != null || rule.tos() != 0 || rule.dscp() != null || rule.iif() != null
                || rule.oif() != null || rule.markMask() != 0 || rule.uids() != null || rule.ipProtocol() != 0
                || rule.sourcePorts() != null || rule.destinationPorts() != null || rule.tunnelId() != 0 || rule.unknownSelectors()
                || rule.invert();
    }
}
