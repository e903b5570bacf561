package org.pmtuctl.capture;

import java.util.ArrayList;
import java.util.List;
import org.pmtuctl.model.FirewallRule;
import org.pmtuctl.model.FirewallStep;
import org.pmtuctl.model.FirewallStep.Kind;
import org.pmtuctl.nftables.ExpressionField;
import org.pmtuctl.nftables.NftField;
import org.pmtuctl.nftables.NftMessage;
import org.pmtuctl.nftables.Registers;
import org.pmtuctl.uapi.NfTables;
import org.pmtuctl.wire.Attributes;
import org.pmtuctl.wire.Slice;
import org.pmtuctl.xtables.XtExtension;
import org.pmtuctl.xtables.XtMatch;

/**
 * What one rule of nf_tables tests and does. Its expressions are a program for registers: what is loaded is remembered, and what is
 * compared becomes a test. What is not understood becomes a test whose outcome is unknown.
 */
final class NftRule {
    private final NftWords words;
    private final NftTests tests;
    private final NftRegisters registers = new NftRegisters();
    private final List<FirewallStep> steps = new ArrayList<>(6);
    private Long packets;

    NftRule(int family, String table, NftSets sets) {
        this.words = new NftWords(family);
        this.tests = new NftTests(family, table, sets, words, steps);
    }

    FirewallRule read(NftMessage rule) {
        Attributes expressions = rule.attributes().get(NftField.RULE_EXPRESSIONS, Attributes.NONE);
        for (int i = 0; i < expressions.size(); i++) {
            if (expressions.at(i).value() instanceof Attributes expression) {
                expression(expression.get(ExpressionField.NAME, ""), expression.get(ExpressionField.PARTS, Attributes.NONE));
            } else {
                steps.add(new FirewallStep.Unsure("?"));
            }
        }
        return new FirewallRule(rule.attributes().get(NftField.RULE_HANDLE, 0L), steps, packets);
    }

    private void expression(String name, Attributes parts) {
        switch (name) {
            case "meta" -> meta(parts);
            case "payload" -> payload(parts);
            case "ct" -> ct(parts);
            case "rt" -> registers.load(parts.get(ExpressionField.RT_DREG), NftLoaded.rt(parts.get(ExpressionField.RT_KEY, -1)));
            case "exthdr" -> exthdr(parts);
            case "immediate" -> immediate(parts);
            case "bitwise" -> bitwise(parts);
            case "byteorder" -> byteorder(parts);
            case "cmp" -> tests.compare(registers.loaded(parts.get(ExpressionField.CMP_SREG)), parts);
            case "range" -> tests.range(registers.loaded(parts.get(ExpressionField.RANGE_SREG)), parts);
            case "lookup" -> lookup(parts);
            case "counter" -> packets = parts.get(ExpressionField.COUNTER_PACKETS);
            case "log", "last", "dup", "flow_offload" -> nothing(name);
            case "limit" -> steps.add(new FirewallStep.Unsure(limit(parts)));
            case "reject" -> verdict(Kind.DROP, "reject");
            case "notrack" -> steps.add(new FirewallStep.Untrack("notrack"));
            case "match" -> match(parts);
            case "target" -> XtablesMapping.target(extension(parts.get(ExpressionField.TARGET_NAME), parts.get(ExpressionField.TARGET_REV),
                    parts.get(ExpressionField.TARGET_INFO)), steps);
            case "queue", "tproxy", "synproxy", "fwd" -> verdict(Kind.UNKNOWN, name);
            case "nat", "masq", "redir" -> verdict(Kind.ACCEPT, name);
            default -> other(name, parts);
        }
    }

    /** Loads something unknown, or is a test itself; either way what follows from it is unknown. */
    private void other(String name, Attributes parts) {
        Integer register = name.equals("fib") ? parts.get(ExpressionField.FIB_DREG) : parts.get(ExpressionField.XFRM_DREG);
        if (register == null) {
            steps.add(new FirewallStep.Unsure(name));
        } else {
            registers.load(register, NftLoaded.unknown(name));
        }
    }

    private void meta(Attributes parts) {
        int key = parts.get(ExpressionField.META_KEY, -1);
        Integer into = parts.get(ExpressionField.META_DREG);
        if (into == null) {
            steps.add(key == NfTables.NFT_META_MARK ? new FirewallStep.SetMark("meta mark set") : new FirewallStep.Nothing("meta set"));
        } else {
            registers.load(into, NftLoaded.meta(key));
        }
    }

    private void payload(Attributes parts) {
        Integer into = parts.get(ExpressionField.PAYLOAD_DREG);
        if (into == null) {
            nothing("payload set");
        } else {
            registers.load(into, NftLoaded.payload(parts.get(ExpressionField.PAYLOAD_BASE, -1), parts.get(ExpressionField.PAYLOAD_OFFSET, -1),
                    parts.get(ExpressionField.PAYLOAD_LEN, 0), words));
        }
    }

