package org.pmtuctl.resolve;

import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Link;
import org.pmtuctl.model.Rule;
import org.pmtuctl.uapi.FibRules;

/** Whether a rule's selectors fit a flow ({@code fib_rule_match}, {@code fib4_rule_match}, {@code fib6_rule_match}). */
final class RuleMatch {
    /** The six bits of a type of service that are a DSCP, in place. */
    private static final int DSCP_MASK = 0xfc;
    private static final int DSCP_SHIFT = 2;

    private final World world;
    private final FlowKey key;

    RuleMatch(World world, FlowKey key) {
        this.world = world;
        this.key = key;
    }

    /** Why the rule passes the flow over, as a clause; null when it applies. */
    String passedOver(Rule rule) {
        if (rule.unknownSelectors()) {
            world.note(Words.rule(rule) + " has a selector that this program does not know; it is taken as matching");
        }
        String mismatch = mismatch(rule);
        if (!rule.invert()) {
            return mismatch;
        }
        return mismatch == null ? "it is a 'not' rule, and all its selectors fit" : null;
    }

    /** The first selector that does not fit, in the kernel's order; null when all fit. */
    private String mismatch(Rule rule) {
        if (rule.iif() != null && !deviceFits(rule.iif(), key.iif, (rule.flags() & FibRules.FIB_RULE_IIF_DETACHED) != 0)) {
            return "iif " + rule.iif() + ": the flow comes in by " + world.linkName(key.iif);
        }
        if (rule.oif() != null && !deviceFits(rule.oif(), key.oif, (rule.flags() & FibRules.FIB_RULE_OIF_DETACHED) != 0)) {
            return "oif " + rule.oif() + ": the flow is bound to " + (key.boundTo == 0 ? "no device" : world.linkName(key.boundTo));
        }
        if (((rule.mark() ^ key.mark) & rule.markMask()) != 0) {
            return "fwmark " + Words.hex(rule.mark()) + "/" + Words.hex(rule.markMask()) + ": the flow's mark is " + Words.hex(key.mark);
        }
        if (rule.tunnelId() != 0) {
            return "tun_id " + Long.toUnsignedString(rule.tunnelId()) + ": the flow does not come out of such a tunnel";
        }
        if (rule.l3mdev() && key.vrf == 0) {
            return "l3mdev: the flow belongs to no VRF";
        }
        if (rule.uids() != null && !rule.uids().contains(Integer.toUnsignedLong(key.uid))) {
            return "uidrange " + range(rule.uids()) + ": the flow's user is " + Integer.toUnsignedString(key.uid);
        }
        String addresses = addressMismatch(rule);
        if (addresses != null) {
            return addresses;
        }
        if (!tosFits(rule)) {
            return (rule.dscp() != null ? "dscp " + rule.dscp() : "tos " + Words.hex(rule.tos())) + ": the flow's tos is "
                    + Words.hex(key.tos);
        }
        return transportMismatch(rule);
    }

    private boolean deviceFits(String name, int ifindex, boolean detached) {
        if (detached) {
            return false;
        }
        if (world.kernel().atLeast(KernelVersion.RULE_NAMES_VRF)) {
            Link named = world.snapshot().link(name);
            if (named != null && named.isVrf()) {
                return key.vrf == named.index();
            }
        }
        return ifindex != 0 && world.linkName(ifindex).equals(name);
    }

    private String addressMismatch(Rule rule) {
        if (rule.destination() != null && !rule.destination().contains(key.destination)) {
            return "to " + rule.destination() + " does not contain the destination";
        }
        IpPrefix from = rule.source();
        if (from == null || from.length() == 0) {
            return null;
        }
        if (key.source != null) {
            return from.contains(key.source) ? null : "from " + from + ": the flow's source is " + key.source;
        }
        if (rule.ipv6()) {
            // The answer's own source decides later: see RuleWalk.
            return (rule.flags() & FibRules.FIB_RULE_FIND_SADDR) != 0 ? null : "from " + from + ": the flow has no source yet";
        }
        return from.address().isUnspecified() ? null : "from " + from + ": the flow has no source yet";
    }

    private boolean tosFits(Rule rule) {
        if (rule.dscp() != null) {
            return rule.dscp() == (key.tos & DSCP_MASK) >> DSCP_SHIFT;
        }
        if (rule.tos() == 0) {
            return true;
        }
        if (!rule.ipv6()) {
            return rule.tos() == key.legacyTos();
        }
        return rule.tos() == (world.kernel().atLeast(KernelVersion.RULE_TOS_IS_DSCP) ? key.tos & DSCP_MASK : key.tos);
    }

    private String transportMismatch(Rule rule) {
        if (rule.ipProtocol() != 0) {
            if (key.protocolAssumed) {
                world.note(Words.rule(rule) + " selects by protocol, and the flow's was not said: taken as UDP");
            }
            if (rule.ipProtocol() != key.protocol) {
                return "ipproto " + rule.ipProtocol() + ": the flow's protocol is " + key.protocol;
            }
        }
        String source = portMismatch(rule, "sport ", rule.sourcePorts(), key.sourcePort);
        return source != null ? source : portMismatch(rule, "dport ", rule.destinationPorts(), key.destinationPort);
    }

    private String portMismatch(Rule rule, String which, Rule.Range ports, int port) {
        if (ports == null) {
            return null;
        }
        if (port == 0) {
            world.note(Words.rule(rule) + " selects by " + which + range(ports) + ", and the flow's port was not said");
        }
        return ports.contains(port) ? null : which + range(ports) + ": the flow's port is " + (port == 0 ? "not said" : "" + port);
    }

    private static String range(Rule.Range range) {
        return range.first() == range.last() ? Long.toString(range.first()) : range.first() + "-" + range.last();
    }
}
