package org.pmtuctl.render.raw;

import org.pmtuctl.inet.IpAddress;
import org.pmtuctl.render.Hex;
import org.pmtuctl.render.KernelNames;
import org.pmtuctl.render.RoutingNames;
import org.pmtuctl.render.json.JsonWriter;
import org.pmtuctl.rtnetlink.rule.PortRange;
import org.pmtuctl.rtnetlink.rule.RuleField;
import org.pmtuctl.rtnetlink.rule.RuleMessage;
import org.pmtuctl.rtnetlink.rule.UidRange;
import org.pmtuctl.uapi.FibRules;
import org.pmtuctl.uapi.Socket;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Field;

/** Routing rules with the keys of {@code ip -j -d rule}, and {@code family}, which {@code ip} leaves to its caller to remember. */
final class RuleFacts {
    private final JsonWriter json;
    private final Facts facts;
    private final RoutingNames names;

    RuleFacts(JsonWriter json, RoutingNames names) {
        this.json = json;
        this.facts = new JsonFacts(json);
        this.names = names;
    }

    /** One object. */
    void put(RuleMessage rule) {
        Attributes attributes = rule.attributes();
        json.beginObject();
        facts.word("family", rule.family() == Socket.AF_INET6 ? "inet6" : "inet");
        facts.unsigned("priority", rule.priority());
        mark("not", rule.isInverted());
        prefix("src", "srclen", rule, attributes.get(RuleField.SRC), rule.sourceLength(), true);
        prefix("dst", "dstlen", rule, attributes.get(RuleField.DST), rule.destinationLength(), false);
        if (rule.tos() != 0) {
            facts.word("tos", names.dsField(rule.tos()));
        }
        firewallMark(attributes);
        device("iif", "iif_detached", rule, RuleField.IIFNAME, FibRules.FIB_RULE_IIF_DETACHED);
        device("oif", "oif_detached", rule, RuleField.OIFNAME, FibRules.FIB_RULE_OIF_DETACHED);
        mark("l3mdev", attributes.get(RuleField.L3MDEV, 0) != 0);
        selectors(attributes);
        table(rule);
        realms(attributes.get(RuleField.FLOW));
        action(rule);
        Integer protocol = attributes.get(RuleField.PROTOCOL);
        if (protocol != null) {
            facts.word("protocol", names.protocol(protocol));
        }
        markings(attributes);
        facts.unknown(attributes);
        json.endObject();
    }

    private void mark(String key, boolean there) {
        if (there) {
            facts.mark(key);
        }
    }

    private void prefix(String key, String lengthKey, RuleMessage rule, IpAddress address, int length, boolean always) {
        if (address == null && length == 0) {
            if (always) {
                facts.word(key, "all");
            }
            return;
        }
        facts.word(key, address == null ? "0" : address.toString());
        if (address == null || length != address.bits()) {
            facts.number(lengthKey, length);
        }
    }

    private void firewallMark(Attributes attributes) {
        Integer mark = attributes.get(RuleField.FWMARK);
        Integer mask = attributes.get(RuleField.FWMASK);
        if (mark != null || mask != null) {
            facts.word("fwmark", Hex.mark(mark == null ? 0 : mark));
            if (mask != null && mask != -1) {
                facts.word("fwmask", Hex.mark(mask));
            }
        }
    }

    private void device(String key, String detachedKey, RuleMessage rule, Field<String> field, int detached) {
        String name = rule.attributes().get(field);
        if (name != null) {
            facts.word(key, name);
            mark(detachedKey, (rule.flags() & detached) != 0);
        }
    }

    private void selectors(Attributes attributes) {
        UidRange uids = attributes.get(RuleField.UID_RANGE);
        if (uids != null) {
            facts.unsigned("uid_start", uids.start());
            facts.unsigned("uid_end", uids.end());
        }
        Integer protocol = attributes.get(RuleField.IP_PROTO);
        if (protocol != null) {
            facts.word("ipproto", RuleText.protocol(protocol));
        }
        ports("sport", attributes, RuleField.SPORT_RANGE, RuleField.SPORT_MASK);
        ports("dport", attributes, RuleField.DPORT_RANGE, RuleField.DPORT_MASK);
        Long tunnel = attributes.get(RuleField.TUN_ID);
        if (tunnel != null) {
            facts.number("tun_id", tunnel);
        }
    }

    private void ports(String key, Attributes attributes, Field<PortRange> field, Field<Integer> maskField) {
        PortRange ports = attributes.get(field);
        if (ports == null) {
            return;
        }
        if (ports.start() != ports.end()) {
            facts.number(key + "_start", ports.start());
            facts.number(key + "_end", ports.end());
            return;
        }
        facts.number(key, ports.start());
        Integer mask = attributes.get(maskField);
        if (mask != null) {
            facts.word(key + "_mask", Hex.mark(mask));
        }
    }

    private void table(RuleMessage rule) {
        if (rule.table() == 0) {
            return;
        }
        facts.word("table", names.table(rule.table()));
        int prefixLength = rule.attributes().get(RuleField.SUPPRESS_PREFIXLEN, -1);
        if (prefixLength != -1) {
            facts.number("suppress_prefixlen", prefixLength);
        }
        int group = rule.attributes().get(RuleField.SUPPRESS_IFGROUP, -1);
        if (group != -1) {
            facts.word("suppress_ifgroup", names.group(group));
        }
    }

    private void realms(Integer realms) {
        if (realms != null) {
            if (realms >>> 16 != 0) {
                facts.word("flow_from", names.realm(realms >>> 16));
            }
            facts.word("flow_to", names.realm(realms & 0xffff));
        }
    }

    private void action(RuleMessage rule) {
        switch (rule.action()) {
            case FibRules.FR_ACT_TO_TBL -> {
                // The table says it.
            }
            case FibRules.FR_ACT_GOTO -> {
                Integer target = rule.attributes().get(RuleField.GOTO);
                if (target != null) {
                    facts.unsigned("goto", target);
                } else {
                    facts.word("goto", "none");
                }
                mark("unresolved", (rule.flags() & FibRules.FIB_RULE_UNRESOLVED) != 0);
            }
            case FibRules.FR_ACT_NOP -> facts.mark("nop");
            default -> facts.word("action", KernelNames.routeType(rule.action()));
        }
    }

    private void markings(Attributes attributes) {
        Integer dscp = attributes.get(RuleField.DSCP);
        if (dscp != null) {
            facts.word("dscp", names.dscp(dscp));
            Integer mask = attributes.get(RuleField.DSCP_MASK);
            if (mask != null) {
                facts.word("dscp_mask", Hex.mark(mask));
            }
        }
        Integer label = attributes.get(RuleField.FLOWLABEL);
        if (label != null) {
            facts.word("flowlabel", Hex.mark(label));
            facts.word("flowlabel_mask", Hex.mark(attributes.get(RuleField.FLOWLABEL_MASK, 0)));
        }
    }
}
