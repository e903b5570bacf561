package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.inet.IpPrefix;
import org.pmtuctl.model.Rule;
import org.pmtuctl.rtnetlink.rule.PortRange;
import org.pmtuctl.rtnetlink.rule.RuleCodec;
import org.pmtuctl.rtnetlink.rule.RuleField;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.rtnetlink.rule.UidRange;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attribute;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Datagram;
import org.pmtuctl.wire.MalformedMessageException;

/** Routing rules of one family in the order in which the kernel asks them. */
final class RuleIntake extends Intake {
    private static final long UNSIGNED = 0xffff_ffffL;
    private static final int ALL_PORT_BITS = 0xffff;
    private static final int ALL_DSCP_BITS = 0x3f;

    private final ArrayList<Rule> rules = new ArrayList<>();

    static byte[] request(int family) {
        return RuleCodec.encode(new RuleMessage(family, 0, 0, 0, 0, 0, 0, 0, Attributes.NONE));
    }

    @Override
    protected void clear() {
        rules.clear();
    }

    @Override
    protected void take(Datagram message) {
        if (message.type() == Rtnetlink.RTM_NEWRULE) {
            rules.add(rule(RuleCodec.decode(message.message().payload())));
        }
    }

    List<Rule> rules() {
        return rules;
    }

    private static Rule rule(RuleMessage it) {
        Attributes of = it.attributes();
        boolean ipv6 = it.family() == Socket.AF_INET6;
        int mark = of.get(RuleField.FWMARK, 0);
        // A mark without a mask is compared whole; a mask of 0 asks for nothing.
        int mask = of.get(RuleField.FWMASK, mark == 0 ? 0 : -1);
        UidRange uids = of.get(RuleField.UID_RANGE);
        return new Rule(ipv6, it.priority(), it.action(), it.isInverted(), prefix(of.get(RuleField.SRC), it.sourceLength(), ipv6),
                prefix(of.get(RuleField.DST), it.destinationLength(), ipv6), it.tos(), of.get(RuleField.DSCP),
                of.get(RuleField.IIFNAME), of.get(RuleField.OIFNAME), mark, mask,
                uids == null ? null : new Rule.Range(uids.start() & UNSIGNED, uids.end() & UNSIGNED), of.get(RuleField.IP_PROTO, 0),
                ports(of.get(RuleField.SPORT_RANGE)), ports(of.get(RuleField.DPORT_RANGE)), of.get(RuleField.TUN_ID, 0L),
                of.get(RuleField.L3MDEV, 0) != 0, it.action() == FibRules.FR_ACT_TO_TBL ? it.table() : 0,
                of.get(RuleField.GOTO, 0), of.get(RuleField.SUPPRESS_PREFIXLEN, -1), of.get(RuleField.SUPPRESS_IFGROUP, -1),
                it.flags(), selectsByMore(of));
    }

    private static IpPrefix prefix(IpAddress address, int length, boolean ipv6) {
        if (length == 0) {
            return null;
        }
        IpAddress known = address == null ? IpAddress.any(ipv6) : address;
        if (length > known.bits()) {
            throw new MalformedMessageException("a rule for a prefix of " + length + " bits");
        }
        return new IpPrefix(known, length);
    }

    private static Rule.Range ports(PortRange ports) {
        return ports == null ? null : new Rule.Range(ports.start(), ports.end());
    }

    /** True when the rule has a selector that the model has no word for. */
    private static boolean selectsByMore(Attributes of) {
        for (int i = 0; i < of.size(); i++) {
            Attribute attribute = of.at(i);
            if (attribute.field() == null && attribute.type() != FibRules.FRA_PAD || attribute.defect() != null) {
                return true;
            }
        }
        return of.has(RuleField.FLOWLABEL) || of.has(RuleField.FLOWLABEL_MASK)
                || of.get(RuleField.SPORT_MASK, ALL_PORT_BITS) != ALL_PORT_BITS
                || of.get(RuleField.DPORT_MASK, ALL_PORT_BITS) != ALL_PORT_BITS
                || of.get(RuleField.DSCP_MASK, ALL_DSCP_BITS) != ALL_DSCP_BITS;
    }
}
