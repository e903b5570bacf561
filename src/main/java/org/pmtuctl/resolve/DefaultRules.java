package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Rule;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;

/**
 * The rules that every namespace starts with. As long as nobody changed them, IPv4 keeps the tables local and main in one
 * ({@code fib_trie_table}), so that the longest prefix of both wins.
 */
final class DefaultRules {
    private static final int MAIN_PRIORITY = 0x7ffe;
    private static final int DEFAULT_PRIORITY = 0x7fff;

    static final List<Rule> IPV4 = List.of(rule(false, 0, Rtnetlink.RT_TABLE_LOCAL),
            rule(false, MAIN_PRIORITY, Rtnetlink.RT_TABLE_MAIN), rule(false, DEFAULT_PRIORITY, Rtnetlink.RT_TABLE_DEFAULT));
    static final List<Rule> IPV6 = List.of(rule(true, 0, Rtnetlink.RT_TABLE_LOCAL), rule(true, MAIN_PRIORITY, Rtnetlink.RT_TABLE_MAIN));

    private DefaultRules() {
    }

    /** The rules of one family; {@link #IPV4} or {@link #IPV6} itself where they are the default, or none were read. */
    static List<Rule> of(World world, boolean ipv6) {
        List<Rule> defaults = ipv6 ? IPV6 : IPV4;
        ArrayList<Rule> rules = new ArrayList<>(defaults.size());
        for (Rule rule : world.snapshot().rules()) {
            if (rule.ipv6() == ipv6) {
                rules.add(rule);
            }
        }
        if (rules.isEmpty()) {
            world.note("the picture has no rules for this family; the default ones are assumed");
            return defaults;
        }
        boolean same = rules.size() == defaults.size();
        for (int i = 0; same && i < rules.size(); i++) {
            same = isDefault(rules.get(i), defaults.get(i));
        }
        return same ? defaults : rules;
    }

    private static boolean isDefault(Rule rule, Rule standard) {
        return rule.priority() == standard.priority() && rule.table() == standard.table() && rule.action() == standard.action()
                && !rule.invert() && !rule.l3mdev() && rule.source() == null && rule.destination() == null && rule.tos() == 0
                && rule.dscp() == null && rule.iif() == null && rule.oif() == null && rule.markMask() == 0 && rule.mark() == 0
                && rule.uids() == null && rule.ipProtocol() == 0 && rule.sourcePorts() == null && rule.destinationPorts() == null
                && rule.tunnelId() == 0 && rule.suppressPrefixLength() < 0 && rule.suppressGroup() < 0;
    }

    /** Both tables as one: longer prefixes first, of equal ones those of the table local. */
    static List<Route> mergedWithMain(World world, List<Route> local, IpAddress destination) {
        List<Route> main = world.snapshot().routes().covering(Rtnetlink.RT_TABLE_MAIN, destination);
        ArrayList<Route> merged = new ArrayList<>(local.size() + main.size());
        int ofMain = 0;
        for (Route route : local) {
            while (ofMain < main.size() && main.get(ofMain).destination().length() > route.destination().length()) {
                merged.add(main.get(ofMain++));
            }
            merged.add(route);
        }
        merged.addAll(main.subList(ofMain, main.size()));
        return merged;
    }

    private static Rule rule(boolean ipv6, int priority, int table) {
        return new Rule(ipv6, priority, FibRules.FR_ACT_TO_TBL, false, null, null, 0, null, null, null, 0, 0, null, 0, null, null, 0,
                false, table, 0, -1, -1, 0, false);
    }
}
