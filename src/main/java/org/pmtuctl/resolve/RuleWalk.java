package org.pmtuctl.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.model.KernelRoute;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Route;
import org.pmtuctl.model.Rule;
import org.pmtuctl.path.Step.Rejected;
import org.pmtuctl.uapi.ErrorNumber;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;

/** Asks the routing rules in turn, until one decides ({@code fib_rules_lookup}). */
final class RuleWalk {
    private final World world;
    private final FlowKey key;
    private final KernelRoute hint;
    private final RuleMatch match;
    private final List<Rule> rules;
    private final ArrayList<Rejected> rejected = new ArrayList<>();
    private ArrayList<Rejected> routes = new ArrayList<>();

    private RuleWalk(World world, FlowKey key, KernelRoute hint) {
        this.world = world;
        this.key = key;
        this.hint = hint;
        this.match = new RuleMatch(world, key);
        this.rules = DefaultRules.of(world, key.ipv6());
    }

    /** @param hint the kernel's answer for this very lookup; null when it was not asked */
    static Decision lookup(World world, FlowKey key, KernelRoute hint) throws MissingException {
        return new RuleWalk(world, key, hint).decide();
    }

    /** The same in one table, without asking the rules. */
    static Decision inTable(World world, FlowKey key, int table, KernelRoute hint) throws MissingException {
        RuleWalk walk = new RuleWalk(world, key, hint);
        Found found = walk.inTable(table);
        if (found == null) {
            return walk.decision(null, table, null, ErrorNumber.ENETUNREACH, Words.table(table) + walk.noRoute());
        }
        return walk.decision(null, table, found, found.errno, walk.cause(found));
    }

    private Decision decide() throws MissingException {
        int at = 0;
        while (at < rules.size()) {
            Rule rule = rules.get(at);
            String reason = match.passedOver(rule);
            int next = at + 1;
            if (reason == null && rule.action() == FibRules.FR_ACT_GOTO) {
                int target = indexOf(rule.target(), next);
                reason = target < 0 ? "its goto target " + Integer.toUnsignedString(rule.target()) + " does not exist"
                        : "it goes on at " + Integer.toUnsignedString(rule.target());
                next = target < 0 ? next : target;
            } else if (reason == null && rule.action() == FibRules.FR_ACT_NOP) {
                reason = "it does nothing";
            } else if (reason == null) {
                int errno = Refusals.errnoOfAction(rule.action());
                if (errno != 0) {
                    return decision(rule, 0, null, errno, Words.rule(rule) + " refuses it");
                }
                int table = tableOf(rule);
                Found found = inTable(table);
                reason = found == null ? Words.table(table) + noRoute() : suppressed(rule, found);
                if (reason == null) {
                    return decision(rule, table, found, found.errno, cause(found));
                }
            }
            rejected.add(new Rejected(Words.rule(rule), reason));
            at = next;
        }
        return decision(null, 0, null, ErrorNumber.ENETUNREACH, "no rule leads to a route");
    }

    private Decision decision(Rule rule, int table, Found found, int errno, String why) {
        return new Decision(rule, table, found, errno, why, rejected, routes);
    }

    /** The route that refuses, as a clause; null for one that does not. */
    private String cause(Found found) {
        return found.errno == 0 ? null : "the " + Words.route(world, found.route) + " in " + Words.table(found.table());
    }

    private int indexOf(int priority, int from) {
        for (int i = from; i < rules.size(); i++) {
            if (rules.get(i).priority() == priority) {
                return i;
            }
        }
        return -1;
    }

    private int tableOf(Rule rule) {
        if (!rule.l3mdev()) {
            return rule.table();
        }
        Link vrf = world.link(key.vrf);
        return vrf == null ? 0 : vrf.vrfTable();
    }

    private Found inTable(int table) throws MissingException {
        routes = new ArrayList<>();
        List<Route> covering = world.snapshot().routes().covering(table, key.destination);
        Found found;
        if (key.ipv6()) {
            found = new RouteLookup6(world, key, routes).lookup(covering);
        } else if (table == Rtnetlink.RT_TABLE_LOCAL && rules == DefaultRules.IPV4 && !covering.isEmpty()) {
            found = new RouteLookup4(world, key, routes).lookup(DefaultRules.mergedWithMain(world, covering, key.destination));
            if (found != null && found.table() != table) {
                routes.add(new Rejected("the table", "the longer prefix of table main comes first while no rule was ever changed"));
                return null;
            }
        } else {
            found = new RouteLookup4(world, key, routes).lookup(covering);
        }
        return found == null ? null : LegChoice.choose(world, key, found, hint);
    }

    private String noRoute() {
        if (routes.isEmpty()) {
            return " has no route to it";
        }
        Rejected last = routes.get(routes.size() - 1);
        return " has no usable route to it: " + last.what() + ": " + last.reason();
    }

    /**
     * The length of the prefix, as IPv6 sees it: of routes that share a next-hop object it keeps one answer, which has the prefix
     * of whichever was used first.
     */
    private int lengthOfObject(Found found) {
        int length = found.route.destination().length();
        if (!key.ipv6() || found.route.shape().nexthopId() == 0) {
            return length;
        }
        world.doubt();
        boolean same = hint != null && hint.errno() == 0 && hint.prefix() != null && found.leg != null
                && hint.ifindex() == found.leg.ifindex() && Objects.equals(hint.gateway(), found.leg.gateway());
        return same ? hint.prefix().length() : length;
    }

    /** Why the rule lets the answer of its table not count; null when it counts. */
    private String suppressed(Rule rule, Found found) throws MissingException {
        if (key.ipv6() && (rule.flags() & FibRules.FIB_RULE_FIND_SADDR) != 0 && rule.source() != null && key.source == null
                && found.leg != null) {
            IpAddress own = SourceChoice6.select(world, key.destination, found.leg.ifindex());
            if (own == null || !rule.source().contains(own)) {
                return "from " + rule.source() + ": its table would give the flow the source " + own;
            }
        }
        if (found.errno != 0) {
            return null;
        }
        if (rule.suppressPrefixLength() >= 0) {
            int length = found.route.destination().length();
            boolean exception = key.ipv6() && found.leg != null
                    && ExceptionLookup.find(world, key, found.route, found.leg, null).used() != null;
            int counted = exception ? found.route.destination().address().bits() : lengthOfObject(found);
            if (counted <= rule.suppressPrefixLength()) {
                return "suppress_prefixlength " + rule.suppressPrefixLength() + ": " + Words.table(found.table()) + " has only "
                        + Words.route(world, found.route);
            }
            if (length <= rule.suppressPrefixLength()) {
                world.note((exception ? "an exception for the destination" : "another route through the same next-hop object")
                        + " defeats suppress_prefixlength " + rule.suppressPrefixLength() + " of " + Words.rule(rule)
                        + ": IPv6 takes the " + counted + " bits of that for the length of the prefix");
            }
        }
        if (rule.suppressGroup() >= 0) {
            world.note(Words.rule(rule) + " suppresses routes through devices of group " + rule.suppressGroup()
                    + "; the picture does not hold the groups of devices");
        }
        return null;
    }
}
