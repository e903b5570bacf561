package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.IpProtocols;
import org.pmtuctl.render.KernelNames;
import org.pmtuctl.render.Output;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.rtnetlink.rule.PortRange;
import org.pmtuctl.rtnetlink.rule.RuleField;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.rtnetlink.rule.UidRange;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Rtnetlink;
import org.pmtuctl.wire.Attributes;

/** Routing rules as lines of text, word for word what {@code ip rule} prints. */
final class RuleText {
    private final Output out;
    private final RoutingNames names;
    private final boolean oneline;
    private final boolean all;

    /** @param all also what the library could not decode */
    RuleText(Output out, RoutingNames names, boolean oneline, boolean all) {
        this.out = out;
        this.names = names;
        this.oneline = oneline;
        this.all = all;
    }

    void put(RuleMessage rule) {
        Attributes attributes = rule.attributes();
        out.put(rule.priority() & 0xffff_ffffL).raw(":\t").put(rule.isInverted() ? "not from " : "from ");
        IpAddress source = attributes.get(RuleField.SRC);
        prefix(source, rule.sourceLength());
        IpAddress destination = attributes.get(RuleField.DST);
        if (destination != null || rule.destinationLength() != 0) {
            out.put(" to ");
            prefix(destination, rule.destinationLength());
        }
        if (rule.tos() != 0) {
            out.put(" tos ").put(names.dsField(rule.tos()));
        }
        firewallMark(attributes);
        device(" iif ", attributes.get(RuleField.IIFNAME), (rule.flags() & FibRules.FIB_RULE_IIF_DETACHED) != 0);
        device(" oif ", attributes.get(RuleField.OIFNAME), (rule.flags() & FibRules.FIB_RULE_OIF_DETACHED) != 0);
        selectors(attributes);
        table(rule);
        Integer realms = attributes.get(RuleField.FLOW);
        if (realms != null) {
            out.put(" realms ");
            if (realms >>> 16 != 0) {
                out.put(names.realm(realms >>> 16)).put('/');
            }
            out.put(names.realm(realms & 0xffff));
        }
        action(rule);
        int protocol = attributes.get(RuleField.PROTOCOL, Rtnetlink.RTPROT_UNSPEC);
        if (protocol != Rtnetlink.RTPROT_UNSPEC && protocol != Rtnetlink.RTPROT_KERNEL) {
            out.put(" proto ").put(names.protocol(protocol));
        }
        markings(attributes);
        if (all) {
            UnknownText.put(attributes, out, oneline);
        }
        out.line();
    }

    private void prefix(IpAddress address, int length) {
        if (address == null && length == 0) {
            out.put("all");
            return;
        }
        out.put(address == null ? "0" : address.toString());
        if (address == null || length != address.bits()) {
            out.put('/').put(length);
        }
    }

    private void firewallMark(Attributes attributes) {
        Integer mark = attributes.get(RuleField.FWMARK);
        Integer mask = attributes.get(RuleField.FWMASK);
        if (mark != null || mask != null) {
            out.put(" fwmark ").put(Hex.mark(mark == null ? 0 : mark));
            if (mask != null && mask != -1) {
                out.put('/').put(Hex.mark(mask));
            }
        }
    }

    private void device(String word, String name, boolean detached) {
        if (name != null) {
            out.put(word).put(name).put(detached ? " [detached]" : "");
        }
    }

    private void selectors(Attributes attributes) {
        if (attributes.get(RuleField.L3MDEV, 0) != 0) {
            out.put(" lookup [l3mdev-table]");
        }
        UidRange uids = attributes.get(RuleField.UID_RANGE);
        if (uids != null) {
            out.put(" uidrange ").put(uids.start() & 0xffff_ffffL).put('-').put(uids.end() & 0xffff_ffffL);
        }
        Integer protocol = attributes.get(RuleField.IP_PROTO);
        if (protocol != null) {
            out.put(" ipproto ").put(protocol(protocol));
        }
        ports(" sport ", attributes.get(RuleField.SPORT_RANGE), attributes.get(RuleField.SPORT_MASK));
        ports(" dport ", attributes.get(RuleField.DPORT_RANGE), attributes.get(RuleField.DPORT_MASK));
        Long tunnel = attributes.get(RuleField.TUN_ID);
        if (tunnel != null) {
            out.put(" tun_id ").put(Long.toUnsignedString(tunnel));
        }
    }

    private void ports(String word, PortRange ports, Integer mask) {
        if (ports == null) {
            return;
        }
        out.put(word);
        if (ports.start() != ports.end()) {
            out.put(ports.start()).put('-').put(ports.end());
        } else if (mask == null || mask == 0xffff) {
            out.put(ports.start());
        } else {
            out.put(Hex.mark(ports.start())).put('/').put(Hex.mark(mask));
        }
    }

    private void table(RuleMessage rule) {
        if (rule.table() == 0) {
            return;
        }
        out.put(" lookup ").put(names.table(rule.table()));
        int prefixLength = rule.attributes().get(RuleField.SUPPRESS_PREFIXLEN, -1);
        if (prefixLength != -1) {
            out.put(" suppress_prefixlength ").put(prefixLength);
        }
        int group = rule.attributes().get(RuleField.SUPPRESS_IFGROUP, -1);
        if (group != -1) {
            out.put(" suppress_ifgroup ").put(names.group(group));
        }
    }

    private void action(RuleMessage rule) {
        switch (rule.action()) {
            case FibRules.FR_ACT_TO_TBL -> {
                // The table says it.
            }
            case FibRules.FR_ACT_GOTO -> {
                Integer target = rule.attributes().get(RuleField.GOTO);
                out.put(" goto ").put(target == null ? "none" : Integer.toUnsignedString(target));
                out.put((rule.flags() & FibRules.FIB_RULE_UNRESOLVED) != 0 ? " [unresolved]" : "");
            }
            case FibRules.FR_ACT_NOP -> out.put(" nop");
            default -> out.put(' ').put(KernelNames.routeType(rule.action()));
        }
    }

    private void markings(Attributes attributes) {
        Integer dscp = attributes.get(RuleField.DSCP);
        if (dscp != null) {
            Integer mask = attributes.get(RuleField.DSCP_MASK);
            out.put(" dscp ").put(mask == null || mask == 0x3f ? names.dscp(dscp) : Hex.mark(dscp) + "/" + Hex.mark(mask));
        }
        Integer label = attributes.get(RuleField.FLOWLABEL);
        if (label != null) {
            out.put(" flowlabel ").put(Hex.mark(label)).put('/').put(Hex.mark(attributes.get(RuleField.FLOWLABEL_MASK, 0)));
        }
    }

    /** A transport protocol as {@code ip} names it: {@code tcp}, {@code ipproto-253}. */
    static String protocol(int protocol) {
        String name = IpProtocols.name(protocol);
        return name.charAt(0) >= '0' && name.charAt(0) <= '9' ? "ipproto-" + name : name;
    }
}