    private void ct(Attributes parts) {
        Integer into = parts.get(ExpressionField.CT_DREG);
        if (into == null) {
            nothing("ct set");
        } else {
            registers.load(into, NftLoaded.ct(parts));
        }
    }

    private void exthdr(Attributes parts) {
        Integer from = parts.get(ExpressionField.EXTHDR_SREG);
        if (from == null) {
            registers.load(parts.get(ExpressionField.EXTHDR_DREG), NftLoaded.exthdr(parts));
            return;
        }
        NftLoaded value = registers.loaded(from);
        if (!NftLoaded.isMss(parts) || value == null) {
            nothing("tcp option set");
        } else if (value.clamp()) {
            steps.add(new FirewallStep.Mss(null, "tcp option maxseg size set rt mtu"));
        } else if (value.constant() != null && value.constant().length >= 2) {
            int bytes = Slice.of(value.constant()).be16(0);
            steps.add(new FirewallStep.Mss(bytes, "tcp option maxseg size set " + bytes));
        } else {
            steps.add(new FirewallStep.Unsure("tcp option maxseg size set " + value.name()));
        }
    }

    private void immediate(Attributes parts) {
        int into = parts.get(ExpressionField.IMMEDIATE_DREG, -1);
        Attributes data = parts.get(ExpressionField.IMMEDIATE_DATA, Attributes.NONE);
        if (into == NfTables.NFT_REG_VERDICT) {
            FirewallStep.Verdict verdict = NftTests.verdict(data);
            if (verdict != null) {
                steps.add(verdict);
            }
        } else {
            registers.load(into, NftLoaded.constant(data.get(ExpressionField.VALUE, new byte[0])));
        }
    }

    private void bitwise(Attributes parts) {
        NftLoaded from = registers.loaded(parts.get(ExpressionField.BITWISE_SREG));
        byte[] mask = parts.get(ExpressionField.BITWISE_MASK, Attributes.NONE).get(ExpressionField.VALUE);
        byte[] xor = parts.get(ExpressionField.BITWISE_XOR, Attributes.NONE).get(ExpressionField.VALUE);
        boolean known = from != null && from.subject() != null && from.mask() == null && mask != null && mask.length <= from.length()
                && parts.get(ExpressionField.BITWISE_OP, 0) == NfTables.NFT_BITWISE_MASK_XOR && xor != null && isZero(xor);
        registers.load(parts.get(ExpressionField.BITWISE_DREG), known
                ? from.masked(Registers.turned(mask, from.hostOrder()), mask.length)
                : NftLoaded.unknown((from == null ? "?" : from.name()) + " & ?"));
    }

    private void byteorder(Attributes parts) {
        NftLoaded from = registers.loaded(parts.get(ExpressionField.BYTEORDER_SREG));
        boolean known = from != null && (from.clamp() || from.length() == parts.get(ExpressionField.BYTEORDER_SIZE, 0));
        registers.load(parts.get(ExpressionField.BYTEORDER_DREG), known
                ? from.ordered(parts.get(ExpressionField.BYTEORDER_OP, 0) == NfTables.NFT_BYTEORDER_NTOH)
                : NftLoaded.unknown(from == null ? "?" : from.name()));
    }

    private void lookup(Attributes parts) {
        NftLoaded mapped = tests.lookup(registers.loaded(parts.get(ExpressionField.LOOKUP_SREG)), parts);
        if (mapped != null) {
            registers.load(parts.get(ExpressionField.LOOKUP_DREG), mapped);
        }
    }

    private void match(Attributes parts) {
        XtExtension match = extension(parts.get(ExpressionField.MATCH_NAME), parts.get(ExpressionField.MATCH_REV),
                parts.get(ExpressionField.MATCH_INFO));
        XtablesMapping.match(XtMatch.decode(match), words.isIpv6(), steps);
    }

    private static XtExtension extension(String name, Integer revision, byte[] info) {
        return new XtExtension(name == null ? "?" : name, revision == null ? 0 : revision, Slice.of(info == null ? new byte[0] : info));
    }

    private void nothing(String text) {
        steps.add(new FirewallStep.Nothing(text));
    }

    private void verdict(Kind kind, String text) {
        steps.add(new FirewallStep.Verdict(kind, null, text));
    }

    private static String limit(Attributes parts) {
        boolean over = (parts.get(ExpressionField.LIMIT_FLAGS, 0) & NfTables.NFT_LIMIT_F_INV) != 0;
        return "limit rate " + (over ? "over " : "") + parts.get(ExpressionField.LIMIT_RATE) + " per "
                + parts.get(ExpressionField.LIMIT_UNIT) + " s";
    }

    private static boolean isZero(byte[] bytes) {
        for (byte one : bytes) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
